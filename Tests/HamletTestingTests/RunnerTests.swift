import Foundation
import HamletPolicy
import Testing

@testable import HamletTesting

@Suite struct RunnerTests {
    /// Runs tests of the relief policy, each under `per_head = 10`.
    private func run(_ bodies: [(name: String, body: String)]) throws -> TestReport {
        let tests = bodies.map { "test(\"\($0.name)\", function() with({ per_head = 10 }, function() \($0.body) end) end)\n" }.joined()
        return try Tested(Tested.relief, Tested.given + tests).run()
    }

    private func run(_ body: String) throws -> TestResult {
        let report = try run([("it", body)])
        return try #require(report.tests.first)
    }

    @Test("a decision is what `run` gives, null as nil")
    func decision() throws {
        let body = """
            local d = decide {}
            expect(d.status).equals("eligible") expect(d.outcome).equals("granted") expect(d.reasons).equals {}
            expect(d.priorities).equals { "poor_village" } expect(d.score).equals(2) expect(d.rank).equals(1)
            expect(d.demand_fen).equals(3000) expect(d.granted_fen).equals(3000) expect(d.error).is_nil() expect(d.grants).is_nil()
            local x = decide { excl_gambling_crime = true, net_income_per_capita = 2000 }
            expect(x.reasons).equals { "gambling" } expect(x.score).is_nil() expect(x.rank).is_nil() expect(x.demand_fen).is_nil()
            """
        #expect(try run(body).fullMessage == nil)
    }

    @Test(
        "what is nested is merged into what is given: a village field by field, a list as a whole",
        arguments: [
            "expect(decide { village = { is_poor_village = false } }.outcome).equals('granted')",
            "expect(decide { village = { is_poor_village = false } }.priorities).is_empty()",
            "expect(decide { village = { relief_budget = 29.99 } }.outcome).equals('waitlisted')",
            "expect(decide { members = { { age = 59 }, { age = 60 } } }.status).equals('eligible')",
            "expect(decide { members = { { age = 59 } } }.reasons).equals { 'elderly' }",
            "expect(decide { members = {} }.reasons).equals { 'elderly' }",
            "expect(decide { members = unknown }.missing).equals { 'members' }",
            "expect(decide { net_income_per_capita = unknown }.missing).equals { 'net_income_per_capita' }",
            "expect(decide { net_income_per_capita = unknown, net_income = 3588 }.status).equals('ineligible')",
            "expect(decide { net_income_per_capita = unknown, net_income = 3587.99 }.status).equals('eligible')",
            "expect(decide { village = unknown }.outcome).equals('waitlisted')",
        ])
    func nesting(_ body: String) throws {
        #expect(try run(body).fullMessage == nil)
    }

    @Test("a whole small register shows rank and money, by id, with ids for units that have none")
    func register() throws {
        let body = """
            local r = run { households = { { net_income_per_capita = 500 }, { household_id = "X", net_income_per_capita = 400 },
              { net_income_per_capita = 1500 }, { household_size = 7 } } }
            expect(r.ranking).equals { "X", "H1", "H3" }
            expect(r.X.rank).equals(1) expect(r.H2.status).equals("ineligible") expect(r.H3.outcome).equals("waitlisted")
            expect(r.summary.granted_fen).equals(6000) expect(#r.decisions).equals(4) expect(r.decisions[2].id).equals("X")
            local s = run { villages = { { village_id = "A", relief_budget = 30, is_poor_village = false }, { village_id = "B", relief_budget = 29.99 } },
              households = { { village_id = "A" }, { village_id = "B" } } }
            expect(s.H1.outcome).equals("granted") expect(s.H2.outcome).equals("waitlisted") expect(s.H2.group).equals("B")
            """
        #expect(try run(body).fullMessage == nil)
    }

