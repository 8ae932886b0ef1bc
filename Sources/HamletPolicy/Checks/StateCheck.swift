internal import LuaSyntax

/// Rules have no memory: no function that a rule can reach assigns to anything outside itself.
enum StateCheck {
    static func diagnostics(_ context: CheckContext) -> [Diagnostic] {
        var found: [Diagnostic] = []
        let roots = Set(context.roots.map { FunctionPlace(chunk: $0.chunk, line: $0.line) })
        let places = roots.union(context.reached)
        for place in places.sorted(by: { ($0.chunk, $0.line) < ($1.chunk, $1.line) }) {
            guard let node = context.node(at: place) else { continue }
            let chunk = context.chunks[place.chunk]
            let file = context.source.files[place.chunk].name
            func report(_ what: String, at range: SourceRange) {
                found.append(
                    Diagnostic(
                        "state", file: file, range: range,
                        message: "a rule assigns to \(what), which lies outside it: rules have no memory",
                        help: "declare a `local` inside the function"))
            }
            for assignment in chunk.outerAssignments(in: node) {
                // Globals are refused wherever they are assigned.
                if case .variable(let variable) = assignment.target { report("`\(chunk[variable].name)`", at: assignment.range) }
            }
            // Fields of what lies outside, and of the unit and the parameters that a rule is given.
            let given = roots.contains(place) ? Set(node.parameters) : []
            SyntaxNode.block(node.body).walk { step in
                guard case .statement(let statement) = step else { return .descend }
                let targets: [Expression] =
                    switch statement.kind {
                    case .assignment(let assignment): assignment.targets
                    case .function(let function): [function.target]
                    default: []
                    }
                for target in targets {
                    guard let variable = base(of: target) else { continue }
                    if given.contains(variable) || !chunk.isDeclared(variable, within: node) {
                        report("a field of `\(chunk[variable].name)`", at: target.range)
                    }
                }
                return .descend
            }
        }
        return found
    }

    /// The variable whose field is assigned to, directly or deeper.
    private static func base(of target: Expression) -> VariableID? {
        var base = target.unwrapped
        guard case .index = base.kind else { return nil }
        while case .index(let index) = base.kind { base = index.base.unwrapped }
        guard case .name(let use) = base.kind else { return nil }
        return use.resolution.variable
    }
}
