internal import LuaSandbox

/// The Lua engine with the answers of some rules given beforehand: only the others are asked.
struct PartlyKnownEngine: DecisionEngine {
    /// Writes what is known of `count` units from `first` on; answers of unknown rules are written over.
    typealias Fill =
        @Sendable (
            _ first: Int, _ count: Int, _ outcomes: UnsafeMutablePointer<UInt16>, _ amounts: UnsafeMutablePointer<Int64>
        ) -> Void

    let lua: LuaEngine
    /// One a rule.
    let isKnown: [Bool]
    let fill: Fill

    var ruleCount: Int { lua.ruleCount }
    var grantCount: Int { lua.grantCount }
    var catalog: MissingCatalog { lua.catalog }

    func makeWorker() throws(LuaFailure) -> any DecisionWorker {
        var program = lua.program
        program.isKnown = isKnown
        return Worker(instance: try lua.makeInstance(), program: program, fill: fill)
    }

    private struct Worker: DecisionWorker {
        let instance: LuaInstance
        let program: RuleProgram
        let fill: Fill

        var canceller: Canceller? { instance.canceller }

        func decide(first: Int, count: Int, outcomes: UnsafeMutablePointer<UInt16>, amounts: UnsafeMutablePointer<Int64>)
            -> LuaInstance.BatchResult
        {
            fill(first, count, outcomes, amounts)
            return instance.decide(program, first: first, count: count, outcomes: outcomes, amounts: amounts)
        }
    }
}
