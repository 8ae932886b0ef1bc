public import LuaSandbox

/// Something that asks rules of units: the Lua path today, kernels over columns beside it.
///
/// An engine is shared by the threads of a run; each asks it for a worker of its own. All engines give the same outcomes, amounts
/// and fuel for the same policy, parameters and register.
public protocol DecisionEngine: Sendable {
    /// Rules a unit is asked: exclusions, qualifications, grants, then priorities and measures.
    var ruleCount: Int { get }
    var grantCount: Int { get }
    /// The names of missing values that outcomes refer to.
    var catalog: MissingCatalog { get }

    func makeWorker() throws(LuaFailure) -> any DecisionWorker
}

/// One thread's share of an engine.
public protocol DecisionWorker {
    /// Decides the rows `first ..< first + count`; see ``LuaInstance/decide(_:first:count:outcomes:amounts:)``.
    func decide(
        first: Int, count: Int, outcomes: UnsafeMutablePointer<UInt16>, amounts: UnsafeMutablePointer<Int64>
    ) -> LuaInstance.BatchResult

    /// Ends a call of ``decide(first:count:outcomes:amounts:)`` from another thread; nil if calls are always short.
    var canceller: Canceller? { get }
}
