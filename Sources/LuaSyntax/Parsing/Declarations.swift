// Statements that declare names, and loops over them.
extension ChunkParser {
    mutating func parseLocal(into list: inout [Statement], _ id: NodeID) {
        let start = current.start
        advance()
        if current.kind == .function {
            parseLocalFunction(into: &list, id, start)
        } else {
            parseLocalVariables(into: &list, id, start)
        }
    }

    private mutating func parseLocalFunction(into list: inout [Statement], _ id: NodeID, _ start: SourcePosition) {
        let keyword = current
        advance()
        let functionID = makeID()
        guard let name = parseIdentifier("the name of a function") else { return }
        let index = declare(name.symbol, at: name.identifier.range, origin: .localFunction)
        let variable = declared[index].id ?? VariableID(index: 0)
        activate(1)
        var operand = Operand()
        let header = FunctionHeader(form: .local, id: functionID, keyword: keyword, definedLine: current.end.line, selfRange: nil)
        let function = parseFunctionBody(header, &operand)
        let declaredName = DeclaredName(identifier: name.identifier, variable: variable, attribute: nil)
        add(
            .localFunction(LocalFunctionStatement(name: declaredName, function: function)), id, start, function.depth, to: &list)
    }

    private mutating func parseLocalVariables(into list: inout [Statement], _ id: NodeID, _ start: SourcePosition) {
        var names: [DeclaredName] = []
        var toClose: Int?
        let first = declared.count
        while true {
            guard let name = parseIdentifier("the name of a variable") else { break }
            let index = declare(name.symbol, at: name.identifier.range, origin: .local)
            let attribute = parseAttribute()
            setAttribute(attribute?.value, at: index)
            if attribute?.value == .close {
                if toClose != nil {
                    reportMeaning("several variables of one `local` are to be closed", help: "give each its own statement")
                }
                toClose = index
            }
            names.append(
                DeclaredName(identifier: name.identifier, variable: declared[index].id ?? VariableID(index: 0), attribute: attribute))
            guard current.kind == .comma else { break }
            advance()
        }
        var equals: SourceRange?
        var values: [Expression] = []
        var operand = Operand()
        if current.kind == .assign, !isLost {
            equals = current.range
            advance()
            parseExpressionList(into: &values, &operand)
        }
        activateLocals(from: first, names: names.count, values: values.count, &operand)
        if toClose != nil {
            markToBeClosed()
            emit(1)
        }
        if names.isEmpty { return }
        add(.local(LocalStatement(names: names, equals: equals, values: values)), id, start, depth(of: values), to: &list)
    }

    private mutating func setAttribute(_ attribute: VariableAttribute?, at index: Int) {
        guard let attribute, let id = declared[index].id else { return }
        declared[index].storage = attribute == .const ? .const : .close
        let old = variables[id.index]
        variables[id.index] = Variable(
            id: id, name: old.name, range: old.range, attribute: attribute, origin: .local, function: old.function, isCaptured: false,
            isReassigned: false, isCompileTimeConstant: false)
    }

    private mutating func parseAttribute() -> (value: VariableAttribute, range: SourceRange)? {
        guard current.kind == .less else { return nil }
        let start = current.start
        advance()
        guard let name = parseIdentifier("an attribute") else { return nil }
        if current.kind == .greater {
            advance()
        } else {
            reportGrammar("`>` expected near \(describeCurrent())")
            return nil
        }
        switch name.symbol {
        case SymbolTable.const: return (.const, SourceRange(start: start, end: previousEnd))
        case SymbolTable.close: return (.close, SourceRange(start: start, end: previousEnd))
        default:
            reportMeaning(
                "unknown attribute `\(name.identifier.name)`", at: name.identifier.range, help: "the attributes are `<const>` and `<close>`"
            )
            return nil
        }
    }

    private mutating func activateLocals(from first: Int, names: Int, values: Int, _ operand: inout Operand) {
        guard names > 0 else { return }
        let last = first + names - 1
        if names == values, declared[last].storage == .const, let constant = knownValue(of: operand) {
            activate(names - 1)
            activateConstant(constant)
        } else {
            adjust(names: names, values: values, &operand)
            activate(names)
        }
    }

    /// Brings the number of values to that of names.
    mutating func adjust(names: Int, values: Int, _ operand: inout Operand) {
        let needed = names - values
        if operand.isMultiValued {
            setResults(of: operand)
        } else {
            if operand.kind != .none { putIntoNextRegister(&operand) }
            if needed > 0 { emitNil(from: Int(frame.freeRegister), count: needed) }
        }
        if needed > 0 {
            reserveRegisters(needed)
        } else {
            frame.freeRegister = UInt8(truncatingIfNeeded: Int(frame.freeRegister) &+ needed)
        }
    }

