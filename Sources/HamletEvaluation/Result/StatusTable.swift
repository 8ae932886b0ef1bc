internal import LuaSandbox

/// Where the rules of each section stand in a row of outcomes.
struct RuleLayout: Sendable {
    let exclude: Range<Int>
    let qualify: Range<Int>
    let grants: Range<Int>
    let priorities: Range<Int>
    let measures: Range<Int>
    private let weights: ScoreWeights

    /// Outcomes of a row.
    var count: Int { measures.upperBound }

    init(_ policy: PolicyOutline) {
        exclude = 0..<policy.exclude.count
        qualify = exclude.upperBound..<exclude.upperBound + policy.qualify.count
        grants = qualify.upperBound..<qualify.upperBound + policy.grants.count
        priorities = grants.upperBound..<grants.upperBound + policy.prioritize.count
        measures = priorities.upperBound..<priorities.upperBound + policy.measures.count
        weights = ScoreWeights(policy.prioritize.map(\.weight))
    }

    /// The sum of the weights of a row's true priorities.
    func score(of row: Int, in columns: ResultColumns) -> Double {
        weights.sum { place in columns.outcome(row, priorities.lowerBound + place) == .isTrue }
    }

    /// The place of a row's first true priority, from 1; one more than there are priorities without one.
    func first(of row: Int, in columns: ResultColumns) -> Int {
        for (place, rule) in priorities.enumerated() where columns.outcome(row, rule) == .isTrue { return place + 1 }
        return priorities.count + 1
    }

    /// The status that a unit's outcomes amount to: a certain "no" is never delayed by a missing value, and no doubt becomes a "yes".
    func status(of outcomes: UnsafePointer<UInt16>) -> DecisionStatus {
        var isUndetermined = false
        var isExcluded = false
        for rule in exclude {
            switch outcomes[rule] {
            case RuleOutcome.isTrue.rawValue: isExcluded = true
            case RuleOutcome.failed.rawValue: return .failed
            case 4...: isUndetermined = true
            default: break
            }
        }
        if isExcluded { return .excluded }
        var isIneligible = false
        for rule in qualify {
            switch outcomes[rule] {
            case RuleOutcome.isFalse.rawValue: isIneligible = true
            case RuleOutcome.failed.rawValue: return .failed
            case 4...: isUndetermined = true
            default: break
            }
        }
        if isIneligible { return .ineligible }
        for rule in grants {
            if outcomes[rule] >= 4 { isUndetermined = true }
            if outcomes[rule] == RuleOutcome.failed.rawValue { return .failed }
        }
        if isUndetermined { return .undetermined }
        for rule in priorities.lowerBound..<measures.upperBound where outcomes[rule] == RuleOutcome.failed.rawValue { return .failed }
        return .eligible
    }
}
