import HamletEvaluation
import HamletPolicy
import Testing

@Suite("Statuses follow three-valued logic between rules")
struct StatusTests {
    static let values: [Bool?] = [true, false, nil]

    func cell(_ value: Bool?) -> String { value.map { $0 ? "true" : "false" } ?? "" }

    @Test("every combination of two exclusions, two qualifications and an amount")
    func combinations() throws {
        var rows: [(cells: [Bool?], amount: Int?)] = []
        for a in Self.values {
            for b in Self.values {
                for c in Self.values { for d in Self.values { for e in [nil, 5] { rows.append(([a, b, c, d], e)) } } }
            }
        }
        let fields = ["excl_gambling_crime", "excl_idle_brawling", "lacks_basic_means", "has_courage_loss"]
        let sections = """
            exclude = { \(Office.rule("x1", "h.excl_gambling_crime")) \(Office.rule("x2", "h.excl_idle_brawling")) },
            qualify = { \(Office.rule("q1", "h.lacks_basic_means")) \(Office.rule("q2", "h.has_courage_loss")) },
            assist = { \(Office.grant("g", "h.household_size")) },
            """
        let lines = rows.enumerated().map {
            "H\($0)," + $1.cells.map(cell).joined(separator: ",") + "," + ($1.amount.map(String.init) ?? "")
        }
        let header = "household_id," + fields.joined(separator: ",") + ",household_size"
        let office = Office(sections, households: ([header] + lines).joined(separator: "\n") + "\n")
        for (row, decision) in zip(rows, try office.decisions()) {
            let (x, q) = (row.cells[..<2], row.cells[2...])
            let unknown = zip(["x1", "x2", "q1", "q2", "g"], row.cells.map { $0 == nil } + [row.amount == nil]).filter(\.1).map(\.0)
            let status =
                x.contains(true) ? "excluded" : q.contains(false) ? "ineligible" : unknown.isEmpty ? "eligible" : "undetermined"
            #expect(decision.status == status, "\(row)")
            let named =
                zip(["x1", "x2"], x).filter { $0.1 == true } + zip(["q1", "q2"], q).filter { $0.1 == false && status == "ineligible" }
            #expect(
                decision.reasons
                    == (status == "excluded" || status == "ineligible"
                        ? named.map(\.0).filter { status == "excluded" ? $0.hasPrefix("x") : $0.hasPrefix("q") } : []))
            #expect(decision.undecided == (status == "undetermined" ? unknown : []))
            #expect(decision.demandFen == (status == "eligible" ? 500 : nil))
            #expect(decision.missing.isEmpty == (status != "undetermined"))
        }
    }

    @Test(
        "inside a rule the order of reading decides",
        arguments: [
            ("h.household_size > 2 and h.lacks_basic_means", "ineligible", []),
            ("h.lacks_basic_means and h.household_size > 2", "undetermined", ["lacks_basic_means"]),
            ("h.household_size < 2 or h.has_toilet", "eligible", []), ("not known(h, \"has_toilet\")", "ineligible", []),
            ("default(h, \"lacks_basic_means\", true)", "eligible", []),
            ("known(h, \"lacks_basic_means\") or h.has_toilet", "eligible", []),
        ] as [(String, String, [String])])
    func order(condition: String, status: String, missing: [String]) throws {
        let office = Office(
            "qualify = { \(Office.rule("q", condition)) },",
            households: "household_id,household_size,lacks_basic_means,has_toilet\nH1,1,,true\n")
        let decision = try office.decisions()[0]
        #expect(decision.status == status)
        #expect(decision.missing == missing)
    }

    @Test(
        "helpers over members know true, false and unknown in any order",
        arguments: [
            ("any(h.members, \"is_dibao\")", ["true", ""], "eligible"), ("any(h.members, \"is_dibao\")", ["", "true"], "eligible"),
            ("any(h.members, \"is_dibao\")", ["", "false"], "undetermined"), ("any(h.members, \"is_dibao\")", ["false"], "ineligible"),
            ("all(h.members, \"is_dibao\")", ["", "false"], "ineligible"), ("all(h.members, \"is_dibao\")", ["false", ""], "ineligible"),
            ("all(h.members, \"is_dibao\")", ["true", ""], "undetermined"), ("all(h.members, \"is_dibao\")", ["true"], "eligible"),
            ("count(h.members, \"is_dibao\") >= 1", ["true", ""], "undetermined"), ("count(h.members) == 2", ["", ""], "eligible"),
            ("sum(h.members, function(m) return m.is_dibao and 1 or 0 end) == 1", ["true", "false"], "eligible"),
        ])
    func helpers(condition: String, flags: [String], status: String) throws {
        var office = Office("qualify = { \(Office.rule("q", condition)) },", households: "household_id\nH1\n")
        office.members = "member_id,household_id,is_dibao\n" + flags.enumerated().map { "M\($0),H1,\($1)\n" }.joined()
        let decision = try office.decisions()[0]
        #expect(decision.status == status)
        #expect(decision.missing == (status == "undetermined" ? ["members.is_dibao"] : []))
    }

    @Test("members are missing without a member file, empty with one that has none of the household's")
    func noMembers() throws {
        var office = Office("qualify = { \(Office.rule("q", "count(h.members) == 0")) },", households: "household_id\nH1\nH2\n")
        #expect(try office.decisions()[0].missing == ["members"])
        office.members = "member_id,household_id\nM1,H2\n"
        #expect(try office.decisions().map(\.status) == ["eligible", "ineligible"])
    }

    @Test("missing priorities count nothing, are named, and leave the unit eligible; missing measures are not its business")
    func priorities() throws {
        let sections = """
            prioritize = { \(Office.rule("a", "h.has_toilet", "weight = 4,")) \(Office.rule("b", "h.lacks_basic_means", "weight = 2,")) },
            measures = { \(Office.rule("m", "h.has_broadband", "measure = \"training\",")) },
            """
        let decision = try Office(sections, households: "household_id,lacks_basic_means,has_toilet\nH1,true,\n").decisions()[0]
        #expect(decision.status == "eligible")
        #expect(decision.score == 2)
        #expect(decision.priorities == ["b"])
        #expect(decision.undecided == ["a"])
        #expect(decision.missing == ["has_toilet"])
        #expect(decision.measures == [])
    }

    @Test("a failing rule stops the run and names rule and unit, or marks the unit when told to go on")
    func keepsGoing() throws {
        let office = Office(
            "exclude = { \(Office.rule("x", "h.household_size == 3 and error(\"no\")")) \(Office.rule("y", "h.household_size == 2")) },",
            households: "household_id,household_size\nH1,1\nH2,2\nH3,3\nH4,4\n")
        let failure = try #require(throws: EvaluationError.self) { try office.decisions() }
        guard case .failed(let reason) = failure else { throw failure }
        #expect(reason.rule == "x" && reason.id == "H3" && reason.failure.code == "policy.runtime")
        let decisions = try office.decisions(EvaluationOptions(threads: 1, keepsGoing: true))
        #expect(decisions.map(\.status) == ["eligible", "excluded", "failed", "eligible"])
        #expect(decisions[2].error?.rule == "x")
        #expect(decisions[2].score == nil && decisions[2].rank == nil && decisions[2].outcome == "none")
    }

    @Test("dated parameters hold from their day on, and have no value before the first")
    func dated() throws {
        let office = Office(
            """
            parameters = { line = { values = { ["2016-01-01"] = 1, ["2018-06-01"] = 3 }, unit = "yuan", title = "t", cite = "1.1" } },
            assist = { \(Office.grant("g", "p.line")) },
            """, households: "household_id\nH1\n")
        func demand(_ date: String?) throws -> Int64? { try office.evaluator(date: date).evaluate().decision(0).demandFen }
        #expect(try demand(nil) == 100)
        #expect(try demand("2016-01-01") == 100)
        #expect(try demand("2018-05-31") == 100)
        #expect(try demand("2018-06-01") == 300)
        let errors = try #require(throws: ParameterErrors.self) { try demand("2015-12-31") }
        guard case .noValueYet = errors.errors.first else { throw errors }
    }

    @Test("values off the grid, out of bounds, unknown and missing ones are all reported at once")
    func grid() throws {
        let office = Office(
            """
            parameters = { a = { 1, unit = "yuan", min = 0, max = 5, step = 0.5, title = "t", cite = "1" },
              b = { required = true, unit = "person", title = "t", cite = "1" } },
            qualify = { \(Office.rule("q", "p.a + p.b > 0")) },
            """, households: "household_id\nH1\n")
        let errors = try #require(throws: ParameterErrors.self) { try office.evaluator(["a": 0.75, "c": 1]) }
        #expect(errors.errors.count == 3)
        for error in errors.errors {
            switch error {
            case .offGrid(let parameter, let value): #expect(parameter.nearest(to: value) == [0.5, 1])
            case .unknown(let name, _): #expect(name == "c")
            case .notSet(let parameter): #expect(parameter.id == "b")
            case .noValueYet: Issue.record("no parameter has dates")
            }
        }
        #expect(throws: ParameterErrors.self) { try office.evaluator(["a": 5.5, "b": 1]) }
        #expect(throws: ParameterErrors.self) { try office.evaluator(["a": 1, "b": 1.5]) }
    }
}
