internal import HamletPolicy
internal import LuaSandbox

/// A scenario beside its baseline over the whole register: who comes in, who goes, what changes, who is pushed out, and what did it.
public struct ScenarioComparison: Sendable {
    /// What did it: a rule that says something else now, and the change that makes it.
    public struct Reason: Sendable, Hashable {
        /// Nil where no rule of the policy stands between: a budget that moved, a rank.
        public let rule: String?
        public let cause: ScenarioChange.Cause
    }

    /// A unit that is eligible in one of the two only.
    public struct Move: Sendable, Hashable {
        public let row: Int
        /// Each cause makes the move alone; where none does, they make it together (``isJoint``).
        public let because: [Reason]
        public let isJoint: Bool
    }

    public enum Part: String, Sendable, Hashable, CaseIterable {
        case status, reasons, priorities, amount, rank, outcome
    }

    /// Something else about a unit.
    public struct Change: Sendable, Hashable {
        public let row: Int
        public let part: Part
        public let from: String
        public let to: String
        public let because: [Reason]
        public let isJoint: Bool
    }

    /// A unit that demands what it did and gets less, since others come before it.
    public struct Displacement: Sendable, Hashable {
        public let row: Int
        /// The units that, put into the baseline, push it out.
        public let by: [Int]
    }

    public let baseline: Evaluation
    public let scenario: Evaluation
    public private(set) var entered: [Move] = []
    public private(set) var left: [Move] = []
    public private(set) var changed: [Change] = []
    public private(set) var displaced: [Displacement] = []

    /// Compares. O(units × changes), and the groups in which somebody is pushed out.
    ///
    /// - Throws: what making and running the scenarios throws.
    public init(
        _ base: ScenarioBase, changes: [ScenarioChange], _ options: EvaluationOptions = EvaluationOptions(),
        cancellation: Cancellation = Cancellation(), progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws {
        let before = try base.evaluator()
        let after = try base.evaluator(with: changes)
        baseline = try before.evaluate(options, cancellation: cancellation, progress: progress)
        scenario = try after.evaluate(options, cancellation: cancellation, progress: progress)
        var attribution = Attribution(base, changes, baseline, scenario, options, cancellation)
        var pushed: [Int] = []
        let haveSameRules = baseline.head.policy == scenario.head.policy
        for row in 0..<min(baseline.count, scenario.count) {
            if cancellation.isCancelled { throw EvaluationError.cancelled }
            let (old, new) = (baseline.columns, scenario.columns)
            // Most units are as they were.
            if haveSameRules, !new.hasOtherPlace(than: old, row: row), !new.hasOtherAnswers(than: old, row: row) { continue }
            switch (old.status[row] == .eligible, new.status[row] == .eligible) {
            case (false, true):
                let (because, isJoint) = try attribution.reasons(row, .status)
                entered.append(Move(row: row, because: because, isJoint: isJoint))
            case (true, false):
                let (because, isJoint) = try attribution.reasons(row, .status)
                left.append(Move(row: row, because: because, isJoint: isJoint))
            case (true, true):
                if new.granted[row] < old.granted[row], new.demand[row] == old.demand[row] { pushed.append(row) }
                try note(row, [.priorities, .amount, .rank], &attribution)
                if !pushed.isEmpty, pushed[pushed.count - 1] == row { continue }
                try note(row, [.outcome], &attribution)
            case (false, false): try note(row, [.status, .reasons], &attribution)
            }
        }
        let finder = try DisplacementFinder(before, after, baseline, scenario)
        for row in pushed {
            let by = try finder.displacers(of: row)
            // Nobody came before it: its group has less to give.
            if by.isEmpty { try note(row, [.outcome], &attribution) } else { displaced.append(Displacement(row: row, by: by)) }
        }
        changed.sort { ($0.row, Part.allCases.firstIndex(of: $0.part) ?? 0) < ($1.row, Part.allCases.firstIndex(of: $1.part) ?? 0) }
    }

    private mutating func note(_ row: Int, _ parts: [Part], _ attribution: inout Attribution) throws {
        for part in parts {
            let (from, to) = (Self.value(part, row, baseline), Self.value(part, row, scenario))
            if from == to { continue }
            let (because, isJoint) = try attribution.reasons(row, part)
            changed.append(Change(row: row, part: part, from: from, to: to, because: because, isJoint: isJoint))
        }
    }

    /// A part of a decision as text: amounts in fen, lists joined by `;`.
    static func value(_ part: Part, _ row: Int, _ evaluation: Evaluation) -> String {
        switch part {
        case .status: evaluation.status(row).name
        case .outcome: evaluation.outcome(row).name
        case .amount: String(evaluation.columns.demand[row])
        case .rank: evaluation.rank(row).map(String.init) ?? ""
        case .reasons: evaluation.decision(row).reasons.joined(separator: ";")
        case .priorities: evaluation.decision(row).priorities.joined(separator: ";")
        }
    }
}

/// Which of several changes did it, found by making them one at a time.
private struct Attribution {
    private let base: ScenarioBase
    private let changes: [ScenarioChange]
    private let baseline: Evaluation
    private let scenario: Evaluation
    private let options: EvaluationOptions
    private let cancellation: Cancellation
    private var alone: [Int: Evaluation] = [:]
    private var without: [Int: Evaluation] = [:]

