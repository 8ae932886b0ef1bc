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
            let field = parseField(&progress)
            fields.append(field)
            if isLost, !findNextField(before) { break }
            if current.kind == .comma || current.kind == .semicolon {
                advance()
            } else if current.kind == .rightBrace || !separatorIsMissing() {
                break
            }
        }
        return fields
    }

    private mutating func parseField(_ progress: inout TableProgress) -> TableField {
        switch current.kind {
        case .leftBracket: parseKeyedField(&progress)
        case .name where peek() == .assign: parseKeyedField(&progress)
        default: parseItem(&progress)
        }
    }

    private mutating func parseItem(_ progress: inout TableProgress) -> TableField {
        let start = current.start
        progress.item = Operand()
        let value = parseExpression(&progress.item)
        progress.pending += 1
        progress.positional += 1
        progress.depth = max(progress.depth, value.depth)
        return TableField(
            key: .positional(progress.positional), value: value, range: SourceRange(start: start, end: max(previousEnd, start)))
    }

    private mutating func parseKeyedField(_ progress: inout TableProgress) -> TableField {
        let start = current.start
        let register = frame.freeRegister
        var key = Operand()
        let fieldKey = parseFieldKey(&key, &progress)
        if current.kind == .assign { advance() } else { reportGrammar("`=` expected near \(describeCurrent())") }
        var slot = progress.table
        index(&slot, by: &key)
        var value = Operand()
        let expression = parseExpression(&value)
        store(&value, in: slot)
        frame.freeRegister = register
        progress.depth = max(progress.depth, expression.depth)
        return TableField(key: fieldKey, value: expression, range: SourceRange(start: start, end: max(previousEnd, start)))
    }

    private mutating func parseFieldKey(_ key: inout Operand, _ progress: inout TableProgress) -> TableField.Key {
        if current.kind == .leftBracket {
            let expression = parseBracketedKey(&key)
            progress.depth = max(progress.depth, expression.depth)
            return .computed(expression)
        }
        let name = parseIdentifier() ?? missingName()
        key.reset(.string, bits: UInt64(name.symbol))
        return .named(name.identifier)
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
