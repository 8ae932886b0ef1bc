internal import LuaSandbox

extension Evaluation {
    /// Whether the rules said something else of a unit than in another run on the same units. A quick look: what the decision makes of
    /// it may still be the same.
    package func rulesDiffer(from other: Evaluation, on row: Int) -> Bool {
        guard columns.ruleCount == other.columns.ruleCount, columns.grantCount == other.columns.grantCount else { return true }
        for rule in 0..<columns.ruleCount {
            let (mine, its) = (columns.outcome(row, rule), other.columns.outcome(row, rule))
            guard mine.missing != nil || its.missing != nil else {
                if mine != its { return true }
                continue
            }
            // The numbers of missing values are each run's own.
            guard let first = mine.missing, let second = its.missing, notes.missingNames[first] == other.notes.missingNames[second] else {
                return true
            }
        }
        for grant in 0..<columns.grantCount {
            let place = row * columns.grantCount + grant
            if columns.amounts[place] != other.columns.amounts[place] { return true }
        }
        return score(row) != other.score(row)
    }
}
