// The statement `function a.b:c(…) … end`. Name, body and node are separate functions, to need little stack.
extension ChunkParser {
    /// The name of a function that is defined.
    private struct DefinedName {
        var target: Expression
        var method: Identifier?
        var place = Operand()
    }

    mutating func parseFunctionStatement(into list: inout [Statement], _ id: NodeID) {
        let keyword = current
        advance()
        let functionID = makeID()
        guard current.kind == .name else {
            reportGrammar("the name of a function expected near \(describeCurrent())", help: functionNameHelp())
            return parseNamelessFunction(keyword, functionID, into: &list, id)
        }
        let name = parseDefinedName()
        var value = Operand()
        let function = parseFunctionBody(header(keyword, functionID, name.method), &value)
        finishDefinition(name, function, &value, keyword, id, to: &list)
    }

    private mutating func header(_ keyword: Token, _ id: NodeID, _ method: Identifier?) -> FunctionHeader {
        FunctionHeader(
            form: method == nil ? .statement : .method, id: id, keyword: keyword, definedLine: keyword.end.line, selfRange: method?.range)
    }

    @inline(never)
    private mutating func parseDefinedName() -> DefinedName {
        var operand = Operand()
        var target = parseName(&operand)
        while current.kind == .dot, !isLost {
            putIntoAnyRegisterOrUpvalue(&operand)
            target = parseFieldName(of: target, &operand, id: makeID())
        }
        var method: Identifier?
        if current.kind == .colon, !isLost {
            putIntoAnyRegisterOrUpvalue(&operand)
            target = parseFieldName(of: target, &operand, id: makeID())
            if case .index(let index) = target.kind, case .field(let name) = index.key { method = name }
        }
        return DefinedName(target: target, method: method, place: operand)
    }

    @inline(never)
    private mutating func finishDefinition(
        _ name: DefinedName, _ function: FunctionNode, _ value: inout Operand, _ keyword: Token, _ id: NodeID, to list: inout [Statement]
    ) {
        checkAssignable(name.place, name.target)
        store(&value, in: name.place)
        let definition = FunctionStatement(target: name.target, method: name.method, function: function)
        add(.function(definition), id, keyword.start, max(name.target.depth, function.depth), to: &list)
    }

    private mutating func functionNameHelp() -> String? {
        current.kind == .leftParen ? "a function without a name has to be a value, as in `local f = function() … end`" : nil
    }

    /// Reads on behind a function without a name, so that its `end` is not taken for another one.
    private mutating func parseNamelessFunction(_ keyword: Token, _ functionID: NodeID, into list: inout [Statement], _ id: NodeID) {
        guard current.kind == .leftParen else { return }
        isLost = false
        var value = Operand()
        let function = parseFunctionBody(header(keyword, functionID, nil), &value)
        let expression = makeExpression(.function(function), id: makeID(), from: keyword.start, depth: function.depth + 1)
        add(.invalid([expression]), id, keyword.start, expression.depth, to: &list)
    }
}
