internal import LuaSyntax

/// The table that a policy's file gives to `policy`, as written: where its names stand, and which of them the reader refused.
struct PolicyTable {
    let chunk: Int
    private let table: TableConstructor?
    private let call: Expression?
    private let context: CheckContext

    private let finder: PlaceFinder

    init(_ context: CheckContext) {
        self.context = context
        chunk = 0
        finder = PlaceFinder(chunks: context.chunks)
        var found: Expression?
        context.chunks[0].main.walk { node in
            guard case .expression(let expression) = node, case .call(let call) = expression.kind, call.arguments.count == 1,
                case .name(let use) = call.callee.unwrapped.kind, use.resolution == .global("policy")
            else { return .descend }
            found = expression
            return .stop
        }
        call = found
        if case .call(let call)? = found?.kind { table = finder.table(in: call.arguments[0], of: 0) } else { table = nil }
    }

    /// The field at a path, followed through tables in the policy's own table or in a variable.
    func field(_ path: String...) -> TableField? {
        var current = table
        var result: TableField?
        for name in path {
            guard let field = current?.field(named: name) else { return nil }
            result = field
            current = self.table(in: field.value)
        }
        return result
    }

    /// Where a name is declared, or at least the policy's call.
    func range(of path: String...) -> SourceRange {
        var current = table
        var range = call?.range.start.on ?? context.chunks[0].main.range.start.on
        for name in path {
            guard let field = current?.field(named: name) else { return range }
            range = field.keyRange ?? field.range
            current = self.table(in: field.value)
        }
        return range
    }

    /// The names in a table of the policy.
    func names(in path: String...) -> Set<String> {
        var current = table
        for name in path { current = current?.field(named: name).flatMap { table(in: $0.value) } }
        return Set(current?.fields.compactMap(\.name) ?? [])
    }

    var unit: String? { table?.field(named: "unit")?.value.unwrapped.stringValue }

    private func table(in expression: Expression) -> TableConstructor? { finder.table(in: expression, of: chunk) }
}
