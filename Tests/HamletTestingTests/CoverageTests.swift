import Foundation
import HamletPolicy
import Testing

@testable import HamletTesting

@Suite struct CoverageTests {
    private static let policy = """
        return policy { id = "p", version = "1", unit = "household", title = "t",
          qualify = {
            rule { "a", title = "t", cite = "1", when = function(h) return h.household_size > 2 and h.labor_count > 0 end },
            rule { "b", title = "t", cite = "1", when = function(h) return h.lacks_basic_means end },
          } }
        """

    private func coverage(_ tests: String, _ policy: String = policy) throws -> Coverage {
        let tested = try Tested(policy, tests)
        let recorded = try tested.runner.runRecording()
        #expect(recorded.report.failed == 0)
        return try tested.runner.coverage(of: recorded)
    }

    @Test("conditions are counted as true, false and undetermined; the percentage is that of true and false")
    func counts() throws {
        let none = try coverage("")
        #expect(none.percent == 0 && none.conditions.map(\.text) == ["h.household_size > 2", "h.labor_count > 0", "h.lacks_basic_means"])
        let some = try coverage(
            """
            test("a", function() decide { household_size = 3, labor_count = 1, lacks_basic_means = true } end)
            test("b", function() decide { household_size = 2, lacks_basic_means = true } decide { household_size = 3, lacks_basic_means = true } end)
            """)
        #expect(some.conditions.map(\.counts.isTrue) == [2, 1, 3])
        #expect(some.conditions.map(\.counts.isFalse) == [1, 0, 0])
        #expect(some.conditions.map(\.counts.undetermined) == [0, 1, 0])
        #expect(some.percent == 100 * 4 / 6.0)
        #expect(some.rules.map(\.line) == [3, 4])
        #expect(some.rules[0].counts.undetermined == 1)
    }

    @Test("a question that several tests ask counts once")
    func distinct() throws {
        let coverage = try coverage(
            "for i = 1, 3 do test('t' .. i, function() decide { household_size = 1, lacks_basic_means = true } end) end")
        #expect(coverage.conditions[0].counts.isFalse == 1)
    }

    @Test("the conditions of a village's budget are seen too")
    func budget() throws {
        let policy = """
            return policy { id = "p", version = "1", unit = "household", title = "t", columns = { village = { fund = "yuan" } },
              assist = { grant { "g", form = "card", title = "t", cite = "1", amount = function(h) return 100 end } },
              allocate = { per = "village", method = "stop", budget = function(v) if v.fund > 50 then return v.fund end return 0 end } }
            """
        let tests = "for _, fund in ipairs { 50, 51 } do test('f' .. fund, function() decide { village = { fund = fund } } end) end"
        #expect(try coverage(tests, policy).percent == 100)
    }

    @Test("a register is asked about the policy's own units, however many rows its other tables have")
    func otherTables() throws {
        let policy = """
            return policy { id = "p", version = "1", unit = "fund", title = "t",
              qualify = { rule { "a", title = "t", cite = "1", when = function(f) return f.amount_yuan > 10 end } } }
            """
        let coverage = try coverage(
            """
            test("a", function() run {
              funds = { { fund_id = "F1", amount_yuan = 11 } },
              projects = { { project_id = "P1" }, { project_id = "P2" }, { project_id = "P3" } },
              grants = { { grant_id = "G1", fund_id = "F1" }, { grant_id = "G2", fund_id = "F1" } },
            } end)
            """, policy)
        #expect(coverage.conditions[0].counts.isTrue == 1)
        #expect(coverage.conditions[0].counts.isFalse == 0)
    }

    @Test("plugins have their parameters while conditions are watched, and those of `with`")
    func pluginParameters() throws {
        let plugin = """
            return plugin { id = "aid", version = "1", title = "t",
              parameters = { least = { 3, unit = "person", min = 0, max = 9, title = "t", cite = "1" } },
              functions = { is_large = function(size) return size >= parameters.least end } }
            """
        let policy = """
            return policy { id = "p", version = "1", unit = "household", title = "t", plugins = { aid = ">= 1" },
              qualify = { rule { "a", title = "t", cite = "1", when = function(h) return aid.is_large(h.household_size) end } } }
            """
        var loader = PolicyLoader()
        loader.plugins = PluginCatalog(sources: ["aid": PolicySource(text: plugin, name: "aid/plugin.lua")])
        let tests = """
            test("a", function() expect(decide { household_size = 3 }.status).equals("eligible") end)
            test("b", function() with({ ["aid.least"] = 4 }, function() decide { household_size = 3 } end) end)
            """
        let tested = try Tested(loader.load(PolicySource(text: policy)), tests)
        let recorded = try tested.runner.runRecording()
        let rule = try tested.runner.coverage(of: recorded).rules[0]
        #expect(rule.counts.isTrue == 1 && rule.counts.isFalse == 1)
    }
}
