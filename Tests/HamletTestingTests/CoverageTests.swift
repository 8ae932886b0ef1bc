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
}
