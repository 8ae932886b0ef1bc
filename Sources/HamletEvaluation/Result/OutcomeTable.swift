internal import LuaSandbox

/// What the rules said of every unit of a run: 2 bytes a rule and unit, 8 bytes a grant and unit.
///
/// `@unchecked Sendable`: while a run fills it every thread writes rows of its own; afterwards nobody writes.
final class OutcomeTable: @unchecked Sendable {
    let count: Int
    let ruleCount: Int
    let grantCount: Int
    let outcomes: UnsafeMutablePointer<UInt16>
    let amounts: UnsafeMutablePointer<Int64>

    init(count: Int, ruleCount: Int, grantCount: Int) {
        self.count = count
        self.ruleCount = ruleCount
        self.grantCount = grantCount
        outcomes = .allocate(capacity: max(count * ruleCount, 1))
        amounts = .allocate(capacity: max(count * grantCount, 1))
        outcomes.initialize(repeating: RuleOutcome.skipped.rawValue, count: max(count * ruleCount, 1))
        amounts.initialize(repeating: 0, count: max(count * grantCount, 1))
    }

    deinit {
        outcomes.deallocate()
        amounts.deallocate()
    }

    @inline(__always)
    func outcome(_ row: Int, _ rule: Int) -> RuleOutcome { RuleOutcome(rawValue: outcomes[row &* ruleCount &+ rule]) }
}
