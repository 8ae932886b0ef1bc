internal import LuaSyntax

/// Names that stand for nothing, and globals that are assigned: both are mistakes wherever they stand.
enum GlobalCheck {
    static func diagnostics(
        of chunk: ParsedChunk, file: String, known: Set<String>, extended: Set<String> = [], members: [String: Set<String>] = [:],
        plugins: Set<String> = [], what: String = "policies"
    ) -> [Diagnostic] {
        var found: [Diagnostic] = []
        var assigned: Set<String> = []
        var targets: Set<NodeID> = []
        for assignment in chunk.outerAssignments(in: chunk.main) {
            guard case .global(let name) = assignment.target else { continue }
            let shown = name ?? "_ENV[…]"
            assigned.insert(shown)
            targets.insert(assignment.expression.id)
            found.append(
                Diagnostic(
                    "state", file: file, range: assignment.range,
                    message: "the global `\(shown)` is assigned: \(what) have no globals of their own",
                    help: "write `local \(shown)`"))
        }
        SyntaxNode.function(chunk.main).walk { node in
            guard case .expression(let expression) = node, case .name(let use) = expression.kind, !targets.contains(expression.id) else {
                return .descend
            }
            switch use.resolution {
            // A name that is assigned and read elsewhere is one mistake: the assignment.
            case .global(let name) where !known.contains(name) && !assigned.contains(name):
                let help =
                    plugins.contains(name)
                    ? "there is a plugin of this name: ask for it by plugins = { \(name) = \">= …\" }"
                    : outsiders[name] ?? suggest(name, from: known).map { "did you mean `\($0)`?" }
                found.append(
                    Diagnostic("unknown_global", file: file, range: expression.range, message: "there is no `\(name)`", help: help))
            case .environment:
                found.append(Diagnostic("forbidden", file: file, range: expression.range, message: "\(what) have no `_ENV`"))
            default: break
            }
            return .descend
        }
        return found + unknownMembers(of: chunk, file: file, extended: extended, members: members)
    }

    /// Names that the libraries do not have, such as `math.round`.
    ///
    /// - Parameters:
    ///   - extended: libraries to which the host adds functions of its own.
    ///   - more: the functions of plugins.
    private static func unknownMembers(of chunk: ParsedChunk, file: String, extended: Set<String>, members more: [String: Set<String>])
        -> [Diagnostic]
    {
        var found: [Diagnostic] = []
        // What is put into a library is another mistake.
        var targets: Set<NodeID> = []
        SyntaxNode.function(chunk.main).walk { node in
            switch node {
            case .statement(let statement):
                switch statement.kind {
                case .assignment(let assignment): targets.formUnion(assignment.targets.map(\.unwrapped.id))
                case .function(let definition): targets.insert(definition.target.unwrapped.id)
                default: break
                }
            case .expression(let expression):
                guard case .index(let index) = expression.kind, !targets.contains(expression.id), let name = index.constantKey,
                    case .name(let use) = index.base.unwrapped.kind, case .global(let library) = use.resolution,
                    !extended.contains(library), let members = more[library] ?? LibraryMembers.byLibrary[library], !members.contains(name)
                else { break }
                let range = if case .field(let identifier) = index.key { identifier.range } else { expression.range }
                // `math.round` is a helper of policies themselves.
                let isHelper = PolicyEnvironment.globals.contains(name)
                let meant = isHelper ? "`\(name)`" : suggest(name, from: members).map { "`\(library).\($0)`" }
                found.append(
                    Diagnostic(
                        "unknown_global", file: file, range: range, message: "there is no `\(library).\(name)`",
                        help: meant.map { "did you mean \($0)?" }))
            default: break
            }
            return .descend
        }
        return found
    }

    private static let outsiders = [
        "os": "policies cannot read the clock or the machine; dates come from the register and from `date`",
        "io": "policies cannot read files", "debug": "the sandbox has no `debug`", "load": "policies cannot compile text",
        "dofile": "shared code stands in lib/*.lua, read by `require`", "loadfile": "shared code stands in lib/*.lua, read by `require`",
        "collectgarbage": "the sandbox collects by itself", "package": "shared code stands in lib/*.lua, read by `require`",
        "_G": "policies have no `_G`",
    ]
}
