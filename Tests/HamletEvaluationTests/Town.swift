import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister

/// A small register for the policy of the two pilot villages, written as canonical CSV.
///
/// Every household starts as one that qualifies and meets no priority; a test changes what it is about. An empty text is a missing value.
struct Town {
    static let base: [String: String] = [
        "village_id": "V1", "household_size": "4", "labor_count": "1", "household_type": "general", "net_income_per_capita": "1100.00",
        "lacks_basic_means": "false", "has_illness_debt": "false", "has_courage_loss": "false", "has_retired_cadre": "false",
        "is_two_daughter_family": "false", "excl_gambling_crime": "false", "excl_idle_brawling": "false", "excl_obstruction": "false",
        "excl_away_unknown": "false", "excl_public_employee": "false", "excl_family_planning": "false", "excl_no_parent_support": "false",
    ]

    private var households: [(id: String, cells: [String: String])] = []
    private var members: [(household: String, cells: [String: String])] = []
    var budget = "1000000.00"
    var date = "2010-04-03"

    /// A town of one household, `H1`.
    init(_ changes: [String: String] = [:]) { add("H1", changes) }

    init(households: [(String, [String: String])]) {
        for (id, changes) in households { add(id, changes) }
    }

    mutating func add(_ id: String, _ changes: [String: String] = [:]) {
        households.append((id, Self.base.merging(changes) { _, new in new }))
    }

    /// Gives a household members; with any member the register has a member file.
    mutating func addMembers(of household: String = "H1", _ cells: [String: String]...) {
        for cells in cells {
            members.append((household, ["labor_skill": "ordinary", "is_public_employee": "false"].merging(cells) { _, new in new }))
        }
    }

    func register() throws -> Register {
        var files: [UnitName: [UInt8]] = [
            .household: Self.csv(households.map { $0.cells.merging(["household_id": $0.id]) { _, id in id } }, first: "household_id"),
            .village: Array("village_id,name,relief_budget\nV1,甲村,\(budget)\n".utf8),
        ]
        if !members.isEmpty {
            let rows = members.enumerated().map { index, member in
                member.cells.merging(["member_id": "M\(index + 1)", "household_id": member.household]) { _, id in id }
            }
            files[.member] = Self.csv(rows, first: "member_id")
        }
        return try Register.load(files: files, place: "test", date: CivilDate(iso: date))
    }

    func evaluator(_ changes: [String: Decimal] = [:]) throws -> Evaluator {
        try Evaluator(policy: Self.policy(), register: register(), changes: ["household_cap": 2000].merging(changes) { _, new in new })
    }

    func evaluate(_ changes: [String: Decimal] = [:]) throws -> Evaluation { try evaluator(changes).evaluate() }

    func decisions(_ changes: [String: Decimal] = [:]) throws -> [Decision] { Array(try evaluate(changes).decisions) }

    /// The decision on the first household.
    func decision(_ changes: [String: Decimal] = [:]) throws -> Decision { try evaluate(changes).decision(0) }

    /// The ids of the eligible households in rank order.
    func ranking(_ changes: [String: Decimal] = [:]) throws -> [String] {
        try decisions(changes).filter { $0.rank != nil }.sorted { ($0.rank ?? 0) < ($1.rank ?? 0) }.map(\.id)
    }

    static func policy() throws -> Policy {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("policies/yangmeishan").path
        return try PolicyLoader().load(PolicySource(path: folder))
    }

    private static func csv(_ rows: [[String: String]], first: String) -> [UInt8] {
        let columns = [first] + Set(rows.flatMap(\.keys)).subtracting([first]).sorted()
        let lines = [columns.joined(separator: ",")] + rows.map { row in columns.map { row[$0] ?? "" }.joined(separator: ",") }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }
}
