internal import LuaSyntax

/// Names that stand for nothing, and globals that are assigned: both are mistakes wherever they stand.
enum GlobalCheck {
    static func diagnostics(of chunk: ParsedChunk, file: String, known: Set<String>) -> [Diagnostic] {
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
                    message: "the global `\(shown)` is assigned: policies have no globals of their own",
                    help: "write `local \(shown)`"))
        }
        SyntaxNode.function(chunk.main).walk { node in
            guard case .expression(let expression) = node, case .name(let use) = expression.kind, !targets.contains(expression.id) else {
                return .descend
            }
            switch use.resolution {
            // A name that is assigned and read elsewhere is one mistake: the assignment.
            case .global(let name) where !known.contains(name) && !assigned.contains(name):
                let help = outsiders[name] ?? suggest(name, from: known).map { "did you mean `\($0)`?" }
                found.append(
                    Diagnostic("unknown_global", file: file, range: expression.range, message: "there is no `\(name)`", help: help))
            case .environment:
                found.append(Diagnostic("forbidden", file: file, range: expression.range, message: "policies have no `_ENV`"))
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
