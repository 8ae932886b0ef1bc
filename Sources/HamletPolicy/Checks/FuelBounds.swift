internal import LuaSyntax

/// What a call of a rule costs, where its tree tells: functions without loops, recursion or unknown calls (they run without a hook).
enum FuelBounds {
    static func compute(_ context: CheckContext) -> [FunctionPlace: UInt32] {
        var result: [FunctionPlace: UInt32] = [:]
        var counters = context.chunks.map { FuelCounter(chunk: $0) }
        for root in context.roots {
            let place = FunctionPlace(chunk: root.chunk, line: root.line)
            guard result[place] == nil, let node = context.node(at: place) else { continue }
            if let cost = counters[place.chunk].cost(of: node) { result[place] = UInt32(cost) }
        }
        return result
    }
}

/// Counts nodes: each stands for at most a few instructions, and each is passed at most once where nothing loops.
private struct FuelCounter {
    private let chunk: ParsedChunk
    /// Functions behind names that never change.
    private let named: [VariableID: FunctionNode]
    /// Functions on the way down, so that recursion is seen.
    private var active: Set<NodeID> = []
    private var known: [NodeID: Int?] = [:]

    /// Helpers that call nothing of the script's and do work that does not grow.
    private static let helpers: Set<String> = [
        "min", "max", "floor", "ceil", "round", "clamp", "known", "default", "date", "year_of", "age_on", "lottery",
    ]
    private static let ceiling = 100_000

    init(chunk: ParsedChunk) {
        self.chunk = chunk
        var named: [VariableID: FunctionNode] = [:]
        SyntaxNode.function(chunk.main).walk { node in
            guard case .statement(let statement) = node else { return .descend }
            switch statement.kind {
            case .localFunction(let function): named[function.name.variable] = function.function
            case .local(let local):
                for (name, value) in zip(local.names, local.values) {
                    if case .function(let function) = value.unwrapped.kind { named[name.variable] = function }
                }
            default: break
            }
            return .descend
        }
        self.named = named.filter { !chunk[$0.key].isReassigned }
    }

    /// The cost of one call, or nil if it cannot be told.
    mutating func cost(of function: FunctionNode) -> Int? {
        if let cost = known[function.id] { return cost }
        guard active.insert(function.id).inserted else { return nil }
        defer { active.remove(function.id) }
        let cost = compute(function)
        known[function.id] = .some(cost)
        return cost
    }

    private mutating func compute(_ function: FunctionNode) -> Int? {
        let shape = function.shape
        if function.isVararg || shape.hasLoops || shape.usesVararg || !shape.nestedFunctions.isEmpty { return nil }
        var cost = 4
        var joinsText = false
        SyntaxNode.block(function.body).walk { node in
            cost += 2
            // Joined text grows, and may then be compared at any length.
            if case .expression(let expression) = node, case .binary(let binary) = expression.kind, binary.operator == .concatenate {
                joinsText = true
            }
            return .descend
        }
        if joinsText { return nil }
        for call in shape.calls {
            switch call.target {
            case .global(let path) where path.count == 1 && Self.helpers.contains(path[0]): cost += 10
            case .variable(let variable, let fields) where fields.isEmpty:
                guard let callee = named[variable], let inner = self.cost(of: callee) else { return nil }
                cost += inner
            default: return nil
            }
            if cost > Self.ceiling { return nil }
        }
        return cost
    }
}
