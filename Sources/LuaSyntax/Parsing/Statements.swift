// The grammar of statements.
extension ChunkParser {
    /// Reads a block with a scope of its own.
    mutating func parseBlock(closedBy closer: TokenKind) -> Block {
        enterBlock(isLoop: false)
        let block = parseOpenBlock(closedBy: closer)
        leaveBlock()
        return block
    }

    /// Reads the statements of a block whose scope the caller handles.
    mutating func parseOpenBlock(closedBy closer: TokenKind) -> Block {
        let start = previousEnd
        var statements: [Statement] = []
        openBlocks += 1
        parseStatements(into: &statements, closedBy: closer)
        openBlocks -= 1
        return makeBlock(statements, from: start, to: current.start)
    }

    /// Reads statements up to a token that ends a block.
    mutating func parseStatements(into list: inout [Statement], closedBy closer: TokenKind) {
        while !current.kind.endsBlock(withUntil: true) {
            let before = current.start.offset32
            let isReturn = current.kind == .return
            parseStatement(into: &list)
            if isReturn, !isLost {
                if current.kind.endsBlock(withUntil: true) { return }
                reportGrammar(
                    "\(closer.description) expected near \(describeCurrent())", help: "`return` is the last statement of its block")
            }
            if isLost, !findNextStatement(before) { return }
        }
    }

    /// Reads a statement and appends it; labels in a row are appended one by one.
    mutating func parseStatement(into list: inout [Statement]) {
        guard enterLevel() else { return }
        let start = current.start
        let id = makeID()
        switch current.kind {
        case .semicolon: parseEmpty(into: &list, id)
        case .if: parseIf(into: &list, id)
        case .while: parseWhile(into: &list, id)
        case .do: parseDo(into: &list, id)
        case .for: parseFor(into: &list, id)
        case .repeat: parseRepeat(into: &list, id)
        case .function: parseFunctionStatement(into: &list, id)
        case .local: parseLocal(into: &list, id)
        case .doubleColon: parseLabel(into: &list, id)
        case .return: parseReturn(into: &list, id)
        case .break: parseBreak(into: &list, id)
        case .goto: parseGoto(into: &list, id)
        default: parseExpressionStatement(into: &list, id)
        }
        if isLost {
            dropPendingDeclarations()
            if list.last?.id != id { add(.invalid([]), id, start, 1, to: &list) }
        }
        frame.freeRegister = frame.variableRegisters
        level &-= 1
    }

    /// Appends a statement that ends at the last token read.
    mutating func add(_ kind: Statement.Kind, _ id: NodeID, _ start: SourcePosition, _ depth: Int, to list: inout [Statement]) {
        list.append(Statement(id: id, range: SourceRange(start: start, end: max(previousEnd, start)), kind: kind, depth: depth + 1))
    }

    private mutating func parseEmpty(into list: inout [Statement], _ id: NodeID) {
        let start = current.start
        advance()
        add(.empty, id, start, 0, to: &list)
    }

    private mutating func parseDo(into list: inout [Statement], _ id: NodeID) {
        let opener = current
        advance()
        let block = parseBlock(closedBy: .end)
        expectEnd(.end, of: opener)
        add(.do(block), id, opener.start, block.depth, to: &list)
    }

    private mutating func parseWhile(into list: inout [Statement], _ id: NodeID) {
        let opener = current
        advance()
        markTarget()
        let condition = parseCondition()
        enterBlock(isLoop: true)
        expectKeyword(.do)
        let body = parseBlock(closedBy: .end)
        emit(1)
        expectEnd(.end, of: opener)
        leaveBlock()
        markTarget()
        add(
            .while(WhileStatement(condition: condition, body: body)), id, opener.start, max(condition.depth, body.depth), to: &list)
    }

    private mutating func parseCondition() -> Expression {
        var operand = Operand()
        let condition = parseExpression(&operand)
        if operand.kind == .nil { operand.kind = .false }
        goIfTrue(&operand)
        return condition
    }

    private mutating func parseRepeat(into list: inout [Statement], _ id: NodeID) {
        let opener = current
        markTarget()
        enterBlock(isLoop: true)
        enterBlock(isLoop: false)
        advance()
        let body = parseOpenBlock(closedBy: .until)
        expectEnd(.until, of: opener)
        let condition = parseCondition()
        if leaveBlock() {
            emit(1)
            markTarget()
            emit(2)
            markTarget()
        }
        leaveBlock()
        add(
            .repeat(RepeatStatement(body: body, condition: condition)), id, opener.start, max(condition.depth, body.depth), to: &list)
    }

    private mutating func parseIf(into list: inout [Statement], _ id: NodeID) {
        let opener = current
        var clauses: [IfStatement.Clause] = []
        repeat { parseClause(into: &clauses) } while current.kind == .elseif
        var otherwise: Block?
        if current.kind == .else {
            advance()
            otherwise = parseBlock(closedBy: .end)
        }
        expectEnd(.end, of: opener)
        markTarget()
        addIf(IfStatement(clauses: clauses, otherwise: otherwise), opener, id, to: &list)
    }

