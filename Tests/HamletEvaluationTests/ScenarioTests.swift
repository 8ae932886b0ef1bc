import Foundation
import HamletPolicy
import HamletRegister
import Testing

@testable import HamletEvaluation

@Suite("A scenario is what a full run under its parameters gives")
struct ScenarioTests {
    /// A policy with rules of many kinds, and a register with gaps; the same for the same seed.
    static func office(seed: UInt64) -> Office {
        var draw = Draw(state: seed)
        func one(_ texts: [String]) -> String { texts[Int.random(in: 0..<texts.count, using: &draw)] }
        func condition() -> String {
            one([
                "h.net_income_per_capita < p.a", "h.household_debt > p.b", "h.household_size >= p.c", "h.excl_gambling_crime", "true",
                "false",
                "below(h, p)", "reads(p) > h.household_size", "h.lacks_basic_means and p.c > 2", "known(h, \"household_debt\")",
                "p[\"a\"] > 1000",
                "(function() return h.household_size < p.c end)()", "any(h.members, function(m) return m.age < p.c * 10 end)",
                "count(h.members) > p.c", "h.net_income_per_capita < later(p)", "pick(\"x\", { x = p }).b < 500",
                // Fails on some units.
                "h.household_size ~= p.c + 3 or error(\"seven\")",
            ])
        }
        func rules(_ prefix: String, _ most: Int, weights: Bool = false) -> String {
            (0..<Int.random(in: 0...most, using: &draw)).map { number in
                Office.rule("\(prefix)\(number)", condition(), weights ? "weight = \(Int.random(in: -2...3, using: &draw))," : "")
            }.joined(separator: "\n")
        }
        let amounts = ["h.household_size * 10", "p.c * 100", "min(h.household_debt, p.b)", "0", "round(h.net_income_per_capita / p.c, 2)"]
        let grants = (0..<Int.random(in: 0...2, using: &draw)).map { Office.grant("g\($0)", one(amounts)) }.joined()
        let budget = one([
            "3000", "function(v, p) return p.b * 4 end", "function(v) return 2500.5 end", "function(v, p) return reads(p) * 100 end",
        ])
        let method = one(["stop", "skip", "partial", "proportional"])
        let scope = one(["village", "township", "all"])
        let rank = one(["{ \"score desc\" }", "{ \"first_priority asc\", \"household_debt desc\" }", "{}", "{ \"net_income_per_capita\" }"])
        let allocate =
            one(["", "x"]).isEmpty && !grants.isEmpty
            ? "" : "allocate = { per = \"\(scope)\", method = \"\(method)\", \(one(["", "quota = 4,"])) budget = \(budget) },"
        var office = Office(
            """
            parameters = {
              a = { 1200, unit = "yuan", min = 0, max = 5000, step = 1, title = "t", cite = "1.1" },
              b = { 500, unit = "yuan", min = 0, max = 5000, step = 0.5, title = "t", cite = "1.1" },
              c = { 3, unit = "person", min = 1, max = 9, title = "t", cite = "1.1" },
            },
            exclude = { \(rules("x", 2)) }, qualify = { \(rules("q", 3)) }, prioritize = { \(rules("p", 3, weights: true)) },
            rank = \(rank), assist = { \(grants) }, \(allocate)
            """, households: "")
        office.policy =
            """
            local function below(u, q) return u.net_income_per_capita < q.a end
            local function reads(q) return q.c end
            local later
            later = function(q) return q.b * 2 end

            """ + office.policy
        var households =
            "household_id,village_id,township,household_size,net_income_per_capita,household_debt,excl_gambling_crime,lacks_basic_means\n"
        var members = "member_id,household_id,age\n"
        func cell(_ text: String) -> String { Int.random(in: 0..<12, using: &draw) == 0 ? "" : text }
        for row in 0..<120 {
            households +=
                [
                    "H\(row)", cell("V\(row % 3 + 1)"), cell("T\(row % 2)"), cell(String(Int.random(in: 1...9, using: &draw))),
                    cell("\(Int.random(in: 0...3000, using: &draw)).00"), cell("\(Int.random(in: 0...1000, using: &draw)).50"),
                    cell(String(Int.random(in: 0..<6, using: &draw) == 0)), cell(String(Bool.random(using: &draw))),
                ].joined(separator: ",") + "\n"
            for person in 0..<Int.random(in: 0...3, using: &draw) {
                members += "M\(row)_\(person),H\(row),\(cell(String(Int.random(in: 0...90, using: &draw))))\n"
            }
        }
        office.households = households
        office.members = members
        office.villages = "village_id,name\nV1,甲村\nV2,乙村\nV3,丙村\n"
        return office
    }

