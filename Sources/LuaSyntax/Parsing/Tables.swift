extension ChunkParser {
    /// The reference's books on a table constructor.
    private struct TableProgress {
        var table = Operand()
        /// The last item without key, not stored yet.
        var item = Operand()
        var pending = 0
        var stored = 0
        var positional = 0
        var depth = 0
    }

    /// Reads a table constructor.
    mutating func parseTable(_ operand: inout Operand) -> Expression {
        let opener = current
        let id = makeID()
        var progress = TableProgress()
        emit(2)
        progress.table.reset(.register, info: Int32(frame.freeRegister))
        reserveRegisters(1)
        advance()
        openBrackets += 1
        let fields = parseFields(&progress)
        openBrackets -= 1
        expectCloser(.rightBrace, of: opener)
        finishItems(&progress)
        operand = progress.table
        return makeExpression(.table(TableConstructor(fields: fields)), id: id, from: opener.start, depth: progress.depth + 1)
    }

    private mutating func parseFields(_ progress: inout TableProgress) -> [TableField] {
        var fields: [TableField] = []
        while current.kind != .rightBrace {
            storeItem(&progress)
            let before = current.start.offset32
            parseField(&progress, into: &fields)
            if isLost, !findNextField(before) { break }
            if current.kind == .comma || current.kind == .semicolon {
                advance()
            } else if current.kind == .rightBrace || !mendSeparator() {
                break
            }
        }
        return fields
    }

    private mutating func parseField(_ progress: inout TableProgress, into fields: inout [TableField]) {
        switch current.kind {
        case .leftBracket: parseKeyedField(&progress, into: &fields)
        case .name where peek() == .assign: parseKeyedField(&progress, into: &fields)
        default: parseItem(&progress, into: &fields)
        }
    }

    private mutating func parseItem(_ progress: inout TableProgress, into fields: inout [TableField]) {
        let start = current.start
        progress.item = Operand()
        let value = parseExpression(&progress.item)
        progress.pending += 1
        progress.positional += 1
        progress.depth = max(progress.depth, value.depth)
        addField(.positional(progress.positional), value, start, to: &fields)
    }

    private mutating func parseKeyedField(_ progress: inout TableProgress, into fields: inout [TableField]) {
        let start = current.start
        let register = frame.freeRegister
        var slot = progress.table
        let key = parseFieldKey(&slot, &progress)
        let value = parseFieldValue(slot)
        frame.freeRegister = register
        progress.depth = max(progress.depth, value.depth)
        addField(key, value, start, to: &fields)
    }

    @inline(never)
    private mutating func addField(_ key: TableField.Key, _ value: Expression, _ start: SourcePosition, to fields: inout [TableField]) {
        fields.append(TableField(key: key, value: value, range: SourceRange(start: start, end: max(previousEnd, start))))
    }

    private mutating func parseFieldValue(_ slot: Operand) -> Expression {
        var operand = Operand()
        let value = parseExpression(&operand)
        store(&operand, in: slot)
        return value
    }

    /// Reads a key and its `=`, and indexes the table by it.
    private mutating func parseFieldKey(_ slot: inout Operand, _ progress: inout TableProgress) -> TableField.Key {
        guard current.kind == .leftBracket else { return parseNamedKey(&slot) }
        var key = Operand()
        let expression = parseBracketedKey(&key)
        progress.depth = max(progress.depth, expression.depth)
        finishKey(&slot, &key)
        return .computed(expression)
    }

    @inline(never)
    private mutating func parseNamedKey(_ slot: inout Operand) -> TableField.Key {
        let name = parseIdentifier() ?? missingName()
        var key = Operand(kind: .string, bits: UInt64(name.symbol))
        finishKey(&slot, &key)
        return .named(name.identifier)
    }

    private mutating func finishKey(_ slot: inout Operand, _ key: inout Operand) {
        if current.kind == .assign { advance() } else { reportGrammar("`=` expected near \(describeCurrent())") }
        index(&slot, by: &key)
    }

    /// Stores the items read so far when there are enough for one instruction.
    private mutating func storeItem(_ progress: inout TableProgress) {
        guard progress.item.kind != .none else { return }
        putIntoNextRegister(&progress.item)
        progress.item.kind = .none
        if progress.pending == 50 {
            emitStore(&progress)
            progress.stored += 50
            progress.pending = 0
        }
    }

    private mutating func emitStore(_ progress: inout TableProgress) {
        emit(progress.stored <= 255 ? 1 : 2)
        frame.freeRegister = UInt8(truncatingIfNeeded: progress.table.info &+ 1)
    }

    private mutating func finishItems(_ progress: inout TableProgress) {
        guard progress.pending > 0 else { return }
        if progress.item.isMultiValued {
            setResults(of: progress.item)
        } else if progress.item.kind != .none {
            putIntoNextRegister(&progress.item)
        }
        emitStore(&progress)
    }
}
