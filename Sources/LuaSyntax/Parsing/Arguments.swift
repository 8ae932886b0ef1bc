extension ChunkParser {
    /// Reads the arguments of a call; the function stands in the register of the operand.
    mutating func parseArguments(of callee: Expression, method: Identifier?, _ operand: inout Operand, id: NodeID) -> Expression {
        let start = current.start
        var last = Operand()
        var arguments: [Expression] = []
        guard let form = parseArguments(into: &arguments, &last) else {
            return makeExpression(.invalid, id: id, from: callee.range.start)
        }
        finishCall(&operand, &last)
        return makeCall(callee, method, arguments, form, start, id)
    }

    private mutating func parseArguments(into arguments: inout [Expression], _ last: inout Operand) -> CallExpression.Form? {
        switch current.kind {
        case .leftParen:
            parseArgumentList(&arguments, &last)
            return .parenthesized
        case .leftBrace:
            arguments.append(parseTable(&last))
            return .table
        case .string:
            arguments.append(parseStringArgument(&last))
            return .string
        default:
            reportGrammar("arguments expected near \(describeCurrent())", help: "a method is called with `:`, a field is read with `.`")
            return nil
        }
    }

    @inline(never)
    private mutating func makeCall(
        _ callee: Expression, _ method: Identifier?, _ arguments: [Expression], _ form: CallExpression.Form, _ start: SourcePosition,
        _ id: NodeID
    ) -> Expression {
        let call = CallExpression(
            callee: callee, method: method, arguments: arguments, argumentsRange: SourceRange(start: start, end: previousEnd), form: form)
        return makeExpression(.call(call), id: id, from: callee.range.start, depth: max(callee.depth, depth(of: arguments)) + 1)
    }

    private mutating func parseStringArgument(_ operand: inout Operand) -> Expression {
        operand.reset(.string, bits: UInt64(current.symbol))
        let start = current.start
        let id = makeID()
        let bytes = symbols.bytes(current.symbol)
        advance()
        return makeExpression(.string(bytes), id: id, from: start)
    }

    private mutating func parseArgumentList(_ arguments: inout [Expression], _ last: inout Operand) {
        let opener = current
        advance()
        if current.kind != .rightParen {
            openBrackets += 1
            parseExpressionList(into: &arguments, &last)
            openBrackets -= 1
            if last.isMultiValued { setResults(of: last) }
        }
        expectCloser(.rightParen, of: opener)
    }

    /// Reads expressions with commas between; all but the last are put into registers.
    mutating func parseExpressionList(into list: inout [Expression], _ operand: inout Operand) {
        list.append(parseExpression(&operand))
        while current.kind == .comma, !isLost {
            advance()
            putIntoNextRegister(&operand)
            list.append(parseExpression(&operand))
        }
    }

    private mutating func finishCall(_ operand: inout Operand, _ last: inout Operand) {
        let base = operand.info
        if !last.isMultiValued, last.kind != .none { putIntoNextRegister(&last) }
        emit(1)
        operand.reset(.call, info: base)
        frame.freeRegister = UInt8(truncatingIfNeeded: base &+ 1)
    }
}
