internal import LuaSyntax

/// The names and texts that stand in a policy or plugin: what it can possibly read.
enum Constants {
    /// Nil if it puts texts together, so that a name may come into being while it runs.
    static func of(_ chunks: [ParsedChunk]) -> Set<String>? {
        var names: Set<String> = []
        var isOpen = false
        for chunk in chunks where !isOpen {
            let asked = plugins(named: chunk)
            // Texts that are parts of longer ones, and calls of `string` that make no name.
            var inner: Set<NodeID> = []
            SyntaxNode.function(chunk.main).walk { node in
                guard case .expression(let expression) = node, !asked.contains(expression.id) else { return .descend }
                switch expression.kind {
                case .string: if let text = expression.stringValue { names.insert(text) }
                case .index(let index):
                    if case .field(let name) = index.key { names.insert(name.name) }
                    if index.constantKey == "concat" { isOpen = true }
                case .table(let table): for field in table.fields { if let name = field.name { names.insert(name) } }
                case .binary(let binary) where binary.operator == .concatenate:
                    if inner.contains(expression.id) { break }
                    var parts: [Expression] = []
                    collect(binary, into: &parts, &inner)
                    if !parts.contains(where: { $0.stringValue.map(isNoName) ?? false }) { isOpen = true }
                case .name(let use): if use.name == "string" || use.name == "utf8", !inner.contains(expression.id) { isOpen = true }
                case .call(let call):
                    if call.method != nil { isOpen = true }
                    if let library = sentence(call) { inner.insert(library.id) }
                default: break
                }
                return isOpen ? .stop : .descend
            }
        }
        if isOpen { return nil }
        // Rank keys hold a field's name and a direction.
        return names.union(
            names.compactMap { text in
                let words = text.split(separator: " ")
                return words.count == 2 && (words[1] == "asc" || words[1] == "desc") ? String(words[0]) : nil
            })
    }

    /// The parts of `a .. b .. c`.
    private static func collect(_ binary: BinaryExpression, into parts: inout [Expression], _ inner: inout Set<NodeID>) {
        for side in [binary.left.unwrapped, binary.right.unwrapped] {
            if case .binary(let next) = side.kind, next.operator == .concatenate {
                inner.insert(side.id)
                collect(next, into: &parts, &inner)
            } else {
                parts.append(side)
            }
        }
    }

    /// The library's name in a call of `string.format` whose pattern makes no name: a sentence.
    private static func sentence(_ call: CallExpression) -> Expression? {
        guard case .index(let index) = call.callee.unwrapped.kind, index.constantKey == "format",
            case .name(let use) = index.base.unwrapped.kind, use.resolution == .global("string"),
            let pattern = call.arguments.first?.unwrapped.stringValue
        else { return nil }
        return isNoName(pattern.replacing(#/%[^A-Za-z%]*[A-Za-z%]/#, with: "")) ? index.base.unwrapped : nil
    }

    /// Whether nothing that holds this text is the name of a field.
    private static func isNoName(_ text: String) -> Bool {
        text.unicodeScalars.contains { !($0 == "_" || $0.isASCII && $0.properties.isAlphabetic || ("0"..."9").contains($0)) }
    }

    /// The tables in which a policy or plugin names plugins, and its own id: to ask for a plugin is not to read its indicators.
    private static func plugins(named chunk: ParsedChunk) -> Set<NodeID> {
        var found: Set<NodeID> = []
        SyntaxNode.function(chunk.main).walk { node in
            guard case .expression(let expression) = node, case .call(let call) = expression.kind,
                case .name(let use) = call.callee.unwrapped.kind, ["policy", "plugin"].contains(use.name),
                case .table(let table)? = call.arguments.first?.unwrapped.kind
            else { return .descend }
            for field in table.fields where ["id", "plugins", "requires", "optional", "conflicts"].contains(field.name ?? "") {
                found.insert(field.value.unwrapped.id)
            }
            return .descend
        }
        return found
    }
}
