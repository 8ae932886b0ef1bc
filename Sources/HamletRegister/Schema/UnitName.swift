/// The name of a kind of unit: what one table holds a row of, and what a policy may decide on.
///
/// Names are singular (`household`); the table's file is plural (`households.csv`). Embedders may add their own.
public struct UnitName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { rawValue = value }

    public var description: String { rawValue }

    public static let household: UnitName = "household"
    public static let member: UnitName = "member"
    public static let village: UnitName = "village"
    public static let project: UnitName = "project"
    public static let fund: UnitName = "fund"
    public static let grant: UnitName = "grant"
    public static let visit: UnitName = "visit"
    public static let measure: UnitName = "measure"
    public static let helper: UnitName = "helper"
    public static let appraisal: UnitName = "appraisal"
}
