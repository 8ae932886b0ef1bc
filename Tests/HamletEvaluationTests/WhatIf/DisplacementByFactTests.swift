import HamletEvaluation
import HamletPolicy
import HamletRegister
import Testing

@Suite("Who comes before a unit that gets less")
struct DisplacementByFactTests {
    /// One village with 400 yuan, served in the order of a rank until a demand does not fit.
    private func displacers(rank: String, field: String, values: [String], fact: (id: String, value: String)) throws -> [String: [String]] {
        let rows = zip(values, [3, 2, 1]).enumerated().map { "H\($0 + 1),V1,\($1.1),\($1.0)\n" }.joined()
        let office = Office(
            """
            qualify = { \(Office.rule("a", "h.household_size > 0")) }, rank = { "\(rank)" },
            assist = { \(Office.grant("g", "h.household_size * 100")) }, allocate = { per = "village", method = "stop", budget = 400 }
            """, households: "household_id,village_id,household_size,\(field)\n" + rows)
        let before = try office.evaluator()
        let row = try #require(before.register.table(.household)?.row(id: fact.id))
        let register = try before.register.replacing(.household, row: row, field: field, with: .text(fact.value))
        let after = try Evaluator(policy: before.policy, register: register)
        let comparison = EvaluationComparison(try before.evaluate(), try after.evaluate())
        let found = try comparison.displacers(of: comparison.displaced, (before, after))
        let base = ScenarioBase(policy: before.policy, register: before.register)
        let change = ScenarioChange.fact(unit: .household, id: fact.id, field: field, value: .text(fact.value))
        let displaced = try ScenarioComparison(base, changes: [change]).displaced
        #expect(Dictionary(displaced.map { ($0.row, $0.by) }, uniquingKeysWith: { $1 }) == found.filter { !$0.value.isEmpty })
        func id(_ row: Int) -> String { comparison.after.id(row) }
        return Dictionary(found.map { (id($0), $1.map(id)) }, uniquingKeysWith: { $1 })
    }

    @Test("one that ranks higher by another fact, though it asks for what it did")
    func rankByFact() throws {
        let field = "net_income_per_capita"
        #expect(
            try displacers(rank: "\(field) asc", field: field, values: ["1000.00", "1200.00", "1100.00"], fact: ("H2", "900.00"))
                == ["H1": ["H2"], "H3": ["H2"]])
        #expect(
            try displacers(rank: "\(field) asc", field: field, values: ["1000.00", "1200.00", "1100.00"], fact: ("H2", "1150.00")) == [:])
    }

    @Test("by a text too, of which one may have been missing")
    func rankByText() throws {
        #expect(
            try displacers(rank: "natural_village desc", field: "natural_village", values: ["c", "", "b"], fact: ("H2", "d"))
                == ["H1": ["H2"], "H3": ["H2"]])
    }
}
