internal import LuaSyntax

/// What a call of a rule costs, where its tree tells: functions without loops, recursion or unknown calls (they run without a hook).
enum FuelBounds {
    static func compute(_ context: CheckContext) -> [FunctionPlace: UInt32] {
        var result: [FunctionPlace: UInt32] = [:]
        let hasMetatables = context.chunks.contains(where: setsMetatables)
        var counters = context.chunks.map { FuelCounter(chunk: $0, hasMetatables: hasMetatables) }
        for root in context.roots {
            let place = FunctionPlace(chunk: root.chunk, line: root.line)
            guard result[place] == nil, let node = context.node(at: place) else { continue }
            if let cost = counters[place.chunk].cost(of: node) { result[place] = UInt32(cost) }
        }
        return result
    }

    /// Whether a file may give tables functions that run when the tables are merely read, compared or added.
    private static func setsMetatables(_ chunk: ParsedChunk) -> Bool {
        !SyntaxNode.function(chunk.main).walk { node in
            if case .expression(let expression) = node, case .name(let use) = expression.kind, use.resolution == .global("setmetatable") {
                return .stop
            }
            return .descend
        }
    }
}

/// Counts nodes: each stands for at most a few instructions, and each is passed at most once where nothing loops.
private struct FuelCounter {
    private let chunk: ParsedChunk
    private let hasMetatables: Bool
    /// Variables that are given a number, a text or a truth value once and for all.
    private let plain: Set<VariableID>
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

    init(chunk: ParsedChunk, hasMetatables: Bool) {
        self.chunk = chunk
        self.hasMetatables = hasMetatables
        var plain: Set<VariableID> = []
        SyntaxNode.function(chunk.main).walk { node in
            guard case .statement(let statement) = node, case .local(let local) = statement.kind else { return .descend }
            for (name, value) in zip(local.names, local.values) {
                switch value.unwrapped.kind {
                case .integer, .float, .string, .true, .false: plain.insert(name.variable)
                default: break
                }
            }
            return .descend
        }
        named = chunk.namedFunctions
        self.plain = plain.filter { !chunk[$0].isReassigned }
    }

    /// Whether a function reaches nothing that may have a metatable: the unit and the parameters have none that costs.
    private func reachesPlainValues(_ function: FunctionNode) -> Bool {
        function.upvalues.allSatisfy { upvalue in
            switch upvalue {
            case .variable(let variable): named[variable] != nil || plain.contains(variable)
            case .environment: true
            }
        }
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
        if hasMetatables, !reachesPlainValues(function) { return nil }
        if function.isVararg || shape.hasLoops || shape.usesVararg || !shape.nestedFunctions.isEmpty { return nil }
        var cost = 4
        var isCounted = false
        SyntaxNode.block(function.body).walk { node in
            cost += 2
            if case .expression(let expression) = node, case .binary(let binary) = expression.kind {
                switch binary.operator {
                // Joined text grows, and may then be compared at any length.
                case .concatenate: isCounted = true
                // Lua 5.4.4 knows the line of a division by zero only while instructions are counted.
                case .floorDivide, .modulo: isCounted = true
                default: break
                }
            }
            return .descend
        }
        if isCounted { return nil }
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
