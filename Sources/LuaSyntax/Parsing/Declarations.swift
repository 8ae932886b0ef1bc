// Statements that declare names.
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
        guard let name = parseLocalFunctionName() else { return }
        var operand = Operand()
        let header = FunctionHeader(form: .local, id: functionID, keyword: keyword, definedLine: current.end.line, selfRange: nil)
        let function = parseFunctionBody(header, &operand)
        addLocalFunction(name, function, id, start, to: &list)
    }

    @inline(never)
    private mutating func parseLocalFunctionName() -> DeclaredName? {
        guard let name = parseIdentifier("the name of a function") else { return nil }
        let index = declare(name.symbol, at: name.identifier.range, origin: .localFunction)
        activate(1)
        return DeclaredName(identifier: name.identifier, variable: declared[index].id ?? VariableID(index: 0), attribute: nil)
    }

    @inline(never)
    private mutating func addLocalFunction(
        _ name: DeclaredName, _ function: FunctionNode, _ id: NodeID, _ start: SourcePosition, to list: inout [Statement]
    ) {
        add(.localFunction(LocalFunctionStatement(name: name, function: function)), id, start, function.depth, to: &list)
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
}
