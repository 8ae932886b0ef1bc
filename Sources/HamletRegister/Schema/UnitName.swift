/// The name of a kind of unit: what one table holds a row of, and what a policy may decide on.
///
/// Names are singular (`household`); the table's file is plural (`households.csv`). Embedders may add their own.
public struct UnitName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The singular word.
    public let rawValue: String

    /// Takes any word.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Takes any word.
    public init(stringLiteral value: String) { rawValue = value }

    /// The word itself.
    public var description: String { rawValue }

    /// A household of the register.
    public static let household: UnitName = "household"
    /// A person of a household.
    public static let member: UnitName = "member"
    /// An administrative village.
    public static let village: UnitName = "village"
    /// A project.
    public static let project: UnitName = "project"
    /// A fund.
    public static let fund: UnitName = "fund"
    /// A ledger entry: money or goods given.
    public static let grant: UnitName = "grant"
    /// A visit of a helper.
    public static let visit: UnitName = "visit"
    /// A measure for a household.
    public static let measure: UnitName = "measure"
    /// A person responsible for households.
    public static let helper: UnitName = "helper"
    /// One step of an appraisal.
    public static let appraisal: UnitName = "appraisal"
}
