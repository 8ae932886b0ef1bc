import Foundation
import HamletPolicy
import Testing

@testable import HamletTesting

@Suite struct SuggestionTests {
    /// A policy, weak tests of it, and changes that no such test notices.
    struct Planted: Sendable, CustomTestStringConvertible {
        let name: String
        let policy: String
        let tests: String
        let faults: [(String, String)]

        var testDescription: String { name }
    }

    static let planted = [
        Planted(
            name: "edges, members and amounts",
            policy: Tested.relief,
            tests: Tested.given
                + "test('a', function() with({ per_head = 10 }, function() expect(decide {}.status).equals('eligible') end) end)",
            faults: [
                ("< p.line", "<= p.line"), ("1196", "1200"), (">= 60", "> 60"), (">= 60", ">= 65"), ("any(", "all("),
                ("weight = 2", "weight = 3"),
                ("h.household_size * p.per_head", "h.household_size + p.per_head"),
                ("h.village.is_poor_village end", "not h.village.is_poor_village end"),
                ("when = function(h) return h.excl_gambling_crime", "when = function(h) return not h.excl_gambling_crime"),
            ]),
        Planted(
            name: "quotients, codes and connectives",
            policy: """
                return policy { id = "p", version = "1", unit = "household", title = "t",
                  parameters = { line = { 3000, unit = "yuan", min = 0, max = 9000, step = 1, title = "t", cite = "1" },
                    switch = { 0, unit = "flag", min = 0, max = 1, title = "t", cite = "1" } },
                  exclude = { rule { "housed", title = "t", cite = "1", when = function(h) return h.house_safety == "A" and h.house_area_m2 > 120 end } },
                  qualify = { rule { "poor", title = "t", cite = "1", when = function(h, p)
                    local per_head = h.net_income / h.household_size
                    if h.household_type == "dibao" then return per_head < p.line * 1.5 end
                    return per_head < p.line
                  end },
                  rule { "able", title = "t", cite = "1", when = function(h, p)
                    return p.switch == 1 or h.labor_count > 0 and known(h, "granted_since")
                  end } },
                  columns = { household = { granted_since = "year" } },
                  assist = { grant { "g", form = "card", title = "t", cite = "1", amount = function(h) return min(h.household_size, 6) * 200 end } } }
                """,
            tests: """
                given { household_size = 3, net_income = 6000, household_type = "general", house_safety = "C", house_area_m2 = 80, labor_count = 1,
                  granted_since = 2010 }
                test("a", function() expect(decide {}.status).equals("eligible") end)
                """,
            faults: [
                ("> 120", ">= 120"), ("and h.house_area", "or h.house_area"), ("\"A\"", "\"B\""), ("< p.line\n", "<= p.line\n"),
                ("1.5", "1.4"),
                ("< p.line * 1.5", "<= p.line * 1.5"), ("\"dibao\"", "\"wubao\""), ("== 1 or", "== 0 or"), ("== 1 or", "== 1 and"),
                ("> 0 and", ">= 0 and"),
                ("> 0 and", "> 0 or"), ("known(h", "not known(h"), ("min(", "max("), (", 6)", ", 7)"), ("* 200", "* 210"),
                ("{ 0, unit = \"flag\"", "{ 1, unit = \"flag\""),
            ]),
        Planted(
            name: "dates, sums and a suite without tests",
            policy: """
                return policy { id = "p", version = "1", unit = "household", title = "t",
                  parameters = { need = { required = true, unit = "months", min = 1, max = 12, title = "t", cite = "1" } },
                  columns = { household = { flood = "date" } },
                  qualify = { rule { "flood", title = "t", cite = "1", when = function(h) return h.flood >= "2016-05-01" and h.flood < "2016-09-01" end },
                    rule { "idle", title = "t", cite = "1", when = function(h, p) return sum(h.members, "work_months") < p.need end } } }
                """,
            tests: "",
            faults: [
                (">= \"2016-05-01\"", "> \"2016-05-01\""), ("< \"2016-09-01\"", "<= \"2016-09-01\""), ("and h.flood", "or h.flood"),
                ("< p.need", "<= p.need"),
                ("sum(h.members", "mean(h.members"),
            ]),
    ]

    @Test("appended suggestions pass on the policy and fail on planted faults", arguments: planted)
    func faults(_ case: Planted) throws {
        let tested = try Tested(`case`.policy, `case`.tests)
        let recorded = try tested.runner.runRecording()
        #expect(recorded.report.failed == 0)
        let suggestions = try tested.runner.suggestions(after: recorded, threads: 2)
        let extended = `case`.tests + "\n" + suggestions.map(\.source).joined(separator: "\n")
        let report = try Tested(`case`.policy, extended).run()
        #expect(report.tests.compactMap(\.fullMessage) == [])
        #expect(report.tests.count == recorded.report.tests.count + suggestions.count)
        for (from, to) in `case`.faults {
            let text = `case`.policy.replacing(from, with: to, maxReplacements: 1)
            #expect(text != `case`.policy, "`\(from)` stands in the policy")
            let faulty = try PolicyLoader().load(PolicySource(text: text))
            let runner = PolicyTestRunner(policy: faulty, files: [PolicySource.File(name: "policy_test.lua", text: Array(extended.utf8))])
            #expect(try runner.run().failed > 0, "no suggestion notices `\(from)` → `\(to)`")
        }
    }

