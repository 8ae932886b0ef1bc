// Blocks, variables and what names stand for.
extension ChunkParser {
    mutating func enterBlock(isLoop: Bool) {
        blocks.append(
            BlockScope(firstLabel: labels.count, firstJump: jumps.count, activeCount: frame.activeCount, isLoop: isLoop))
    }

    /// Leaves the innermost block and returns whether one of its variables was captured.
    @discardableResult
    mutating func leaveBlock() -> Bool {
        let block = blocks[blocks.count - 1]
        let registers = registerLevel(block.activeCount)
        var isClosed = false
        if block.isLoop { isClosed = makeLabel(SymbolTable.breakLabel, range: current.range, isLast: false) }
        if !isClosed, block.hasUpvalue { emit(1) }
        blocks.removeLast()
        moveJumpsOut(of: block)
        removeVariables(downTo: block.activeCount)
        frame.freeRegister = registers
        removeLabels(downTo: block.firstLabel)
        return block.hasUpvalue
    }

    /// Ends the scope of a function that has been left already.
    mutating func closeFunctionScope(_ closed: Frame, _ block: BlockScope) {
        for index in stride(from: declared.count - 1, through: closed.firstDeclared, by: -1) {
            unbind(index, isActive: index - closed.firstDeclared < closed.activeCount)
        }
        declared.removeLast(max(declared.count - closed.firstDeclared, 0))
        removeLabels(downTo: block.firstLabel)
        reportWaitingJumps(from: block.firstJump)
    }

    /// The register behind those of the first variables in scope.
    mutating func registerLevel(_ count: Int) -> UInt8 {
        var index = frame.firstDeclared + count - 1
        while index >= frame.firstDeclared {
            if declared[index].storage != .compileTimeConstant { return declared[index].register &+ 1 }
            index -= 1
        }
        return 0
    }

    /// Declares a variable, which is not in scope yet; returns its place among the declared ones.
    mutating func declare(_ symbol: Int32, at range: SourceRange, origin: Variable.Origin) -> Int {
        let id = VariableID(index: variables.count)
        variables.append(
            Variable(
                id: id, name: symbols.name(symbol), range: range, attribute: nil, origin: origin, function: frame.id, isCaptured: false,
                isReassigned: false, isCompileTimeConstant: false))
        return declareEntry(symbol, id)
    }

    /// Declares a variable that only the reference knows, such as the state of a loop.
    mutating func declareHidden() { _ = declareEntry(SymbolTable.loopState, nil) }

    private mutating func declareEntry(_ symbol: Int32, _ id: VariableID?) -> Int {
        if declared.count + 1 - frame.firstDeclared > 200 {
            reportLimit("too many local variables in \(frame.title)", help: "at most 200 can be in scope at once")
        }
        declared.append(
            DeclaredVariable(
                symbol: symbol, id: id, storage: .regular, register: 0, functionLevel: Int32(truncatingIfNeeded: outerFrames.count),
                hidden: -1, constant: ConstantValue(tag: .nil, bits: 0)))
        return declared.count - 1
    }

    /// Brings the next declared variables into scope, each with a register.
    mutating func activate(_ count: Int) {
        for _ in 0..<count {
            let index = frame.firstDeclared + frame.activeCount
            declared[index].register = frame.variableRegisters
            frame.variableRegisters &+= 1
            frame.debugVariables += 1
            if frame.debugVariables > 32767 {
                reportLimit("too many local variables in \(frame.title)", help: "a function declares at most 32767")
            }
            bind(index)
        }
    }

    /// Brings the next declared variable into scope as a constant that is known while compiling.
    mutating func activateConstant(_ value: ConstantValue) {
        let index = frame.firstDeclared + frame.activeCount
        declared[index].storage = .compileTimeConstant
        declared[index].constant = value
        if let id = declared[index].id { variables[id.index].isCompileTimeConstant = true }
        bind(index)
    }

    private mutating func bind(_ index: Int) {
        let symbol = Int(declared[index].symbol)
        frame.activeCount += 1
        guard declared[index].id != nil else { return }
        declared[index].hidden = symbols.records[symbol].binding
        symbols.records[symbol].binding = Int32(index)
    }

    private mutating func unbind(_ index: Int, isActive: Bool) {
        guard isActive, declared[index].id != nil else { return }
        symbols.records[Int(declared[index].symbol)].binding = declared[index].hidden
    }

    private mutating func removeVariables(downTo count: Int) {
        let surplus = frame.activeCount - count
        guard surplus > 0 else { return }
        for index in stride(from: frame.firstDeclared + frame.activeCount - 1, through: frame.firstDeclared + count, by: -1) {
            unbind(index, isActive: true)
        }
        declared.removeLast(min(surplus, declared.count))
        frame.activeCount = count
        frame.variableRegisters = registerLevel(count)
    }

    /// Takes back declarations that never came into scope, after an error.
    mutating func dropPendingDeclarations() {
        let surplus = declared.count - frame.firstDeclared - frame.activeCount
        if surplus > 0 { declared.removeLast(surplus) }
    }

    /// Notes that the block of a variable has to close it, because a nested function captures it.
    mutating func markCaptured(_ index: Int) {
        let level = Int(declared[index].functionLevel)
        guard level < outerFrames.count else { return }
        let place = index - outerFrames[level].firstDeclared
        var block = (level + 1 < outerFrames.count ? outerFrames[level + 1].firstBlock : frame.firstBlock) - 1
        while block > outerFrames[level].firstBlock, blocks[block].activeCount > place { block -= 1 }
        if block >= 0 { blocks[block].hasUpvalue = true }
    }

    /// Notes that the innermost block has a variable to close.
    mutating func markToBeClosed() { blocks[blocks.count - 1].hasUpvalue = true }
}