    mutating func parseFor(into list: inout [Statement], _ id: NodeID) {
        let opener = current
        enterBlock(isLoop: true)
        advance()
        if let name = parseIdentifier("the name of a loop variable") {
            switch current.kind {
            case .assign: parseNumericFor(name, opener, into: &list, id)
            case .comma, .in: parseGenericFor(name, opener, into: &list, id)
            default:
                reportGrammar("`=` or `in` expected near \(describeCurrent())")
                skipBrokenLoop(opener, into: &list, id)
            }
        } else {
            skipBrokenLoop(opener, into: &list, id)
        }
        leaveBlock()
    }

    /// Finds the body of a loop whose head could not be read, so that its `end` is not taken for another one.
    private mutating func skipBrokenLoop(_ opener: Token, into list: inout [Statement], _ id: NodeID) {
        expectKeyword(.do)
        guard !isLost else { return }
        let body = parseBlock(closedBy: .end)
        expectEnd(.end, of: opener)
        add(.do(body), id, opener.start, body.depth, to: &list)
    }

    private mutating func parseNumericFor(
        _ name: (symbol: Int32, identifier: Identifier), _ opener: Token, into list: inout [Statement], _ id: NodeID
    ) {
        for _ in 0..<3 { declareHidden() }
        let index = declare(name.symbol, at: name.identifier.range, origin: .loop)
        let variable = DeclaredName(identifier: name.identifier, variable: declared[index].id ?? VariableID(index: 0), attribute: nil)
        advance()
        let first = parseLoopBound()
        if current.kind == .comma {
            advance()
        } else {
            reportGrammar("`,` expected near \(describeCurrent())", help: "a numeric loop is written `for i = first, last do`")
        }
        let limit = isLost ? makeInvalid() : parseLoopBound()
        var step: Expression?
        if current.kind == .comma, !isLost {
            advance()
            step = parseLoopBound()
        } else {
            emitInteger(1)
            reserveRegisters(1)
        }
        activate(3)
        let body = parseLoopBody(opener, variables: 1, isGeneric: false)
        add(
            .numericFor(NumericForStatement(variable: variable, first: first, limit: limit, step: step, body: body)), id, opener.start,
            max(first.depth, limit.depth, step?.depth ?? 0, body.depth), to: &list)
    }

    private mutating func parseLoopBound() -> Expression {
        var operand = Operand()
        let bound = parseExpression(&operand)
        putIntoNextRegister(&operand)
        return bound
    }

    private mutating func parseGenericFor(
        _ name: (symbol: Int32, identifier: Identifier), _ opener: Token, into list: inout [Statement], _ id: NodeID
    ) {
        for _ in 0..<4 { declareHidden() }
        var names: [DeclaredName] = []
        var next: (symbol: Int32, identifier: Identifier)? = name
        while let name = next {
            let index = declare(name.symbol, at: name.identifier.range, origin: .loop)
            names.append(DeclaredName(identifier: name.identifier, variable: declared[index].id ?? VariableID(index: 0), attribute: nil))
            guard current.kind == .comma else { break }
            advance()
            next = parseIdentifier("the name of a loop variable")
        }
        if current.kind == .in { advance() } else { reportGrammar("`in` expected near \(describeCurrent())") }
        var values: [Expression] = []
        var operand = Operand()
        if !isLost { parseExpressionList(into: &values, &operand) }
        adjust(names: 4, values: values.count, &operand)
        activate(4)
        markToBeClosed()
        checkRegisters(3)
        let body = parseLoopBody(opener, variables: names.count, isGeneric: true)
        add(
            .genericFor(GenericForStatement(variables: names, values: values, body: body)), id, opener.start,
            max(depth(of: values), body.depth), to: &list)
    }

    private mutating func parseLoopBody(_ opener: Token, variables: Int, isGeneric: Bool) -> Block {
        expectKeyword(.do)
        let start = frame.counter
        emit(1)
        enterBlock(isLoop: false)
        activate(variables)
        reserveRegisters(variables)
        let body = parseBlock(closedBy: .end)
        leaveBlock()
        checkLoopLength(frame.counter - start - 1)
        markTarget()
        if isGeneric { emit(1) }
        emit(1)
        checkLoopLength(frame.counter - start - 1)
        expectEnd(.end, of: opener)
        return body
    }

    private mutating func checkLoopLength(_ length: Int) {
        if length > 131_071 { reportLimit("the loop is too long", help: "a `for` loop compiles to at most 131071 instructions") }
    }
}
