internal import HamletRegister
internal import LuaSyntax

/// Parameters and columns that nothing reads.
struct UsageCheck {
    let context: CheckContext
    let usage: Usage
    let table: PolicyTable
    /// Reads of names, by name: the places.
    private var reads: [String: [NodeKey]] = [:]
    /// Texts that may be names of fields.
    private var texts: Set<String> = []
    /// Whether something that is not known is read by computed names.
    private var readsUnknownByName = false

    static func diagnostics(_ context: CheckContext, _ usage: Usage, _ table: PolicyTable) -> [Diagnostic] {
        var check = UsageCheck(context: context, usage: usage, table: table)
        for index in context.chunks.indices { check.collect(index) }
        return check.unusedParameters + check.unusedColumns
    }

    init(context: CheckContext, usage: Usage, table: PolicyTable) {
        self.context = context
        self.usage = usage
        self.table = table
    }

    private mutating func collect(_ index: Int) {
        var ids: Set<NodeID> = []
        context.chunks[index].main.walk { node in
            guard case .expression(let expression) = node else { return .descend }
            let place = NodeKey(chunk: index, node: expression.id)
            switch expression.kind {
            case .index(let inner):
                if let name = inner.constantKey {
                    reads[name, default: []].append(place)
                    if case .computed(let key) = inner.key { ids.insert(key.unwrapped.id) }
                } else if usage.bases[place]?.contains(.unknown) ?? true {
                    readsUnknownByName = true
                }
            case .call(let call) where call.method == nil && usage.bases[place] == nil:
                // `pairs(x)` where x is not known.
                if case .name(let use) = call.callee.unwrapped.kind, ["pairs", "next"].contains(use.name), !usage.visited.contains(place) {
                    readsUnknownByName = true
                }
            case .table(let table) where usage.declarations.contains(place):
                // Ids stand first in what is declared; they are no names of fields.
                for field in table.fields { if case .positional = field.key { ids.insert(field.value.unwrapped.id) } }
                collectWords(table, &ids)
            case .table(let table): collectWords(table, &ids)
            case .string where !ids.contains(expression.id):
                if let text = expression.stringValue { texts.insert(text) }
            default: break
            }
            return .descend
        }
    }

    /// Titles and sources are words for people.
    private func collectWords(_ table: TableConstructor, _ ids: inout Set<NodeID>) {
        for field in table.fields where Self.wordKeys.contains(field.name ?? "") { ids.insert(field.value.unwrapped.id) }
    }

    private static let wordKeys: Set<String> = ["title", "zh", "en", "cite", "note", "version", "id"]

    // MARK: Parameters

    private var unusedParameters: [Diagnostic] {
        if usage.readsAnyParameter || usage.parametersEscape && readsUnknownByName { return [] }
        return context.declaration.parameters.compactMap { parameter in
            if usage.parametersByName.contains(parameter.id) { return nil }
            let isRead = reads[parameter.id, default: []].contains { place in
                guard let bases = usage.bases[place] else { return true }
                return bases.contains(.parameters) || bases.contains(.unknown)
            }
            if isRead || usage.parametersEscape && texts.contains(parameter.id) { return nil }
            return unused(
                "unused_parameter", "the parameter `\(parameter.id)` is never read", at: table.range(of: "parameters", parameter.id))
        }
    }

    // MARK: Columns

    private var unusedColumns: [Diagnostic] {
        let ranked = Set(context.declaration.rank.compactMap { if case .field(let name) = $0.source { name } else { nil } })
        return context.declaration.columns.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { unit, columns -> [Diagnostic] in
            if usage.unitsReadByName.contains(unit.rawValue) { return [] }
            return columns.compactMap { column in
                if texts.contains(column.name) || unit == context.declaration.unit && ranked.contains(column.name) { return nil }
                if usage.fieldsByName[unit.rawValue]?.contains(column.name) ?? false { return nil }
                let isRead = reads[column.name, default: []].contains { place in
                    guard let bases = usage.bases[place] else { return true }
                    return bases.contains { base in
                        switch base {
                        case .units(let units): units.contains(unit.rawValue)
                        case .unknown: true
                        case .parameters, .other: false
                        }
                    }
                }
                if isRead || readsUnknownByName && texts.contains(column.name) { return nil }
                return unused(
                    "unused_column", "the column `\(column.name)` is never read", at: table.range(of: "columns", unit.rawValue, column.name)
                )
            }
        }
    }

    private func unused(_ code: Diagnostic.Code, _ message: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(code, .warning, file: context.source.files[table.chunk].name, range: range, message: message)
    }
}
