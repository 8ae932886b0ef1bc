internal import LuaSyntax

/// Rewrites files so that conditions are observed: `E` becomes `__see(__at(n), E)`, and `A < B` becomes `__lt(__at(n), A, B)`, which
/// hands over both values. What is called is C (see `hl_add_observers`); lines and the order of functions stay.
struct Instrumentation {
    /// The text of a file, nil if it stays as it was, and the number of each of its conditions, nil if it is not observed.
    typealias Observed = (prepared: PreparedChunk?, numbers: [Int?])

    let files: [Conditions]
    private let policy: Policy
    /// Lua's own comparison can be left by a coroutine through a metamethod, ours cannot.
    private let keepsComparisons: Bool

    init(_ policy: Policy) {
        self.policy = policy
        var predicates: [Int: Set<NodeID>] = [:]
        for rule in policy.declaration.rules {
            guard let node = policy.node(of: rule.function) else { continue }
            predicates[rule.function.chunk, default: []].insert(node.id)
        }
        files = policy.chunks.enumerated().map { Conditions(of: $1, predicates: predicates[$0] ?? []) }
        let globals = ["coroutine", "setmetatable"]
        keepsComparisons = globals.allSatisfy { name in policy.chunks.contains { Self.uses(name, $0) } }
    }

    private static func uses(_ global: String, _ chunk: ParsedChunk) -> Bool {
        !SyntaxNode.function(chunk.main).walk { node in
            if case .expression(let expression) = node, case .name(let use) = expression.kind, use.resolution == .global(global) {
                return .stop
            }
            return .descend
        }
    }

    /// Observes as many conditions of a file as the compiler's limits allow. Calls take registers and constants: where that is too much,
    /// a function stays as it is.
    func rewrite(_ file: Int, first: Int) -> Observed {
        let chunk = policy.chunks[file]
        let nothing: Observed = (nil, files[file].conditions.map { _ in nil })
        // What is called must be what the names stand for.
        if chunk.variables.contains(where: { $0.name == "_ENV" || $0.name.hasPrefix("__") }) { return nothing }
        let functions = policy.reachedFunctions(in: file)
        if let observed = attempt(file, functions, first: first) { return observed }
        return attempt(file, functions.filter { attempt(file, [$0], first: first) != nil }, first: first) ?? nothing
    }

    private func attempt(_ file: Int, _ functions: Set<NodeID>, first: Int) -> Observed? {
        let chunk = policy.chunks[file]
        var wrapper = ExpressionWrapper(chunk)
        var next = first
        let numbers: [Int?] = files[file].conditions.map { condition in
            guard functions.contains(condition.function) else { return nil }
            wrap(condition, as: next, in: chunk, &wrapper)
            defer { next += 1 }
            return next
        }
        if next == first { return (nil, numbers) }
        policy.order.wrap(chunk, file, &wrapper)
        guard let text = wrapper.apply() else { return nil }
        let parsed = LuaParser.parse(text.bytes, chunkName: chunk.name)
        return parsed.isValid ? (PreparedChunk(FunctionLineTagger.tag(parsed)), numbers) : nil
    }

    private func wrap(_ condition: Conditions.Condition, as number: Int, in chunk: ParsedChunk, _ wrapper: inout ExpressionWrapper) {
        guard let comparison = condition.comparison, let name = Self.comparisons[comparison.operator], !keepsComparisons,
            !isUnsteady(comparison.left, chunk)
        else {
            wrapper.wrap(condition.expression, " __see(__at(\(number)), ", ")")
            return
        }
        wrapper.wrap(condition.expression, " \(name)(__at(\(number)), ", ")")
        wrapper.replace(comparison.operatorRange, with: ",")
    }

    /// A variable that the other operand may change: Lua compares it as it is then, a call as it was before.
    private func isUnsteady(_ operand: Expression, _ chunk: ParsedChunk) -> Bool {
        guard case .name(let use) = operand.unwrapped.kind, let variable = use.resolution.variable else { return false }
        return chunk[variable].isReassigned && chunk[variable].isCaptured
    }

    private static let comparisons: [BinaryOperator: String] = [
        .lessThan: "__lt", .lessOrEqual: "__le", .greaterThan: "__gt", .greaterOrEqual: "__ge", .equal: "__eq", .notEqual: "__ne",
    ]
}
