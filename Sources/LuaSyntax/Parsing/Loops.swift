// The `for` loops. Head, body and node are separate functions, so that nested loops need little stack.
extension ChunkParser {
    /// The head of a `for` loop.
    private struct LoopHead {
        enum Form { case numeric, generic, broken }
        var form: Form
        var names: [DeclaredName] = []
        var values: [Expression] = []
    }

    mutating func parseFor(into list: inout [Statement], _ id: NodeID) {
        let opener = current
        enterBlock(isLoop: true)
        let head = parseLoopHead()
        if head.form != .broken || !isLost {
            let body = parseLoopBody(opener, head)
            addLoop(head, body, opener, id, to: &list)
        }
        leaveBlock()
    }

    @inline(never)
    private mutating func addLoop(_ head: LoopHead, _ body: Block, _ opener: Token, _ id: NodeID, to list: inout [Statement]) {
        let depth = max(depth(of: head.values), body.depth)
        switch head.form {
        case .numeric:
            let loop = NumericForStatement(
                variable: head.names[0], first: head.values[0], limit: head.values[1],
                step: head.values.count > 2 ? head.values[2] : nil, body: body)
            add(.numericFor(loop), id, opener.start, depth, to: &list)
        case .generic:
            let loop = GenericForStatement(variables: head.names, values: head.values, body: body)
            add(.genericFor(loop), id, opener.start, depth, to: &list)
        case .broken: add(.do(body), id, opener.start, depth, to: &list)
        }
    }

    @inline(never)
    private mutating func parseLoopHead() -> LoopHead {
        advance()
        guard let name = parseIdentifier("the name of a loop variable") else { return parseBrokenHead() }
        switch current.kind {
        case .assign: return parseNumericHead(name)
        case .comma, .in: return parseGenericHead(name)
        default:
            reportGrammar("`=` or `in` expected near \(describeCurrent())")
            return parseBrokenHead()
        }
    }

    /// Finds the body of a loop whose head could not be read, so that its `end` is not taken for another one.
    private mutating func parseBrokenHead() -> LoopHead {
        expectKeyword(.do)
        return LoopHead(form: .broken)
    }

    private mutating func declareLoopVariable(_ name: (symbol: Int32, identifier: Identifier)) -> DeclaredName {
        let index = declare(name.symbol, at: name.identifier.range, origin: .loop)
        return DeclaredName(identifier: name.identifier, variable: declared[index].id ?? VariableID(index: 0), attribute: nil)
    }

    private mutating func parseNumericHead(_ name: (symbol: Int32, identifier: Identifier)) -> LoopHead {
        for _ in 0..<3 { declareHidden() }
        var head = LoopHead(form: .numeric, names: [declareLoopVariable(name)])
        advance()
        head.values.append(parseLoopBound())
        if current.kind == .comma {
            advance()
        } else {
            reportGrammar("`,` expected near \(describeCurrent())", help: "a numeric loop is written `for i = first, last do`")
        }
        head.values.append(isLost ? makeInvalid() : parseLoopBound())
        if current.kind == .comma, !isLost {
            advance()
            head.values.append(parseLoopBound())
        } else {
            emitInteger(1)
            reserveRegisters(1)
        }
        activate(3)
        expectKeyword(.do)
        return head
    }

    private mutating func parseLoopBound() -> Expression {
        var operand = Operand()
        let bound = parseExpression(&operand)
        putIntoNextRegister(&operand)
        return bound
    }

    private mutating func parseGenericHead(_ name: (symbol: Int32, identifier: Identifier)) -> LoopHead {
        for _ in 0..<4 { declareHidden() }
        var head = LoopHead(form: .generic, names: [declareLoopVariable(name)])
        while current.kind == .comma {
            advance()
            guard let next = parseIdentifier("the name of a loop variable") else { break }
            head.names.append(declareLoopVariable(next))
        }
        if current.kind == .in { advance() } else { reportGrammar("`in` expected near \(describeCurrent())") }
        var operand = Operand()
        if !isLost { parseExpressionList(into: &head.values, &operand) }
        adjust(names: 4, values: head.values.count, &operand)
        activate(4)
        markToBeClosed()
        checkRegisters(3)
        expectKeyword(.do)
        return head
    }

    private mutating func parseLoopBody(_ opener: Token, _ head: LoopHead) -> Block {
        let start = frame.counter
        emit(1)
        enterBlock(isLoop: false)
        activate(head.names.count)
        reserveRegisters(head.names.count)
        let body = parseBlock(closedBy: .end)
        leaveBlock()
        checkLoopLength(frame.counter - start - 1)
        markTarget()
        if head.form == .generic { emit(1) }
        emit(1)
        checkLoopLength(frame.counter - start - 1)
        expectEnd(.end, of: opener)
        return body
    }

    private mutating func checkLoopLength(_ length: Int) {
        if length > 131_071 { reportLimit("the loop is too long", help: "a `for` loop compiles to at most 131071 instructions") }
    }
}
