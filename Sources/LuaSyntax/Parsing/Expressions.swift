// The grammar of expressions. The functions that call each other are kept small, because a deep chunk has hundreds of
// them on the stack at once.
extension ChunkParser {
    /// A node, or a stand-in where the tree would become too deep.
    mutating func makeExpression(_ kind: Expression.Kind, id: NodeID, from start: SourcePosition, depth: Int = 1) -> Expression {
        let range = SourceRange(start: start, end: previousEnd)
        if depth > options.depthLimit {
            if depthOverflow == nil { depthOverflow = range }
            return Expression(id: id, range: range, kind: .elided, depth: 1)
        }
        return Expression(id: id, range: range, kind: kind, depth: depth)
    }

    /// A stand-in at the current token for an expression that is missing.
    mutating func makeInvalid() -> Expression {
        Expression(id: makeID(), range: SourceRange(at: current.start), kind: .invalid, depth: 1)
    }

    /// Reads an expression.
    mutating func parseExpression(_ operand: inout Operand) -> Expression {
        parseOperation(&operand, above: 0)
    }

    /// Reads operands and the operators between them that bind more strongly than a limit.
    mutating func parseOperation(_ operand: inout Operand, above limit: Int) -> Expression {
        guard enterLevel() else { return makeInvalid() }
        var left: Expression
        if let prefix = UnaryOperator(current.kind) {
            left = parsePrefix(prefix, &operand)
        } else {
            left = parseSimple(&operand)
        }
        while let infix = BinaryOperator(current.kind), infix.binding.left > limit {
            left = parseInfix(infix, left, &operand)
        }
        level &-= 1
        return left
    }

    private mutating func parsePrefix(_ prefix: UnaryOperator, _ operand: inout Operand) -> Expression {
        let id = makeID()
        let operatorRange = current.range
        advance()
        let inner = parseOperation(&operand, above: BinaryOperator.unaryBinding)
        apply(prefix, to: &operand)
        return makeExpression(
            .unary(UnaryExpression(operator: prefix, operatorRange: operatorRange, operand: inner)), id: id, from: operatorRange.start,
            depth: inner.depth + 1)
    }

    private mutating func parseInfix(_ infix: BinaryOperator, _ left: Expression, _ operand: inout Operand) -> Expression {
        let id = makeID()
        let operatorRange = current.range
        advance()
        prepareLeft(&operand, for: infix)
        var second = Operand()
        let right = parseOperation(&second, above: infix.binding.right)
        apply(infix, to: &operand, &second)
        return makeExpression(
            .binary(BinaryExpression(operator: infix, operatorRange: operatorRange, left: left, right: right)), id: id,
            from: left.range.start, depth: max(left.depth, right.depth) + 1)
    }

    /// Reads a literal, a table, a function or a chain that starts with a name or a parenthesis.
    private mutating func parseSimple(_ operand: inout Operand) -> Expression {
        switch current.kind {
        case .leftBrace: parseTable(&operand)
        case .function: parseFunctionExpression(&operand)
        case .name, .leftParen: parseChain(&operand)
        default: parseLiteral(&operand) ?? parseChain(&operand)
        }
    }

    private mutating func parseLiteral(_ operand: inout Operand) -> Expression? {
        let kind: Expression.Kind
        switch current.kind {
        case .float:
            operand.reset(.float, bits: current.bits)
            kind = .float(Double(bitPattern: current.bits))
        case .integer:
            operand.reset(.integer, bits: current.bits)
            kind = .integer(Int64(bitPattern: current.bits))
        case .string:
            operand.reset(.string, bits: UInt64(current.symbol))
            kind = .string(symbols.bytes(current.symbol))
        case .nil:
            operand.reset(.nil)
            kind = .nil
        case .true:
            operand.reset(.true)
            kind = .true
        case .false:
            operand.reset(.false)
            kind = .false
        case .ellipsis:
            if !frame.isVararg {
                reportMeaning(
                    "`...` cannot be used outside a vararg function", help: "add `...` to the parameters of \(frame.title)")
            }
            emit(1)
            operand.reset(.vararg)
            kind = .vararg
        default: return nil
        }
        let start = current.start
        let id = makeID()
        advance()
        return makeExpression(kind, id: id, from: start)
    }

