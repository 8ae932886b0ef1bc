internal import Foundation

/// What two results on the same units have in common.
extension ResultColumns {
    /// Copies outcomes and amounts of some rows.
    func copyAnswers(of other: ResultColumns, rows: Range<Int>) {
        (outcomes + rows.lowerBound * ruleCount).update(
            from: other.outcomes + rows.lowerBound * ruleCount, count: rows.count * ruleCount)
        (amounts + rows.lowerBound * grantCount).update(
            from: other.amounts + rows.lowerBound * grantCount, count: rows.count * grantCount)
    }

    /// Copies what follows from the answers: status, group, rank, money.
    func copyPlaces(of other: ResultColumns) {
        status.update(from: other.status, count: count)
        outcome.update(from: other.outcome, count: count)
        rank.update(from: other.rank, count: count)
        group.update(from: other.group, count: count)
        demand.update(from: other.demand, count: count)
        granted.update(from: other.granted, count: count)
    }

    func hasOtherAnswers(than other: ResultColumns, row: Int) -> Bool {
        memcmp(outcomes + row * ruleCount, other.outcomes + row * ruleCount, 2 * ruleCount) != 0
            || memcmp(amounts + row * grantCount, other.amounts + row * grantCount, 8 * grantCount) != 0
    }

    func hasOtherPlace(than other: ResultColumns, row: Int) -> Bool {
        status[row] != other.status[row] || outcome[row] != other.outcome[row] || rank[row] != other.rank[row]
            || demand[row] != other.demand[row] || granted[row] != other.granted[row]
    }
}
