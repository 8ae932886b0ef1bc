extension ChunkParser {
    /// How a function begins: what is known before its parameters.
    struct FunctionHeader {
        var form: FunctionNode.Form
        var id: NodeID
        var keyword: Token
        var definedLine: Int
        /// The name of a method, where `self` is declared.
        var selfRange: SourceRange?
    }

    /// Reads `function (…) … end`.
    mutating func parseFunctionExpression(_ operand: inout Operand) -> Expression {
        let id = makeID()
        let keyword = current
        advance()
        let header = FunctionHeader(form: .expression, id: makeID(), keyword: keyword, definedLine: current.end.line, selfRange: nil)
        let function = parseFunctionBody(header, &operand)
        return makeExpression(.function(function), id: id, from: keyword.start, depth: function.depth + 1)
    }

    /// Reads the parameters and the body; the current token should be the opening parenthesis.
    mutating func parseFunctionBody(_ header: FunctionHeader, _ operand: inout Operand) -> FunctionNode {
        openFunction(header)
        let parametersRange = parseParameters(header)
        let bodyStart = previousEnd
        let brackets = openBrackets
        var statements: [Statement] = []
        openBlocks += 1
        parseStatements(into: &statements, closedBy: .end)
        openBlocks -= 1
        openBrackets = brackets
        let body = makeBlock(statements, from: bodyStart, to: current.start)
        let endLine = current.end.line
        expectEnd(.end, of: header.keyword, line: header.definedLine)
        return closeFunction(header, body, parametersRange, endLine, &operand)
    }

    @inline(never)
    private mutating func openFunction(_ header: FunctionHeader) {
        frame.nestedFunctions += 1
        if frame.nestedFunctions > 131_071 { reportLimit("too many functions in \(frame.title)") }
        var inner = Frame(form: header.form, id: header.id, definedLine: header.definedLine)
        inner.firstDeclared = declared.count
        inner.firstLabel = labels.count
        inner.firstBlock = blocks.count
        inner.firstError = errors.count
        outerFrames.append(frame)
        frame = inner
        enterBlock(isLoop: false)
    }

    @inline(never)
    private mutating func parseParameters(_ header: FunctionHeader) -> SourceRange {
        let opener = current
        guard opener.kind == .leftParen else {
            reportGrammar("`(` expected near \(describeCurrent())", help: "a function has a list of parameters, which may be empty")
            return SourceRange(at: opener.start)
        }
        advance()
        if let range = header.selfRange {
            addParameter(SymbolTable.selfName, at: range, origin: .selfParameter)
            activate(1)
        }
        var count = 0
        if current.kind != .rightParen {
            while true {
                if current.kind == .ellipsis {
                    advance()
                    frame.isVararg = true
                    break
                }
                guard let name = parseIdentifier("a name or `...`") else { break }
                addParameter(name.symbol, at: name.identifier.range, origin: .parameter)
                count += 1
                guard current.kind == .comma else { break }
                advance()
            }
        }
        activate(count)
        if frame.isVararg { emit(1) }
        reserveRegisters(frame.activeCount)
        expectCloser(.rightParen, of: opener, namesOpener: false)
        return SourceRange(start: opener.start, end: previousEnd)
    }

    private mutating func addParameter(_ symbol: Int32, at range: SourceRange, origin: Variable.Origin) {
        let index = declare(symbol, at: range, origin: origin)
        if let id = declared[index].id {
            let identifier = Identifier(name: symbols.name(symbol), range: range)
            frame.parameters.append(DeclaredName(identifier: identifier, variable: id, attribute: nil))
        }
    }

    @inline(never)
    private mutating func closeFunction(
        _ header: FunctionHeader, _ body: Block, _ parametersRange: SourceRange, _ endLine: Int, _ operand: inout Operand
    ) -> FunctionNode {
        let inner = frame
        let block = blocks.removeLast()
        if let outer = outerFrames.popLast() { frame = outer }
        emit(1)
        operand.reset(.relocatable)
        putIntoNextRegister(&operand)
        // The errors of the function's labels name the function, but come after the closure is made.
        let outer = frame
        frame = inner
        closeFunctionScope(inner, block)
        frame = outer
        let function = FunctionNode(
            id: header.id, range: SourceRange(start: header.keyword.start, end: previousEnd), form: header.form,
            keyword: header.keyword.range, parameterList: inner.parameters, parametersRange: parametersRange, isVararg: inner.isVararg,
            body: body, upvalues: inner.finishedUpvalues, parent: outer.id, definedLine: header.definedLine, endLine: endLine)
        functions.append(function)
        return function
    }

    /// A block with the depth of its tree.
    mutating func makeBlock(_ statements: [Statement], from start: SourcePosition, to end: SourcePosition) -> Block {
        var depth = 0
        for statement in statements { depth = max(depth, statement.depth) }
        return Block(statements: statements, range: SourceRange(start: start, end: max(start, end)), depth: depth + 1)
    }
}
