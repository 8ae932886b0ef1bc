internal import HamletPolicy
public import HamletRegister

/// Who gets more and who gets less in a scenario, by groups of units.
public struct ScenarioGroups: Sendable {
    public struct Row: Sendable, Hashable {
        public let name: String
        public var winners = 0
        public var losers = 0
        public var gainedFen: Int64 = 0
        public var lostFen: Int64 = 0
    }

    /// `village_id`, `main_poverty_cause`, `household_type`, `income_decile`.
    public let by: String
    /// Deciles from the poorest; others by the bytes of their names.
    public let rows: [Row]

    /// The groups that the register tells of. O(units × log units).
    public static func all(_ comparison: ScenarioComparison, register: Register, unit: UnitName) -> [ScenarioGroups] {
        guard let table = register.table(unit) else { return [] }
        var result: [ScenarioGroups] = []
        for field in ["village_id", "main_poverty_cause", "household_type"] {
            guard let column = table.column(field) else { continue }
            result.append(ScenarioGroups(by: field, comparison) { column.code(at: $0) ?? column.string(at: $0) ?? "" })
        }
        if let incomes = register.readable(unit, "net_income_per_capita", on: register.date) {
            let known = (0..<table.rowCount).compactMap { row in incomes.number(at: row).map { (row, $0) } }.sorted { $0.1 < $1.1 }
            var decile = [Int](repeating: 0, count: table.rowCount)
            for (place, entry) in known.enumerated() { decile[entry.0] = 1 + place * 10 / max(known.count, 1) }
            result.append(
                ScenarioGroups(by: "income_decile", comparison) { decile[$0] == 0 ? "" : decile[$0] == 10 ? "10" : "0\(decile[$0])" })
        }
        return result
    }

    private init(by: String, _ comparison: ScenarioComparison, name: (Int) -> String) {
        self.by = by
        var groups: [String: Row] = [:]
        let (old, new) = (comparison.baseline.columns, comparison.scenario.columns)
        for row in 0..<min(old.count, new.count) {
            let name = name(row)
            var group = groups[name] ?? Row(name: name)
            let difference = new.granted[row] - old.granted[row]
            if difference > 0 {
                group.winners += 1
                group.gainedFen += difference
            } else if difference < 0 {
                group.losers += 1
                group.lostFen -= difference
            }
            groups[name] = group
        }
        rows = groups.values.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }
}
