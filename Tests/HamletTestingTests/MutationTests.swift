import Foundation
import HamletPolicy
import Testing

@testable import HamletTesting

@Suite struct MutationTests {
    private static let weakTests = """
        given { household_size = 3, net_income_per_capita = 1000, excl_gambling_crime = false, members = { { age = 70 } },
          village = { relief_budget = 100, is_poor_village = true } }
        test("eligible", function() with({ per_head = 10 }, function() expect(decide {}.status).equals("eligible") end) end)
        test("gambling", function() with({ per_head = 10 }, function()
          expect(decide { excl_gambling_crime = true }.reasons).equals { "gambling" }
        end) end)
        """

    private func mutants(_ tested: Tested) throws -> [Mutant] {
        let recorded = try tested.runner.runRecording()
        #expect(recorded.report.failed == 0)
        return try tested.runner.mutants(of: recorded, threads: 2)
    }

    @Test("what is said of each mutant is what the tests say of the policy with that text")
    func truth() throws {
        let tested = try Tested(Tested.relief, Self.weakTests)
        let mutants = try mutants(tested)
        #expect(mutants.count > 12)
        for mutant in mutants {
            var text = Array(Tested.relief.utf8)
            #expect(String(decoding: text[mutant.mutation.range.offsets], as: UTF8.self) == mutant.mutation.from)
            text.replaceSubrange(mutant.mutation.range.offsets, with: Array(mutant.mutation.to.utf8))
            let isKilled: Bool
            if let policy = try? PolicyLoader().load(PolicySource(text: String(decoding: text, as: UTF8.self))) {
                isKilled = try PolicyTestRunner(policy: policy, files: tested.files).run().failed > 0
            } else {
                isKilled = true
            }
            #expect((mutant.status == .killed) == isKilled, "\(mutant.mutation)")
        }
    }

    @Test("a test of the edge kills the mutants of a comparison and of its line")
    func edges() throws {
        let survivors = try mutants(Tested(Tested.relief, Self.weakTests)).filter { $0.status == .survived }.map {
            "\($0.mutation.from)→\($0.mutation.to)"
        }
        #expect(survivors.contains("<→<=") && survivors.contains("1196→1196.01") && survivors.contains("1196→1195.99"))
        let edges = """

            for _, case in ipairs { { 1195.99, "eligible" }, { 1196, "ineligible" }, { 1195.98, "eligible" } } do
              test("edge " .. case[1], function() with({ per_head = 10 }, function()
                expect(decide { net_income_per_capita = case[1] }.status).equals(case[2])
              end) end)
            end
            """
        let left = try mutants(Tested(Tested.relief, Self.weakTests + edges)).filter { $0.status == .survived }.map {
            "\($0.mutation.from)→\($0.mutation.to)"
        }
        #expect(!left.contains("<→<=") && !left.contains("1196→1196.01") && !left.contains("1196→1195.99"))
    }

    @Test("a mutant that loops for ever is killed by its limit, and the result does not depend on threads")
    func loops() throws {
        let policy = """
            return policy { id = "p", version = "1", unit = "household", title = "t",
              qualify = { rule { "r", title = "t", cite = "1", when = function(h)
                local n = 0
                while n < h.household_size do n = n + 1 end
                return n >= 2
              end } } }
            """
        let tests = "test('a', function() expect(decide { household_size = 2 }.status).equals('eligible') end)"
        let tested = try Tested(policy, tests)
        let recorded = try tested.runner.runRecording()
        let one = try tested.runner.mutants(of: recorded, threads: 1)
        #expect(one == (try tested.runner.mutants(of: recorded, threads: 2)))
        // `n = n - 1` never ends.
        #expect(one.contains { $0.mutation.from == "+" && $0.mutation.to == "-" && $0.status == .killed })
    }

    @Test("codes of an ordered table are still compared in the table's order")
    func orderedCodes() throws {
        let policy = """
            return policy { id = "p", version = "1", unit = "member", title = "t",
              qualify = { rule { "r", title = "t", cite = "1", when = function(m) return m.education < "senior" end } } }
            """
        let tests = """
            test('below', function() expect(decide { education = "primary" }.status).equals('eligible') end)
            test('at', function() expect(decide { education = "senior" }.status).equals('ineligible') end)
            """
        let result = try Tested(policy, tests)
        let report = try result.run()
        if report.failed == 0 {
            let mutants = try mutants(result)
            #expect(mutants.filter { $0.mutation.from == "<" }.allSatisfy { $0.status == .killed })
        } else {
            Issue.record("\(report.tests.compactMap(\.fullMessage))")
        }
    }

    @Test("a budget's mutants are judged by the money")
    func budget() throws {
        let policy = """
            return policy { id = "p", version = "1", unit = "household", title = "t", columns = { village = { fund = "yuan" } },
              assist = { grant { "g", form = "card", title = "t", cite = "1", amount = function(h) return 100 end } },
              allocate = { per = "village", method = "stop", budget = function(v) return v.fund * 2 end } }
            """
        let loose = "given { village = { fund = 500 } } test('a', function() expect(decide {}.outcome).equals('granted') end)"
        let tight = "given { village = { fund = 50 } } test('a', function() expect(decide {}.outcome).equals('granted') end)"
        #expect(try mutants(Tested(policy, loose)).contains { $0.mutation.from == "*" && $0.status == .survived })
        #expect(try mutants(Tested(policy, tight)).contains { $0.mutation.from == "*" && $0.status == .killed })
    }

    @Test("constant budgets, quotas and directions of the rank are changed, and tests of whole registers notice")
    func distribution() throws {
        let policy = """
            return policy { id = "p", version = "1", unit = "household", title = "t",
              rank = { "net_income_per_capita asc" },
              assist = { grant { "g", form = "card", title = "t", cite = "1", amount = function(h) return 500 end } },
              allocate = { per = "all", method = "partial", budget = 750, quota = 2 } }
            """
        func statuses(_ tests: String) throws -> [String: Mutant.Status] {
            let mutants = try mutants(Tested(policy, tests)).filter { !["500", "501", "499"].contains($0.mutation.from) }
            return Dictionary(mutants.map { ("\($0.mutation.from) → \($0.mutation.to)", $0.status) }) { first, _ in first }
        }
        let changes = [
            "750 → 750.01", "750 → 749.99", "2 → 3", "2 → 1", "\"net_income_per_capita asc\" → \"net_income_per_capita desc\"",
        ]
        let weak = try statuses("test('a', function() expect(decide { net_income_per_capita = 1 }.status).equals('eligible') end)")
        #expect(weak == Dictionary(uniqueKeysWithValues: changes.map { ($0, .survived) }))
        let strong = try statuses(
            """
            test('a', function()
              local r = run { households = {
                { household_id = "A", net_income_per_capita = 1 }, { household_id = "B", net_income_per_capita = 2 },
              } }
              expect(r.ranking).equals { "A", "B" }
              expect(r.B.granted_fen).equals(25000)
            end)
            """)
        #expect(strong.filter { $0.value == .survived }.keys.sorted() == ["2 → 3"])
    }
}
