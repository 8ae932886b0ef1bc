/// What decisions need beside the columns: names that the columns refer to by number, and what is said of few units only.
package struct EvaluationNotes: Sendable {
    /// Units of work that the rules took.
    package var fuel: UInt64
    /// Names of groups, by the numbers in the columns.
    package var groups: [String]
    /// What is missing where a unit has no group.
    package var missingGroup: String
    /// Names of missing values; those of outcomes are numbered from 1, the first is empty.
    package var missingNames: [String]
    /// Budgets by group, in fen, where they were asked for.
    package var budgets: [Int64?]
    /// Why units failed, by row.
    package var failures: [Int: Decision.DecisionError]

    package init(
        fuel: UInt64, groups: [String], missingGroup: String, missingNames: [String], budgets: [Int64?],
        failures: [Int: Decision.DecisionError]
    ) {
        self.fuel = fuel
        self.groups = groups
        self.missingGroup = missingGroup
        self.missingNames = missingNames
        self.budgets = budgets
        self.failures = failures
    }
}
