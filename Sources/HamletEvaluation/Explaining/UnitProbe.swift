internal import HamletPolicy
internal import HamletRegister
internal import LuaSandbox

/// Asks what the policy says of one unit if some facts were otherwise. Lives on one worker thread.
final class UnitProbe {
    /// What the rules say, before money.
    struct Answer: Hashable {
        let status: DecisionStatus
        /// Places of the rules that are the reasons.
        let reasons: [Int]
        /// Nil if the unit is not eligible.
        let demandFen: Int64?

        func isSame(as other: Answer) -> Bool { status == other.status && reasons == other.reasons }
    }

    /// How the rules came to their answer: the conditions passed, and on which side of each comparison the values lay.
    struct Sample {
        let answer: Answer
        let path: [Mark]
        /// By how much the sides of each comparison of numbers differ, left less right; 0 for other conditions.
        let gaps: [Double]
    }

    struct Mark: Hashable {
        let condition: Int
        let outcome: Bool?
        /// Whether the left side is less than, equal to or greater than the right one.
        let side: Int
    }

    let overlay: CellOverlay
    let engine: LuaEngine
    /// Tells conditions.
    let observed: LuaInstance
    private let plain: LuaInstance
    private let row: Int
    private let layout: RuleLayout

    init(evaluator: Evaluator, policy: InstrumentedPolicy, overlay: CellOverlay, row: Int, limits: LuaLimits) throws(LuaFailure) {
        self.overlay = overlay
        self.row = row
        layout = RuleLayout(PolicyOutline(evaluator.policy.declaration))
        engine = LuaEngine(policy: policy.policy, model: overlay.model, parameters: evaluator.parameters, limits: limits)
        observed = try engine.makeInstance()
        plain = try LuaEngine(
            policy: evaluator.policy, model: overlay.model, parameters: evaluator.parameters, limits: limits, catalog: engine.catalog
        ).makeInstance()
    }

    /// The answer of the policy as it is in a run; nil if it fails.
    func answer(_ facts: [Fact] = []) -> Answer? { overlay.with(facts) { decide(plain) } }

    /// The answer with the way to it; nil if it fails.
    func sample(_ facts: [Fact] = []) -> Sample? {
        overlay.with(facts) {
            var answer: Answer?
            let events = observed.trace(readsToo: false) { answer = decide(observed) }
            guard let answer else { return nil }
            return Sample(answer: answer, path: events.compactMap(Self.mark), gaps: events.compactMap(Self.gap))
        }
    }

    /// The names of the fields that are read on the way to the answer, paths as in `missing`.
    func reads() -> Set<String> {
        var names: Set<String> = []
        for case .read(let name, _) in observed.trace({ _ = decide(observed) }) { names.insert(name) }
        return names
    }

    private func decide(_ instance: LuaInstance) -> Answer? {
        if instance.isSpent { return nil }
        let program = engine.program
        var outcomes = [UInt16](repeating: RuleOutcome.skipped.rawValue, count: max(program.rules.count, 1))
        var amounts = [Int64](repeating: 0, count: max(program.grantCount, 1))
        let result = instance.decide(program, first: row, count: 1, outcomes: &outcomes, amounts: &amounts)
        guard result.failure == nil else { return nil }
        let status = layout.status(of: outcomes)
        let reasons: [Int] =
            switch status {
            case .excluded: layout.exclude.filter { outcomes[$0] == RuleOutcome.isTrue.rawValue }
            case .ineligible: layout.qualify.filter { outcomes[$0] == RuleOutcome.isFalse.rawValue }
            default: []
            }
        return Answer(
            status: status, reasons: reasons, demandFen: status == .eligible ? amounts.prefix(program.grantCount).reduce(0, &+) : nil)
    }

    private static func mark(_ event: TraceEvent) -> Mark? {
        guard case .condition(let number, let outcome, let operands) = event else { return nil }
        return Mark(condition: number, outcome: outcome, side: operands.count == 2 ? side(operands[0], operands[1]) : 0)
    }

    private static func gap(_ event: TraceEvent) -> Double? {
        guard case .condition(_, _, let operands) = event else { return nil }
        guard operands.count == 2, let left = operands[0].double, let right = operands[1].double else { return 0 }
        return left - right
    }

    private static func side(_ left: LuaValue, _ right: LuaValue) -> Int {
        if let left = left.double, let right = right.double { return left < right ? -1 : left > right ? 1 : 0 }
        guard case .string(let left) = left, case .string(let right) = right else { return 0 }
        return left == right ? 0 : left.lexicographicallyPrecedes(right) ? -1 : 1
    }
}