    /// Reads a name or a parenthesis and the indices and calls behind it.
    mutating func parseChain(_ operand: inout Operand) -> Expression {
        var chain = parsePrimary(&operand)
        if case .invalid = chain.kind { return chain }
        while true {
            switch current.kind {
            case .dot: chain = parseField(of: chain, &operand)
            case .leftBracket: chain = parseIndex(of: chain, &operand)
            case .colon: chain = parseMethodCall(of: chain, &operand)
            case .leftParen, .string, .leftBrace: chain = parseCall(of: chain, &operand)
            default: return chain
            }
        }
    }

    private mutating func parsePrimary(_ operand: inout Operand) -> Expression {
        switch current.kind {
        case .name: return parseName(&operand)
        case .leftParen: return parseParentheses(&operand)
        default:
            reportGrammar("unexpected \(describeBare())", help: helpForUnexpected())
            operand.reset(.nil)
            return makeInvalid()
        }
    }

    /// Reads a name that is used as an expression.
    mutating func parseName(_ operand: inout Operand) -> Expression {
        let symbol = current.symbol
        let start = current.start
        let id = makeID()
        advance()
        let resolution = resolve(symbol, &operand)
        return makeExpression(.name(NameUse(name: symbols.name(symbol), resolution: resolution)), id: id, from: start)
    }

    private mutating func parseParentheses(_ operand: inout Operand) -> Expression {
        let opener = current
        let id = makeID()
        advance()
        openBrackets += 1
        let inner = parseExpression(&operand)
        openBrackets -= 1
        expectCloser(.rightParen, of: opener)
        discharge(&operand)
        return makeExpression(.parenthesized(inner), id: id, from: opener.start, depth: inner.depth + 1)
    }

    private mutating func parseField(of base: Expression, _ operand: inout Operand) -> Expression {
        let id = makeID()
        putIntoAnyRegisterOrUpvalue(&operand)
        return parseFieldName(of: base, &operand, id: id)
    }

    /// Reads the dot or colon and the name of a field.
    mutating func parseFieldName(of base: Expression, _ operand: inout Operand, id: NodeID) -> Expression {
        advance()
        let name = parseIdentifier() ?? missingName()
        var key = Operand(kind: .string, bits: UInt64(name.symbol))
        index(&operand, by: &key)
        return makeExpression(
            .index(IndexExpression(base: base, key: .field(name.identifier))), id: id, from: base.range.start, depth: base.depth + 1)
    }

    /// A stand-in for a name that is missing at the current token.
    mutating func missingName() -> (symbol: Int32, identifier: Identifier) {
        (SymbolTable.loopState, Identifier(name: "", range: SourceRange(at: current.start)))
    }

    private mutating func parseIndex(of base: Expression, _ operand: inout Operand) -> Expression {
        let id = makeID()
        putIntoAnyRegisterOrUpvalue(&operand)
        var key = Operand()
        let inner = parseBracketedKey(&key)
        index(&operand, by: &key)
        return makeExpression(
            .index(IndexExpression(base: base, key: .computed(inner))), id: id, from: base.range.start,
            depth: max(base.depth, inner.depth) + 1)
    }

    /// Reads `[expression]`.
    mutating func parseBracketedKey(_ key: inout Operand) -> Expression {
        let opener = current
        advance()
        openBrackets += 1
        let inner = parseExpression(&key)
        openBrackets -= 1
        putIntoValue(&key)
        expectCloser(.rightBracket, of: opener)
        return inner
    }

    private mutating func parseMethodCall(of base: Expression, _ operand: inout Operand) -> Expression {
        let id = makeID()
        advance()
        let name = parseIdentifier("the name of a method") ?? missingName()
        prepareMethod(&operand, name: name.symbol)
        return parseArguments(of: base, method: name.identifier, &operand, id: id)
    }

    private mutating func parseCall(of base: Expression, _ operand: inout Operand) -> Expression {
        let id = makeID()
        putIntoNextRegister(&operand)
        return parseArguments(of: base, method: nil, &operand, id: id)
    }

    /// Why a token that begins no expression may stand here.
    private mutating func helpForUnexpected() -> String? {
        switch current.kind {
        case .assign: "`=` assigns and is no comparison; write `==`"
        case .end: "something is missing before `end`"
        default: nil
        }
    }

    /// What to write instead of a character that no token starts with.
    mutating func unknownHelp() -> String? {
        guard let base else { return nil }
        switch base[current.start.offset] {
        case UInt8(ascii: "!"): return "Lua writes `not` and `~=`"
        case 0x80...: return "names consist of Latin letters, digits and `_`; other text goes into quotes"
        default: return nil
        }
    }
}