    static let changes: [[String: Decimal]] = [
        [:], ["a": 1200], ["a": 1500], ["a": 0], ["b": 700.5], ["b": 0], ["c": 4], ["c": 1, "a": 900], ["a": 3000, "b": 5000, "c": 9],
    ]

    @Test("random policies under changed parameters", arguments: UInt64(0)..<60)
    func random(seed: UInt64) throws {
        let evaluator: Evaluator
        do { evaluator = try Self.office(seed: seed).evaluator() } catch let errors as PolicyErrors {
            Issue.record("seed \(seed): \(errors.diagnostics.map(\.message))")
            return
        }
        let options = EvaluationOptions(threads: 2, keepsGoing: true)
        let scenarios = try ScenarioEvaluator(evaluator, options)
        #expect(Array(scenarios.baseline.decisions) == Array(try evaluator.evaluate(options).decisions))
        #expect(scenarios.summary == scenarios.baseline.summary)
        for changes in Self.changes {
            let full = try evaluator.replacing(changes: changes).evaluate(options)
            let scenario = try scenarios.evaluate(changes: changes)
            #expect(Array(scenario.evaluation.decisions) == Array(full.decisions), "seed \(seed), \(changes)")
            #expect(scenario.summary == full.summary, "seed \(seed), \(changes)")
            #expect(scenario.evaluation.notes.budgets == full.notes.budgets, "seed \(seed), \(changes)")
            #expect(scenario.evaluation.head == full.head)
            let fast = EvaluationComparison(scenario, with: scenarios.baseline)
            let slow = EvaluationComparison(scenarios.baseline, full)
            #expect(fast.entered == slow.entered && fast.left == slow.left)
            #expect(fast.displaced == slow.displaced && fast.changed == slow.changed)
        }
    }

    @Test("only rules that can read the parameter are asked again")
    func asksFew() throws {
        let office = Office(
            """
            parameters = { a = { 10, unit = "yuan", min = 0, max = 90, step = 1, title = "t", cite = "1.1" } },
            exclude = { \(Office.rule("slow", "(function() for i = 1, 1000 do if i > h.household_size + 5000 then return true end end return false end)()")) },
            qualify = { \(Office.rule("q", "h.household_size < p.a")) },
            """, households: "household_id,household_size\nH1,3\nH2,12\n")
        let scenarios = try ScenarioEvaluator(office.evaluator(), EvaluationOptions(threads: 1))
        #expect(scenarios.baseline.fuel > 2000)
        let scenario = try scenarios.evaluate(changes: ["a": 20])
        #expect(scenario.evaluation.fuel < 100)
        #expect(scenario.summary.eligible == 2)
        #expect(EvaluationComparison(scenario, with: scenarios.baseline).entered == [1])
    }

    @Test("a failing rule and a bad budget end a scenario as they end a run")
    func failures() throws {
        let office = Office(
            """
            parameters = { a = { 10, unit = "yuan", min = 0, max = 90, step = 1, title = "t", cite = "1.1" } },
            qualify = { \(Office.rule("q", "p.a < 50 or error(\"far\")")) }, assist = { \(Office.grant("g", "1")) },
            allocate = { per = "all", method = "stop", budget = function(v, p) return 20 - p.a end },
            """, households: "household_id,household_size\nH1,3\nH2,12\n")
        let scenarios = try ScenarioEvaluator(office.evaluator(), EvaluationOptions(threads: 1))
        #expect(throws: EvaluationError.self) { try scenarios.evaluate(changes: ["a": 60]) }
        #expect(throws: EvaluationError.self) { try scenarios.evaluate(changes: ["a": 30]) }
        #expect(throws: ParameterErrors.self) { try scenarios.evaluate(changes: ["a": 100]) }
        #expect(try scenarios.evaluate(changes: ["a": 20]).summary.waitlisted == 2)
    }
}
