internal import HamletPolicy
internal import LuaSandbox

/// What each rule of a policy costs.
public struct RuleProfile: Sendable {
    /// `exclude`, `qualify`, `assist`, `prioritize`, `measures`.
    public let section: String
    public let rule: String
    /// Units of work on all units together; the same on every machine.
    public let fuel: UInt64
    /// Time on this machine.
    public let seconds: Double
    /// Units on which the rule failed.
    public let failures: Int

    /// Asks each rule alone about the first units of the register.
    ///
    /// - Throws: ``EvaluationError`` if the policy cannot be run; ``EvaluationError/cancelled``.
    public static func measure(_ evaluator: Evaluator, units: Int, cancellation: Cancellation = Cancellation()) throws(EvaluationError)
        -> [RuleProfile]
    {
        let declaration = evaluator.policy.declaration
        let items: [(String, String, LuaFunction)] =
            declaration.exclude.map { ("exclude", $0.id, $0.function) } + declaration.qualify.map { ("qualify", $0.id, $0.function) }
            + declaration.grants.map { ("assist", $0.id, $0.amount) }
            + declaration.prioritize.map { ("prioritize", $0.id, $0.function) }
            + declaration.measures.map { ("measures", $0.id, $0.function) }
        let engine = evaluator.makeEngine()
        let count = min(units, evaluator.register.rowCount(declaration.unit))
        do throws(LuaFailure) {
            return try WorkerThread.run { () throws(LuaFailure) in
                let instance = try engine.makeInstance()
                let watched = cancellation.watch(instance.canceller)
                defer { cancellation.forget(watched) }
                var profiles: [RuleProfile] = []
                for (section, id, function) in items {
                    let rule = RuleProgram.Rule(function: function.reference, fixedFuel: evaluator.policy.fixedFuel(of: function))
                    let isGrant = section == "assist"
                    let program = RuleProgram(
                        table: engine.model.index(of: declaration.unit), exclude: isGrant ? [] : [rule], qualify: [],
                        grants: isGrant ? [rule] : [],
                        others: [])
                    profiles.append(try measure(program, section, id, count: count, instance))
                }
                return profiles
            }
        } catch {
            if error.isCancelled { throw .cancelled }
            throw .failed(EvaluationError.Failure(failure: error, rule: nil, unit: declaration.unit, id: nil))
        }
    }

    private static func measure(
        _ program: RuleProgram, _ section: String, _ id: String, count: Int, _ instance: LuaInstance
    ) throws(LuaFailure) -> RuleProfile {
        var outcomes = [UInt16](repeating: 0, count: max(count, 1))
        var amounts = [Int64](repeating: 0, count: max(count, 1))
        var (row, fuel, failures) = (0, UInt64(0), 0)
        let start = ContinuousClock.now
        while row < count {
            let result = outcomes.withUnsafeMutableBufferPointer { outcomes in
                amounts.withUnsafeMutableBufferPointer { amounts -> LuaInstance.BatchResult? in
                    guard let first = outcomes.baseAddress, let money = amounts.baseAddress else { return nil }
                    return instance.decide(program, first: row, count: count - row, outcomes: first + row, amounts: money + row)
                }
            }
            guard let result else { break }
            fuel += result.fuel
            row += result.done
            guard let failure = result.failure?.failure else { break }
            if failure.isLimit || failure.isCancelled { throw failure }
            failures += 1
            row += 1
        }
        let time = (ContinuousClock.now - start).components
        return RuleProfile(
            section: section, rule: id, fuel: fuel, seconds: Double(time.seconds) + Double(time.attoseconds) / 1e18, failures: failures)
    }
}
