import Testing

@testable import HamletCommands

/// A table read back from its text alone, by a splitter of the test's own, so that a mistake of the writer shows.
struct SynthSheet {
    let columns: [String]
    let rows: [[String: String]]

    init(_ text: String) throws {
        var records: [[String]] = []
        var record: [String] = []
        var cell = ""
        var isQuoted = false
        for character in text.unicodeScalars {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                record.append(cell)
                cell = ""
            case "\n" where !isQuoted:
                records.append(record + [cell])
                record = []
                cell = ""
            default: cell.unicodeScalars.append(character)
            }
        }
        let header = try #require(records.first)
        self.columns = header
        self.rows = try records.dropFirst().map { record in
            try #require(record.count == header.count)
            return Dictionary(zip(header, record), uniquingKeysWith: { first, _ in first })
        }
    }

    func count(where isCounted: ([String: String]) -> Bool) -> Int { rows.count(where: isCounted) }

    /// The sum of a decimal column in hundredths.
    func sum(_ column: String) -> Int { rows.reduce(0) { $0 + $1.hundredths(column) } }
}

extension [String: String] {
    func text(_ column: String) -> String { self[column] ?? "" }
    func integer(_ column: String) -> Int { Int(text(column)) ?? 0 }
    func flag(_ column: String) -> Bool { text(column) == "true" }

    func hundredths(_ column: String) -> Int {
        let parts = text(column).split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap({ Int($0) }) else { return 0 }
        let fraction = parts.count > 1 ? (String(parts[1]) + "00").prefix(2) : "00"
        return whole * 100 + (Int(fraction) ?? 0)
    }
}

/// The tables of one made register.
struct SynthRegister {
    let result: SynthResult
    let households: SynthSheet
    let members: SynthSheet
    let villages: SynthSheet
    let helpers: SynthSheet

    init(_ profile: String, households: Int? = nil, seed: UInt64 = 1, missing: Double = 0) throws {
        let request = try SynthRequest(profile: profile, households: households, seed: seed, missing: missing, members: true)
        let result = try SynthGenerator.generate(request)
        func sheet(_ name: String) throws -> SynthSheet {
            let table = try #require(result.tables.first { $0.name == name })
            let sheet = try SynthSheet(table.csv())
            try #require(sheet.rows.count == table.rowCount)
            return sheet
        }
        self.result = result
        self.households = try sheet("households")
        self.members = try sheet("members")
        self.villages = try sheet("villages")
        self.helpers = try sheet("helpers")
    }

    var membersByHousehold: [String: [[String: String]]] { Dictionary(grouping: members.rows) { $0.text("household_id") } }

    static func isInSchool(_ member: [String: String]) -> Bool { member.text("student_status") != "none" }
    static func isOfSchoolAge(_ member: [String: String]) -> Bool { (6...15).contains(member.integer("age")) }
    static func hasLabor(_ member: [String: String]) -> Bool { ["ordinary", "skilled"].contains(member.text("labor_skill")) }
    static func isEducated(_ member: [String: String]) -> Bool { ["junior", "senior", "college"].contains(member.text("education")) }
}
