/// What was decided on a unit, before money is looked at.
public enum DecisionStatus: UInt8, Sendable, Hashable, CaseIterable {
    /// An exclusion is true.
    case excluded
    /// A qualification is false.
    case ineligible
    /// Neither, and an exclusion, a qualification or an amount could not be decided because a value is missing.
    case undetermined
    case eligible
    /// A rule raised an error, and the run was told to go on.
    case failed

    public var name: String {
        switch self {
        case .excluded: "excluded"
        case .ineligible: "ineligible"
        case .undetermined: "undetermined"
        case .eligible: "eligible"
        case .failed: "failed"
        }
    }
}

/// What a unit got.
public enum AllocationOutcome: UInt8, Sendable, Hashable, CaseIterable {
    /// It demands nothing.
    case none
    case granted
    /// Less than it demands.
    case partial
    /// Nothing, though it demands something.
    case waitlisted

    public var name: String {
        switch self {
        case .none: "none"
        case .granted: "granted"
        case .partial: "partial"
        case .waitlisted: "waitlisted"
        }
    }
}
