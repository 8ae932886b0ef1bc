public import LuaSandbox

/// How the money of one group is given to its units.
///
/// Implementations must be pure: the same arguments give the same answer. They are tested by giving them demands whose sum is below,
/// equal to and above the budget; they may neither pay more than a demand nor more than the budget in all.
public protocol AllocationMethod: Sendable {
    /// The name that policies use.
    var name: String { get }

    /// Amounts in fen, one for each demand.
    ///
    /// - Parameters:
    ///   - demands: in fen, each above 0, in rank order.
    ///   - budget: in fen, 0 or more.
    ///   - quota: the most units that may get something; nil: no bound.
    /// - Throws: what ends the run.
    func allocate(demands: [Int64], budget: Int64, quota: Int?) throws -> [Int64]
}

/// What an embedding program adds to the policy language.
public struct HostExtensions: Sendable {
    /// A function that scripts call. It must be a function of its arguments, or decisions cannot be repeated.
    public struct Function: Sendable {
        public let name: String
        /// The global table it stands in; nil: a global of its own.
        public let space: String?
        public let body: @Sendable ([LuaValue]) throws -> LuaValue
    }

    public private(set) var functions: [Function] = []
    public private(set) var allocations: [any AllocationMethod] = []

    public init() {}

    /// Adds a function that policies call as `name(…)`, or as `space.name(…)`. Arguments and result are copies.
    public mutating func addFunction(_ name: String, in space: String? = nil, _ body: @escaping @Sendable ([LuaValue]) throws -> LuaValue) {
        functions.append(Function(name: name, space: space, body: body))
    }

    /// Adds a way of giving out money, which policies name in `allocate.method`.
    public mutating func addAllocation(_ method: any AllocationMethod) { allocations.append(method) }

    /// The globals that these functions stand in.
    var globals: Set<String> { Set(functions.map { $0.space ?? $0.name }) }
}