    init(
        _ base: ScenarioBase, _ changes: [ScenarioChange], _ baseline: Evaluation, _ scenario: Evaluation, _ options: EvaluationOptions,
        _ cancellation: Cancellation
    ) {
        self.base = base
        self.changes = changes
        self.baseline = baseline
        self.scenario = scenario
        self.options = options
        self.cancellation = cancellation
        if changes.count == 1 { alone[0] = scenario }
    }

    /// The changes that bring a part of a unit's decision about, each alone; where none does, those without which it does not come.
    mutating func reasons(_ row: Int, _ part: ScenarioComparison.Part) throws -> (because: [ScenarioComparison.Reason], isJoint: Bool) {
        let wanted = ScenarioComparison.value(part, row, scenario)
        var found: [ScenarioComparison.Reason] = []
        for place in changes.indices {
            let evaluation = try evaluation(alone: place)
            if ScenarioComparison.value(part, row, evaluation) == wanted { found += reasons(row, part, place, baseline, evaluation) }
        }
        if !found.isEmpty { return (found, false) }
        for place in changes.indices {
            let evaluation = try evaluation(without: place)
            if ScenarioComparison.value(part, row, evaluation) != wanted { found += reasons(row, part, place, evaluation, scenario) }
        }
        return (found.isEmpty ? changes.map { ScenarioComparison.Reason(rule: nil, cause: $0.cause) } : found, true)
    }

    private mutating func evaluation(alone place: Int) throws -> Evaluation {
        if let known = alone[place] { return known }
        let made = try base.evaluator(with: [changes[place]]).evaluate(options, cancellation: cancellation)
        alone[place] = made
        return made
    }

    private mutating func evaluation(without place: Int) throws -> Evaluation {
        if let known = without[place] { return known }
        let others = changes.indices.filter { $0 != place }.map { changes[$0] }
        let made = try base.evaluator(with: others).evaluate(options, cancellation: cancellation)
        without[place] = made
        return made
    }

    private func reasons(
        _ row: Int, _ part: ScenarioComparison.Part, _ place: Int, _ before: Evaluation, _ after: Evaluation
    ) -> [ScenarioComparison.Reason] {
        let cause = changes[place].cause
        let rules = rules(row, part, before, after)
        if rules.isEmpty { return [ScenarioComparison.Reason(rule: nil, cause: cause)] }
        return rules.map { ScenarioComparison.Reason(rule: $0, cause: cause) }
    }

    /// The rules that say something else of a unit, where that bears on the part.
    private func rules(_ row: Int, _ part: ScenarioComparison.Part, _ before: Evaluation, _ after: Evaluation) -> [String] {
        let (old, new) = (before.decision(row), after.decision(row))
        func difference(_ were: [String], _ are: [String]) -> [String] {
            were.filter { !are.contains($0) } + are.filter { !were.contains($0) }
        }
        func holding(_ decision: Decision) -> [String] { decision.status == "undetermined" ? decision.undecided : decision.reasons }
        switch part {
        case .status, .reasons: return difference(holding(old), holding(new))
        case .priorities, .rank: return difference(old.priorities, new.priorities)
        case .amount:
            return before.head.policy.grants.enumerated().filter { place, grant in
                guard let other = after.head.policy.grants.firstIndex(where: { $0.id == grant.id }) else { return true }
                let (were, are) = (before.columns, after.columns)
                return were.amounts[row * were.grantCount + place] != are.amounts[row * are.grantCount + other]
            }.map(\.element.id)
        case .outcome: return []
        }
    }
}