    @inline(never)
    private mutating func addIf(_ conditional: IfStatement, _ opener: Token, _ id: NodeID, to list: inout [Statement]) {
        var depth = conditional.otherwise?.depth ?? 0
        for clause in conditional.clauses { depth = max(depth, clause.condition.depth, clause.body.depth) }
        add(.if(conditional), id, opener.start, depth, to: &list)
    }

    private mutating func parseClause(into clauses: inout [IfStatement.Clause]) {
        let start = current.start
        advance()
        var operand = Operand()
        let condition = parseExpression(&operand)
        expectKeyword(.then)
        let bodyStart = previousEnd
        var statements: [Statement] = []
        openBlocks += 1
        parseClauseBody(into: &statements, &operand)
        openBlocks -= 1
        let body = makeBlock(statements, from: bodyStart, to: current.start)
        clauses.append(
            IfStatement.Clause(condition: condition, body: body, range: SourceRange(start: start, end: max(previousEnd, start))))
    }

    /// Reads the block of a condition. A `break` at its beginning becomes part of the condition's jump.
    private mutating func parseClauseBody(into list: inout [Statement], _ operand: inout Operand) {
        if current.kind == .break {
            if parseClauseBreak(into: &list, &operand) { return }
        } else {
            goIfTrue(&operand)
            enterBlock(isLoop: false)
        }
        parseStatements(into: &list, closedBy: .end)
        leaveBlock()
        if current.kind == .else || current.kind == .elseif { emit(1) }
        markTarget()
    }

    /// Reads a `break` at the beginning of a condition's block; true if that is the whole block.
    @inline(never)
    private mutating func parseClauseBreak(into list: inout [Statement], _ operand: inout Operand) -> Bool {
        let token = current
        let id = makeID()
        goIfFalse(&operand)
        advance()
        enterBlock(isLoop: false)
        makeJump(SymbolTable.breakLabel, range: token.range)
        add(.break, id, token.start, 0, to: &list)
        while current.kind == .semicolon { parseEmpty(into: &list, makeID()) }
        if current.kind.endsBlock(withUntil: false) {
            leaveBlock()
            return true
        }
        emit(1)
        return false
    }

    private mutating func parseReturn(into list: inout [Statement], _ id: NodeID) {
        let start = current.start
        advance()
        var values: [Expression] = []
        if !current.kind.endsBlock(withUntil: true), current.kind != .semicolon {
            var operand = Operand()
            parseExpressionList(into: &values, &operand)
            if operand.isMultiValued {
                setResults(of: operand)
            } else if values.count == 1 {
                putIntoAnyRegister(&operand)
            } else {
                putIntoNextRegister(&operand)
            }
        }
        emit(1)
        if current.kind == .semicolon, !isLost { advance() }
        add(.return(values), id, start, depth(of: values), to: &list)
    }

    mutating func depth(of expressions: [Expression]) -> Int {
        var depth = 0
        for expression in expressions { depth = max(depth, expression.depth) }
        return depth
    }

    private mutating func parseBreak(into list: inout [Statement], _ id: NodeID) {
        let token = current
        advance()
        emit(1)
        makeJump(SymbolTable.breakLabel, range: token.range)
        add(.break, id, token.start, 0, to: &list)
    }

    private mutating func parseGoto(into list: inout [Statement], _ id: NodeID) {
        let start = current.start
        advance()
        guard let name = parseIdentifier("the name of a label") else { return }
        let target = visibleLabel(name.symbol)
        if let label = target {
            if frame.variableRegisters > registerLevel(label.activeCount) { emit(1) }
            emit(1)
        } else {
            emit(1)
            makeJump(name.symbol, range: name.identifier.range)
        }
        add(.goto(GotoStatement(label: name.identifier, isBackward: target != nil)), id, start, 0, to: &list)
    }

    private mutating func parseLabel(into list: inout [Statement], _ id: NodeID) {
        let start = current.start
        advance()
        guard let name = parseIdentifier("the name of a label") else { return }
        if current.kind == .doubleColon { advance() } else { return reportGrammar("`::` expected near \(describeCurrent())") }
        add(.label(name.identifier), id, start, 0, to: &list)
        // The reference reads the labels behind this one first, each a level deeper.
        while current.kind == .semicolon || current.kind == .doubleColon, !isLost { parseStatement(into: &list) }
        if let earlier = visibleLabel(name.symbol) {
            reportMeaning(
                "the label `\(name.identifier.name)` is defined already, at line \(earlier.range.start.line)", at: name.identifier.range,
                related: SyntaxError.Related(message: "the other label", range: earlier.range))
        }
        _ = makeLabel(name.symbol, range: name.identifier.range, isLast: current.kind.endsBlock(withUntil: false))
    }
}
