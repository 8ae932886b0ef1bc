internal import LuaSandbox
internal import LuaSyntax

/// Finds where a declared thing stands in the text. Values know the line of their constructor's call; the tree knows the rest.
struct PlaceFinder {
    let chunks: [ParsedChunk]
    /// Calls with a table as their only argument, by file and line.
    private var calls: [[Int: [Expression]]]

    init(chunks: [ParsedChunk]) {
        self.chunks = chunks
        calls = chunks.map { chunk in
            var found: [Int: [Expression]] = [:]
            SyntaxNode.function(chunk.main).walk { node in
                guard case .expression(let expression) = node, case .call(let call) = expression.kind, call.arguments.count == 1,
                    Self.holdsTable(call)
                else { return .descend }
                found[call.callee.range.start.line, default: []].append(expression)
                return .descend
            }
            return found
        }
    }

    /// A call with a table in its place, or `policy(t)`.
    private static func holdsTable(_ call: CallExpression) -> Bool {
        switch call.arguments[0].unwrapped.kind {
        case .table: return true
        case .name: if case .name(let use) = call.callee.unwrapped.kind { return use.resolution == .global("policy") } else { return false }
        default: return false
        }
    }

    /// The table that an expression stands for: written in its place, or held by a local of the file, with what is assigned to its
    /// fields at the top of the file.
    func table(in expression: Expression, of chunk: Int) -> TableConstructor? {
        switch expression.unwrapped.kind {
        case .table(let table): return table
        case .name(let use):
            guard let variable = use.resolution.variable, chunks.indices.contains(chunk) else { return nil }
            var found: TableConstructor?
            for statement in chunks[chunk].main.body.statements {
                switch statement.kind {
                case .local(let local):
                    guard let index = local.names.firstIndex(where: { $0.variable == variable }), index < local.values.count,
                        case .table(let table) = local.values[index].unwrapped.kind
                    else { continue }
                    found = table
                case .assignment(let assignment):
                    for (target, value) in zip(assignment.targets, assignment.values) {
                        guard let fields = found?.fields, case .index(let index) = target.unwrapped.kind,
                            case .name(let base) = index.base.unwrapped.kind, base.resolution.variable == variable,
                            let field = Self.field(index, value, target)
                        else { continue }
                        found = TableConstructor(fields: fields + [field])
                    }
                default: break
                }
            }
            return found
        default: return nil
        }
    }

    private static func field(_ index: IndexExpression, _ value: Expression, _ target: Expression) -> TableField? {
        let range = SourceRange(start: target.range.start, end: value.range.end)
        switch index.key {
        case .field(let name): return TableField(key: .named(name), value: value, range: range)
        case .computed(let key): return key.unwrapped.stringValue == nil ? nil : TableField(key: .computed(key), value: value, range: range)
        }
    }

    func file(_ index: Int) -> ParsedChunk? { chunks.indices.contains(index) ? chunks[index] : nil }

    /// The table given to the constructor that was called at a place; `id` tells calls on one line apart.
    func table(of mark: LuaTable.Mark, id: String? = nil) -> (call: Expression, table: TableConstructor)? {
        guard calls.indices.contains(mark.chunk), let candidates = calls[mark.chunk][mark.line] else { return nil }
        let tables = candidates.compactMap { tabled($0, of: mark.chunk) }
        if let id, let match = tables.first(where: { $0.1.fields.contains { isPositional($0) && $0.value.unwrapped.stringValue == id } }) {
            return match
        }
        return tables.first
    }

    /// Every table given to a constructor on the line.
    func tables(on mark: LuaTable.Mark) -> [(call: Expression, table: TableConstructor)] {
        guard calls.indices.contains(mark.chunk) else { return [] }
        return (calls[mark.chunk][mark.line] ?? []).compactMap { tabled($0, of: mark.chunk) }
    }

    private func tabled(_ call: Expression, of chunk: Int) -> (call: Expression, table: TableConstructor)? {
        guard case .call(let parts) = call.kind, let table = table(in: parts.arguments[0], of: chunk) else { return nil }
        return (call, table)
    }

    /// Where a constructor was called: its call, or at least its line.
    func range(of mark: LuaTable.Mark, id: String? = nil) -> SourceRange {
        table(of: mark, id: id)?.call.range.start.on ?? lineRange(file: mark.chunk, line: mark.line)
    }

    /// The value at a path of field names inside a table of the policy's own file, as deep as it can be followed.
    func field(_ path: [String], in table: TableConstructor?) -> TableField? {
        guard var current = table, let last = path.last else { return nil }
        for name in path.dropLast() {
            guard let value = current.field(named: name)?.value, let inner = self.table(in: value, of: 0) else { return nil }
            current = inner
        }
        return current.field(named: last)
    }

    /// The deepest table on a path of field names that can be followed.
    func inner(_ path: [String], of table: TableConstructor?) -> TableConstructor? {
        guard var current = table else { return nil }
        for name in path {
            guard let value = current.field(named: name)?.value, let inner = self.table(in: value, of: 0) else { return nil }
            current = inner
        }
        return current
    }

    func lineRange(file: Int, line: Int) -> SourceRange {
        guard let chunk = self.file(file), line >= 1, line <= chunk.lineCount else {
            return SourceRange(at: SourcePosition(offset: 0, line: max(line, 1), column: 1))
        }
        let text = chunk.text(ofLine: line) ?? ""
        let indent = text.prefix { $0 == " " || $0 == "\t" }.count
        let offset = chunk.lineStarts[line - 1] + indent
        return SourceRange(
            start: SourcePosition(offset: offset, line: line, column: indent + 1),
            end: SourcePosition(offset: chunk.lineStarts[line - 1] + text.utf8.count, line: line, column: text.unicodeScalars.count + 1))
    }

    private func isPositional(_ field: TableField) -> Bool {
        if case .positional = field.key { true } else { false }
    }
}

extension SourcePosition {
    /// The empty range here: what a caret points to when the thing itself runs over many lines.
    var on: SourceRange { SourceRange(at: self) }
}
