// Labels and the jumps that wait for them. A `break` is a jump to a label at the end of its loop.
extension ChunkParser {
    /// The greatest number of labels, or of waiting jumps, that the reference keeps.
    private static let labelLimit = 32767

    /// The visible label of a name.
    mutating func visibleLabel(_ symbol: Int32) -> LabelEntry? {
        let index = Int(symbols.records[Int(symbol)].label)
        return index >= frame.firstLabel ? labels[index] : nil
    }

    /// Makes a label and settles the jumps that wait for it; says whether that takes an instruction.
    mutating func makeLabel(_ symbol: Int32, range: SourceRange, isLast: Bool) -> Bool {
        markTarget()
        if labels.count >= ChunkParser.labelLimit { reportLimit("too many labels are visible at once", help: "at most 32767 are possible") }
        let record = Int(symbol)
        let outside = blocks.last?.activeCount ?? 0
        let label = LabelEntry(
            symbol: symbol, range: range, activeCount: isLast ? outside : frame.activeCount, previous: symbols.records[record].label)
        symbols.records[record].label = Int32(labels.count)
        labels.append(label)
        guard settleJumps(to: label) else { return false }
        emit(1)
        return true
    }

    mutating func removeLabels(downTo count: Int) {
        while labels.count > count, let label = labels.popLast() { symbols.records[Int(label.symbol)].label = label.previous }
    }

    /// Notes a jump to a label that is yet to come.
    mutating func makeJump(_ symbol: Int32, range: SourceRange) {
        if liveJumps >= ChunkParser.labelLimit {
            reportLimit("too many `goto` and `break` wait for their label", help: "at most 32767 are possible")
        }
        let record = Int(symbol)
        jumps.append(
            JumpEntry(
                symbol: symbol, range: range, activeCount: frame.activeCount, needsClose: false, previous: symbols.records[record].jump))
        symbols.records[record].jump = Int32(jumps.count - 1)
        liveJumps += 1
    }

    private mutating func settleJumps(to label: LabelEntry) -> Bool {
        let first = blocks.last?.firstJump ?? 0
        var index = Int(symbols.records[Int(label.symbol)].jump)
        guard index >= first else { return false }
        var needsClose = false
        var misled: Int?
        while index >= first {
            needsClose = needsClose || jumps[index].needsClose
            if jumps[index].activeCount < label.activeCount { misled = index }
            jumps[index].isSolved = true
            liveJumps -= 1
            index = Int(jumps[index].previous)
        }
        symbols.records[Int(label.symbol)].jump = Int32(index)
        if let misled { reportIntoScope(jumps[misled], label) }
        while let last = jumps.last, last.isSolved { jumps.removeLast() }
        return needsClose
    }

    private mutating func reportIntoScope(_ jump: JumpEntry, _ label: LabelEntry) {
        let index = frame.firstDeclared + jump.activeCount
        guard index < declared.count else { return }
        let variable = symbols.name(declared[index].symbol)
        reportMeaning(
            "`goto \(symbols.name(jump.symbol))` at line \(jump.range.start.line) jumps into the scope of local `\(variable)`",
            at: label.range, help: "declare `\(variable)` before the `goto`, or close its scope before the label with `do … end`",
            related: SyntaxError.Related(message: "the jump", range: jump.range))
    }

    /// Hands the waiting jumps of a block to the one around it.
    mutating func moveJumpsOut(of block: BlockScope) {
        guard block.firstJump < jumps.count else { return }
        let outside = registerLevel(block.activeCount)
        for index in block.firstJump..<jumps.count where !jumps[index].isSolved {
            if block.hasUpvalue, registerLevel(jumps[index].activeCount) > outside { jumps[index].needsClose = true }
            jumps[index].activeCount = block.activeCount
        }
    }

    /// Reports the jumps of a function whose label never came.
    mutating func reportWaitingJumps(from first: Int) {
        guard jumps.count > first else { return }
        let waiting = jumps[first...].filter { !$0.isSolved }
        while jumps.count > first, let jump = jumps.popLast() {
            if jump.isSolved { continue }
            symbols.records[Int(jump.symbol)].jump = jump.previous
            liveJumps -= 1
        }
        // Behind a grammar error the label may well stand in the part that was skipped.
        guard !isLost, !errors.dropFirst(frame.firstError).contains(where: { $0.kind == .grammar }) else { return }
        for jump in waiting {
            let line = jump.range.start.line
            let related = SyntaxError.Related(message: "the jump", range: jump.range)
            if jump.symbol == SymbolTable.breakLabel {
                reportMeaning("`break` outside a loop at line \(line)", at: jump.range, related: related)
            } else {
                let name = symbols.name(jump.symbol)
                reportMeaning(
                    "no visible label `\(name)` for `goto` at line \(line)", at: jump.range,
                    help: "a label is visible in its own block and the blocks inside, not in other functions", related: related)
            }
        }
    }
}
