// What a name stands for, and where the reference finds it.
extension ChunkParser {
    /// Resolves a name that is used as an expression.
    mutating func resolve(_ symbol: Int32, _ operand: inout Operand) -> Resolution {
        if let resolution = resolveVariable(symbol, &operand) { return resolution }
        let environment = resolveVariable(SymbolTable.environment, &operand)
        // An `_ENV` with a value known while compiling has no register yet.
        putIntoAnyRegisterOrUpvalue(&operand)
        var key = Operand(kind: .string, bits: UInt64(symbol))
        index(&operand, by: &key)
        if let variable = environment?.variable { return .field(of: variable) }
        return .global(symbols.name(symbol))
    }

    private mutating func resolveVariable(_ symbol: Int32, _ operand: inout Operand) -> Resolution? {
        let index = Int(symbols.records[Int(symbol)].binding)
        guard index >= 0 else {
            guard symbol == SymbolTable.environment else { return nil }
            operand.reset(.upvalue, info: capture(symbol, declaredAt: -1, variable: nil, storage: .regular))
            return .environment
        }
        let entry = declared[index]
        guard let id = entry.id else { return nil }
        let level = Int(entry.functionLevel)
        let isOwn = level == outerFrames.count
        if entry.storage == .compileTimeConstant {
            operand.reset(.knownVariable, info: Int32(index))
            if !isOwn { variables[id.index].isCaptured = true }
            return isOwn ? .local(id) : .upvalue(id)
        }
        if isOwn {
            operand.reset(.local, info: Int32(index))
            operand.key = Int32(entry.register)
            return .local(id)
        }
        variables[id.index].isCaptured = true
        operand.reset(.upvalue, info: capture(symbol, declaredAt: level, variable: index, storage: entry.storage))
        return .upvalue(id)
    }

    /// The place of a captured variable among the upvalues of the current function; functions on the way get one too.
    private mutating func capture(_ symbol: Int32, declaredAt level: Int, variable: Int?, storage: DeclaredVariable.Storage) -> Int32 {
        if let index = frame.upvalueIndex(symbol) { return index }
        var first = outerFrames.count
        while first - 1 > level, outerFrames[first - 1].upvalueIndex(symbol) == nil { first -= 1 }
        if let variable, first - 1 == level { markCaptured(variable) }
        let attribute: VariableAttribute? = storage == .regular ? nil : storage == .close ? .close : .const
        let upvalue = Frame.Upvalue(symbol: symbol, variable: variable.flatMap { declared[$0].id }, attribute: attribute)
        for function in first..<outerFrames.count {
            checkUpvalues(outerFrames[function])
            outerFrames[function].upvalues.append(upvalue)
        }
        checkUpvalues(frame)
        frame.upvalues.append(upvalue)
        return Int32(frame.upvalues.count - 1)
    }

    private mutating func checkUpvalues(_ frame: Frame) {
        if frame.upvalues.count >= 255 {
            reportLimit(
                "too many variables of enclosing functions are used in \(frame.title)",
                help: "a function can use at most 255, the environment included")
        }
    }

    /// Reports an assignment to a constant or to-be-closed variable.
    mutating func checkAssignable(_ operand: Operand, _ target: Expression) {
        let isReadOnly: Bool
        switch operand.kind {
        case .knownVariable: isReadOnly = true
        case .local: isReadOnly = declared[Int(operand.info)].storage != .regular
        case .upvalue: isReadOnly = Int(operand.info) < frame.upvalues.count && frame.upvalues[Int(operand.info)].attribute != nil
        default: return
        }
        guard case .name(let use) = target.kind, let id = use.resolution.variable else { return }
        if isReadOnly {
            let variable = variables[id.index]
            reportMeaning(
                "attempt to assign to the constant variable `\(use.name)`", at: target.range,
                help: "it is declared `<\(variable.attribute?.rawValue ?? "const")>` on line \(variable.range.start.line)",
                related: SyntaxError.Related(message: "declared here", range: variable.range))
        } else {
            variables[id.index].isReassigned = true
        }
    }

    /// The name at the current token, which is consumed; nil with an error if there is none.
    mutating func parseIdentifier(_ what: String = "a name") -> (symbol: Int32, identifier: Identifier)? {
        guard current.kind == .name else {
            var help: String?
            if current.kind.rawValue <= TokenKind.while.rawValue { help = "\(current.kind.description) is a reserved word" }
            reportGrammar("\(what) expected near \(describeCurrent())", help: help)
            return nil
        }
        let symbol = current.symbol
        let identifier = Identifier(name: symbols.name(symbol), range: current.range)
        advance()
        return (symbol, identifier)
    }
}