    @Test(
        "a name or value that cannot be is an error at its line, with the closest name",
        arguments: [
            ("decide { net_incom = 3 }", "no field or column `net_incom`; did you mean `net_income`?"),
            ("decide { household_size = 'x' }", "`household_size` cannot be \"x\": expected a whole number"),
            ("decide { household_size = 0 }", "at least 1"), ("decide { household_size = 2.5 }", "expected a whole number"),
            ("decide { net_income = 1.001 }", "at most two decimals"), ("decide { labor_count = 9 }", "no more than `household_size`"),
            ("decide { household_type = 'dibaoo' }", "did you mean \"dibao\"?"), ("decide { members = { age = 3 } }", "list of units"),
            ("decide { members = { { agee = 3 } } }", "did you mean `age`?"),
            ("decide { village = { age = 3 } }", "no field or column `age`"),
            ("decide { excl_gambling_crime = 1 }", "expected true or false"), ("decide { 3 }", "without a name"),
            ("decide(3)", "decide { field = value }"), ("with({ lime = 1 }, function() end)", "did you mean `line`?"),
            ("with({ line = 5001 }, function() end)", "nearest: 5000"),
            ("with({ date = '2010-02-30' }, function() end)", "expected a date"),
            ("run { household = {} }", "did you mean `households`?"), ("run { households = {} }", "no household to decide on"),
            ("expect(decide {}.reason)", "did you mean `reasons`?"), ("expect(1).equal(1)", "did you mean `equals`?"),
            ("expect()", "expect(value)"), ("test('inner', function() end)", "cannot hold another test"), ("error('boom')", "boom"),
            ("expect(run { households = { {} } }.H2)", "did you mean `H1`?"),
        ])
    func mistakes(_ body: String, _ words: String) throws {
        let result = try run(body)
        #expect(result.status == .error)
        #expect(result.line == 3)
        #expect(result.message?.contains(words) == true, "\(result.message ?? "")")
    }

    @Test("the place of a wrong value is its own line, not that of the call")
    func place() throws {
        let result = try run("decide {\n  net_income_per_capita = 1,\n  household_size = 'x',\n}")
        #expect(result.line == 5)
    }

    @Test("a required parameter that nobody sets is an error with advice")
    func notSet() throws {
        let report = try Tested(Tested.relief, Tested.given + "test('it', function() decide {} end)").run()
        #expect(report.tests[0].fullMessage?.contains("set it, with({ per_head = … }") == true)
    }

    @Test("a failure shows the difference, the deciding rule and the values that it read")
    func failure() throws {
        let result = try run("expect(decide { net_income_per_capita = 2000 }.reasons).equals { 'elderly' }")
        #expect(result.status == .failed)
        #expect(result.message == #"expected { "elderly" }, got { "below_line" }; lacking: "elderly"; not expected: "below_line""#)
        #expect(result.explanation.contains("qualify below_line: false (net_income_per_capita = 2000)"))
        #expect(result.fullMessage?.hasPrefix("policy_test.lua:3: expected") == true)
    }

    @Test("an expectation that a test's own pcall swallows still fails it")
    func swallowed() throws {
        #expect(try run("pcall(function() expect(1).equals(2) end)").status == .failed)
    }

    @Test("a test that runs into a limit is an error, and those behind it run")
    func limits() throws {
        let report = try run([("a", "while true do end"), ("b", "expect(decide {}.rank).equals(1)"), ("c", "error()")])
        #expect(report.tests.map(\.status) == [.error, .passed, .error])
        #expect(report.tests[0].message?.contains("limit.fuel") == true)
    }

    @Test("a rule that fails on a unit is an error that names the rule's own line")
    func failingRule() throws {
        let policy = Tested.relief.replacing("h.net_income_per_capita < p.line end", with: "error('bad') end")
        let report = try Tested(policy, Tested.given + "test('it', function() with({ per_head = 1 }, function() decide {} end) end)").run()
        #expect(report.tests[0].status == .error)
        #expect(report.tests[0].message?.contains("policy.lua:9: bad [policy.runtime], rule `below_line`") == true)
    }

    @Test("each row of a table of cases is a test with a name of its own")
    func cases() throws {
        let tests = """
            test("line", { { name = "below", 1195.99, "eligible" }, { 1196, "ineligible" }, at = { 1196, "eligible" } }, function(case)
              with({ per_head = 1 }, function() expect(decide { net_income_per_capita = case[1] }.status).equals(case[2]) end)
            end)
            """
        let report = try Tested(Tested.relief, Tested.given + tests).run()
        #expect(report.tests.map(\.name) == ["line [below]", "line [2]", "line [at]"])
        #expect(report.tests.map(\.status) == [.passed, .passed, .failed])
    }