    @Test("the same suite gets the same suggestions each time, and a complete one none")
    func stable() throws {
        let policy = """
            return policy { id = "p", version = "1", unit = "household", title = "t",
              qualify = { rule { "r", title = "t", cite = "1", when = function(h) return h.household_size > 2 end } } }
            """
        let tested = try Tested(policy, "given { household_size = 3 }\n")
        let first = try tested.runner.suggestions(after: tested.runner.runRecording(), threads: 1)
        let second = try tested.runner.suggestions(after: tested.runner.runRecording(), threads: 2)
        #expect(first == second && !first.isEmpty)
        #expect(
            first.contains {
                $0.source.contains("decide { household_size = 2 }") && $0.source.contains("expect(d.reasons).equals { \"r\" }")
            })
        let whole = try Tested(policy, "given { household_size = 3 }\n" + first.map(\.source).joined(separator: "\n"))
        #expect(try whole.runner.suggestions(after: whole.runner.runRecording(), threads: 2) == [])
    }

    @Test("a cap shows past the size that meets it, and a series under each of its dates")
    func capsAndSeries() throws {
        let policy = """
            return policy { id = "p", version = "1", unit = "household", title = "t",
              parameters = { cap = { 2000, unit = "yuan", min = 0, max = 20000, title = "t", cite = "1" },
                per = { values = { ["2010-01-01"] = 100, ["2012-01-01"] = 200 }, unit = "yuan", min = 0, max = 1000, title = "t", cite = "1" } },
              assist = {
                grant { "g", form = "card", title = "t", cite = "1", amount = function(h, p) return min(400 * h.household_size, p.cap) end },
                grant { "s", form = "card", title = "t", cite = "1", amount = function(h, p) return p.per end } } }
            """
        let tests = """
            given { household_size = 3 }
            test("ok", function() with({ date = "2013-06-01" }, function() expect(decide({}).status).equals("eligible") end) end)
            """
        let tested = try Tested(policy, tests)
        let suggestions = try tested.runner.suggestions(after: tested.runner.runRecording(), threads: 2)
        let whole = try Tested(policy, tests + "\n" + suggestions.map(\.source).joined(separator: "\n"))
        let mutants = try whole.runner.mutants(of: whole.runner.runRecording(), threads: 2)
        #expect(mutants.contains { $0.mutation.to == "2000.01" } && mutants.contains { $0.mutation.to == "100.01" })
        let survivors = mutants.filter { $0.status == .survived }
        #expect(survivors.map { "\($0.mutation.from) → \($0.mutation.to)" } == [])
    }

    @Test("every suggestion notices what it says it does, also where a village's households are lists")
    func claims() throws {
        let policy = """
            return policy { id = "p", version = "1", unit = "village", title = "t",
              parameters = { line = { 2300, unit = "yuan/person/year", min = 0, max = 20000, title = "t", cite = "1" },
                share = { 0.3, unit = "1", min = 0, max = 1, step = 0.01, title = "t", cite = "1" } },
              qualify = { rule { "many_poor", title = "t", cite = "1", when = function(v, p)
                  local poor = count(v.households, function(h) return h.net_income_per_capita < p.line end)
                  return poor > p.share * count(v.households)
                end },
                rule { "safe", title = "t", cite = "1", when = function(v)
                  return all(v.households, function(h) return h.house_safety ~= "D" end)
                end } } }
            """
        let tests = """
            given { households = { { net_income_per_capita = 1000, house_safety = "A" }, { net_income_per_capita = 3000, house_safety = "B" } } }
            test("ok", function() expect(decide({}).status).equals("eligible") end)
            """
        let tested = try Tested(policy, tests)
        let suggestions = try tested.runner.suggestions(after: tested.runner.runRecording(), threads: 2)
        let whole = try Tested(policy, tests + "\n" + suggestions.map(\.source).joined(separator: "\n"))
        let recorded = try whole.runner.runRecording()
        #expect(recorded.report.failed == 0)
        let survivors = try whole.runner.mutants(of: recorded, threads: 2).filter { $0.status == .survived }
        for survivor in survivors {
            let claim = "`\(survivor.mutation.from)` → `\(survivor.mutation.to)` on line \(survivor.mutation.range.start.line)"
            #expect(!suggestions.contains { $0.source.contains(claim) }, "\(claim)")
        }
        #expect(!survivors.contains { [">", "all"].contains($0.mutation.from) })
    }
}
