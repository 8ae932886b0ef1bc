import Foundation

/// A register: all households, members, villages, projects and funds of one place and date. Immutable.
///
/// A register is loaded whole or not at all, with every check that belongs to loading: keys, types, ranges, codes and links.
/// Rows keep the order of their files (*register order*).
public final class Register: Sendable {
    /// The model, with the policy's own columns if there are any.
    public let schema: Schema
    /// The place of `register.json`; empty if it gives none.
    public let place: String
    /// The date of `register.json`, which is the reference date of runs that name no other.
    public let date: CivilDate?
    /// The version of `register.json`; empty if it gives none.
    public let version: String

    private let tables: [UnitName: Table]
    private let digestCache = DigestCache()

    init(schema: Schema, place: String, date: CivilDate?, version: String, tables: [Table]) {
        self.schema = schema
        self.place = place
        self.date = date
        self.version = version
        self.tables = Dictionary(tables.map { ($0.unit.name, $0) }) { $1 }
    }

    /// The table of a unit; nil if the register has none, which is not the same as a table without rows.
    public func table(_ unit: UnitName) -> Table? { tables[unit] }

    /// Whether the register states anything about this kind of unit, were it only that there is none.
    public func hasTable(_ unit: UnitName) -> Bool { tables[unit] != nil }

    /// The rows of a table; 0 if there is none.
    public func rowCount(_ unit: UnitName) -> Int { tables[unit]?.rowCount ?? 0 }

    /// The tables that there are, in the schema's order.
    public var allTables: [Table] { schema.units.compactMap { tables[$0.name] } }

    /// SHA-256 of the canonical CSV, as 64 lower-case hexadecimal digits.
    ///
    /// The bytes are those of the canonical files one after another, in the order of the dictionary (households, members,
    /// villages, projects, funds, grants, visits, measures, helpers, appraisals, then embedders' units), without anything between:
    /// the digest of an exported register is what `sha256sum` prints for its files concatenated in this order. Columns stand in
    /// dictionary order, then others by the bytes of their headers, whose cells are taken as they are; rows stand in register order.
    /// Derived values, `register.json`, quoting, line ends and the order of columns have no influence.
    ///
    /// Computed at the first call, O(bytes), and kept.
    public var digest: String { digestCache.value { CanonicalDigest.sha256(of: self) } }

    func replacing(schema: Schema? = nil, tables changes: [Table]) -> Register {
        let merged = tables.merging(changes.map { ($0.unit.name, $0) }) { $1 }
        return Register(schema: schema ?? self.schema, place: place, date: date, version: version, tables: Array(merged.values))
    }
}

/// A digest computed once. `@unchecked Sendable`: the lock guards `cached`.
private final class DigestCache: @unchecked Sendable {
    private let lock = NSLock()
    private var cached: String?

    func value(_ compute: () -> String) -> String {
        lock.withLock {
            if let cached { return cached }
            let value = compute()
            cached = value
            return value
        }
    }
}
