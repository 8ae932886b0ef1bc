internal import HamletPolicy
internal import LuaSandbox

/// What differs between two runs on the same units.
public struct EvaluationComparison: Sendable {
    public let before: Evaluation
    public let after: Evaluation
    /// Rows of units that are eligible now and were not.
    public private(set) var entered: [Int] = []
    /// Rows of units that were eligible and are not any more.
    public private(set) var left: [Int] = []
    /// Rows of units that stay eligible, demand what they did, and get less: others have come before them.
    public private(set) var displaced: [Int] = []
    /// Rows of all other units with another status, outcome, amount, or other reasons.
    public private(set) var changed: [Int] = []

    /// Compares a scenario with its baseline. O(rows that differ).
    public init(_ scenario: Scenario, with baseline: Evaluation) {
        before = baseline
        after = scenario.evaluation
        for row in scenario.differingRows.lazy.map(Int.init) { compare(row, haveSameRules: true) }
    }

    /// Compares two runs, of two versions of a policy for example. O(rows).
    public init(_ before: Evaluation, _ after: Evaluation) {
        self.before = before
        self.after = after
        let haveSameRules =
            before.head.policy.exclude == after.head.policy.exclude && before.head.policy.qualify == after.head.policy.qualify
        for row in 0..<min(before.count, after.count) { compare(row, haveSameRules: haveSameRules) }
    }

    public var isEmpty: Bool { entered.isEmpty && left.isEmpty && displaced.isEmpty && changed.isEmpty }

    private mutating func compare(_ row: Int, haveSameRules: Bool) {
        let (old, new) = (before.columns, after.columns)
        switch (old.status[row] == .eligible, new.status[row] == .eligible) {
        case (false, true): entered.append(row)
        case (true, false): left.append(row)
        case (true, true):
            if new.granted[row] < old.granted[row], new.demand[row] == old.demand[row] {
                displaced.append(row)
            } else if new.granted[row] != old.granted[row] || new.demand[row] != old.demand[row] || new.outcome[row] != old.outcome[row] {
                changed.append(row)
            }
        case (false, false):
            if old.status[row] != new.status[row] || hasOtherReasons(row, haveSameRules: haveSameRules) { changed.append(row) }
        }
    }

    /// Whether a unit with the same status has it for other reasons.
    private func hasOtherReasons(_ row: Int, haveSameRules: Bool) -> Bool {
        guard haveSameRules else { return before.decision(row).reasons != after.decision(row).reasons }
        let (rules, deciding): (Range<Int>, RuleOutcome)
        switch after.columns.status[row] {
        case .excluded: (rules, deciding) = (after.layout.exclude, .isTrue)
        case .ineligible: (rules, deciding) = (after.layout.qualify, .isFalse)
        default: return false
        }
        return rules.contains { (before.columns.outcome(row, $0) == deciding) != (after.columns.outcome(row, $0) == deciding) }
    }

    /// The units that, put into the run before, push each of some displaced ones out: the fewest that do, in the order of their ranks; none
    /// where the group has less to give.
    ///
    /// - Parameter evaluators: of the two runs.
    public func displacers(of rows: some Collection<Int>, _ evaluators: (before: Evaluator, after: Evaluator)) throws -> [Int: [Int]] {
        let finder = try DisplacementFinder(evaluators.before, evaluators.after, before, after)
        var found: [Int: [Int]] = [:]
        for row in rows { found[row] = try finder.displacers(of: row) }
        return found
    }

    /// The ids of the rules that say something else of a unit than before, where that decides: those that hold it back no longer,
    /// or do now.
    public func because(_ row: Int) -> [String] {
        let (old, new) = (before.decision(row), after.decision(row))
        func holding(_ decision: Decision) -> [String] { decision.status == "undetermined" ? decision.undecided : decision.reasons }
        let (were, are) = (holding(old), holding(new))
        return were.filter { !are.contains($0) } + are.filter { !were.contains($0) }
    }
}