    @Test("`given` and `with` around tests hold for the tests behind or inside them")
    func context() throws {
        let tests = """
            with({ per_head = 1 }, function() test("a", function() expect(decide {}.demand_fen).equals(300) end) end)
            given { household_size = 2, net_income_per_capita = 1, excl_gambling_crime = false, members = { { age = 60 } } }
            with({ per_head = 2 }, function() test("b", function() expect(decide {}.demand_fen).equals(400) end) end)
            test("c", function() expect(pcall(decide, {})).is_false() end)
            """
        let report = try Tested(Tested.relief, Tested.given + tests).run()
        #expect(report.tests.compactMap(\.fullMessage) == [])
    }

    @Test("a file that cannot be loaded is one error, with its line")
    func brokenFile() throws {
        let syntax = try Tested(Tested.relief, "given {\n").run()
        #expect(syntax.tests.map(\.status) == [.error])
        #expect(syntax.tests[0].message?.contains("policy.syntax") == true)
        let given = try Tested(Tested.relief, "\ngiven { household_sise = 3 }").run()
        #expect(given.tests[0].line == 2)
        #expect(given.tests[0].message?.contains("household_size") == true)
    }

    @Test("the filter runs only tests whose names contain it")
    func filter() throws {
        let tested = try Tested(Tested.relief, "test('one', function() end) test('two', function() end)")
        let report = try PolicyTestRunner(policy: tested.policy, files: tested.files, options: TestOptions(filter: "tw")).run()
        #expect(report.tests.map(\.name) == ["two"])
    }

    @Test("policies on members and villages are tested the same way")
    func otherUnits() throws {
        let member = """
            return policy { id = "m", version = "1", unit = "member", title = "t",
              qualify = { rule { "old", title = "t", cite = "1", when = function(m) return m.age >= 60 end },
                rule { "poor", title = "t", cite = "1", when = function(m) return m.household.net_income_per_capita < 1000 end } } }
            """
        let memberTests = """
            given { age = 60, household = { net_income_per_capita = 999.99 } }
            test("a", function() expect(decide {}.status).equals("eligible") end)
            test("b", function() expect(decide { age = 59 }.reasons).equals { "old" } end)
            test("c", function() expect(decide { household = { net_income_per_capita = 1000 } }.reasons).equals { "poor" } end)
            test("d", function() expect(decide { household = unknown }.missing).equals { "household.net_income_per_capita" } end)
            """
        #expect(try Tested(member, memberTests).run().tests.compactMap(\.fullMessage) == [])
        let village = """
            return policy { id = "v", version = "1", unit = "village", title = "t",
              qualify = { rule { "many", title = "t", cite = "1", when = function(v) return count(v.households) >= 2 end } } }
            """
        let villageTests = """
            test("a", function() expect(decide { households = { {}, {} } }.status).equals("eligible") end)
            test("b", function() expect(decide { households = { {} } }.status).equals("ineligible") end)
            """
        #expect(try Tested(village, villageTests).run().tests.compactMap(\.fullMessage) == [])
    }

    @Test("ages follow from a date that the test sets")
    func dates() throws {
        let body = """
            with({ date = "2010-04-03" }, function()
              expect(decide { members = { { birth_date = "1950-04-03" } } }.status).equals("eligible")
              expect(decide { members = { { birth_date = "1950-04-04" } } }.status).equals("ineligible")
            end)
            expect(decide { members = { { birth_date = "1950-04-04" } } }.status).equals("undetermined")
            """
        #expect(try run(body).fullMessage == nil)
    }

    @Test("an empty list of units is known to be empty, for each kind of unit")
    func emptyLists() throws {
        let policy = """
            return policy { id = "p", version = "1", unit = "village", title = "t",
              qualify = { rule { "none", title = "t", cite = "1", when = function(v) return count(v.households) == 0 end } } }
            """
        let report = try Tested(
            policy,
            """
            test("empty", function()
              local d = decide { households = {} }
              expect(d.status).equals("eligible")
              expect(d.missing).equals {}
            end)
            test("missing", function() expect(decide {}.missing).equals { "households" } end)
            """
        ).run()
        #expect(report.tests.compactMap(\.fullMessage) == [])
    }
}
