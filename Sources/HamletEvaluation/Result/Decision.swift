/// What was decided on one unit, with its reasons. The coded form is that of `hamlet run --format json`.
public struct Decision: Sendable, Hashable, Codable {
    public var id: String
    /// `excluded`, `ineligible`, `undetermined`, `eligible`, `failed`.
    public var status: String
    /// `granted`, `partial`, `waitlisted`, `none`.
    public var outcome: String
    /// Rule ids in policy order: the true exclusions, or the failed qualifications.
    public var reasons: [String]
    /// Rules and grants that a missing value left undecided, where that decides something.
    public var undecided: [String]
    /// The fields whose values are missing, sorted.
    public var missing: [String]
    /// The true priorities of an eligible unit.
    public var priorities: [String]
    /// The measures of an eligible unit; nil if the policy names none.
    public var measures: [String]?
    /// Sum of the weights of the true priorities; nil unless eligible.
    public var score: Double?
    /// The village's id, `county/township`, or `all`; nil if it is not known.
    public var group: String?
    /// Place within the group, from 1; nil unless eligible.
    public var rank: Int?
    public var demandFen: Int64?
    public var grantedFen: Int64
    /// Each grant, if the policy has several.
    public var grants: [GrantShare]?
    /// Why the unit failed.
    public var error: DecisionError?

    public struct GrantShare: Sendable, Hashable, Codable {
        public var id: String
        public var demandFen: Int64?
        public var grantedFen: Int64

        enum CodingKeys: String, CodingKey {
            case id
            case demandFen = "demand_fen"
            case grantedFen = "granted_fen"
        }
    }

    public struct DecisionError: Sendable, Hashable, Codable {
        public var code: String
        public var message: String
        public var file: String
        public var line: Int
        /// The rule or grant that raised it.
        public var rule: String

        package init(code: String, message: String, file: String, line: Int, rule: String) {
            self.code = code
            self.message = message
            self.file = file
            self.line = line
            self.rule = rule
        }
    }

    enum CodingKeys: String, CodingKey {
        case id, status, outcome, reasons, undecided, missing, priorities, measures, score, group, rank
        case demandFen = "demand_fen"
        case grantedFen = "granted_fen"
        case grants, error
    }
}
