/// Totals of a run.
public struct Summary: Sendable, Hashable, Codable {
    public var units = 0
    public var excluded = 0
    public var ineligible = 0
    public var undetermined = 0
    public var eligible = 0
    public var failed = 0
    public var granted = 0
    public var partial = 0
    public var waitlisted = 0
    public var demandFen: Int64 = 0
    public var grantedFen: Int64 = 0
    /// How many units each rule excluded or disqualified.
    public var byReason: [String: Int] = [:]

    public init() {}

    enum CodingKeys: String, CodingKey {
        case units, excluded, ineligible, undetermined, eligible, failed, granted, partial, waitlisted
        case demandFen = "demand_fen"
        case grantedFen = "granted_fen"
        case byReason = "by_reason"
    }
}
