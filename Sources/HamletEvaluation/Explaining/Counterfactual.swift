public import HamletRegister

/// A fact that, if it were otherwise, would change a unit's status or its reasons, all else being as it is.
public struct Counterfactual: Sendable, Hashable {
    /// A cell that says the same in another way, and so changes as well.
    public struct Companion: Sendable, Hashable {
        /// The column of the CSV file.
        public let field: String
        public let title: Title
        public let from: RegisterValue
        public let to: RegisterValue
    }

    /// The table of the cell, and the row's id: the unit's own, or one of what belongs to it.
    public let unit: UnitName
    public let id: String
    /// The column of the CSV file.
    public let field: String
    /// The field's words in both languages.
    public let title: Title
    /// What is stated; null if nothing is.
    public let from: RegisterValue
    /// For numbers the nearest value in its direction.
    public let to: RegisterValue
    /// Cells that change with it.
    public let companions: [Companion]
    public let status: DecisionStatus
    /// Nil where it depends on the others of the group.
    public let outcome: AllocationOutcome?
}
