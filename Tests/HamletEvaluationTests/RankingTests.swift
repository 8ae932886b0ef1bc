import HamletEvaluation
import HamletPolicy
import Testing

@Suite("Rank and groups")
struct RankingTests {
    func rank(_ keys: String..., header: String, rows: [String], more: String = "", members: String? = nil) throws -> [String] {
        let list = keys.map { "\"\($0)\"" }.joined(separator: ", ")
        return try Office("rank = { \(list) }, \(more)", households: "household_id,\(header)\n" + rows.joined(separator: "\n") + "\n")
            .ranking()
    }

    @Test("numbers up and down, ids by bytes at the end")
    func numbers() throws {
        let rows = ["b,2", "a,2", "B,10", "é,1", "10,1", "9,1"]
        #expect(try rank("household_size", header: "household_size", rows: rows) == ["10", "9", "é", "a", "b", "B"])
        #expect(try rank("household_size desc", header: "household_size", rows: rows) == ["B", "a", "b", "10", "9", "é"])
        #expect(try rank(header: "household_size", rows: rows) == ["10", "9", "B", "a", "b", "é"])
    }

    @Test("a missing key is last among equals in either direction", arguments: ["asc", "desc"])
    func missing(direction: String) throws {
        let rows = ["a,,1", "b,5,1", "c,,2", "d,7,1"]
        let order = try rank(
            "labor_count desc", "household_debt \(direction)", header: "household_debt,labor_count",
            rows: ["a,,0", "b,5,0", "c,,1", "d,7,0"].map { $0 })
        #expect(order == ["c"] + (direction == "asc" ? ["b", "d"] : ["d", "b"]) + ["a"])
        #expect(try rank("household_debt \(direction)", header: "household_debt,household_size", rows: rows).suffix(2) == ["a", "c"])
    }

    @Test("texts by bytes, dates by day, booleans false first, codes by their table's order")
    func kinds() throws {
        #expect(
            try rank("natural_village", header: "natural_village", rows: ["a,b", "b,B", "c,ab", "d,a", "e,"]) == ["b", "d", "c", "a", "e"])
        #expect(try rank("has_toilet desc", header: "has_toilet", rows: ["a,false", "b,true", "c,"]) == ["b", "a", "c"])
        #expect(
            try rank(
                "day", header: "day", rows: ["a,2010-02-01", "b,2009-12-31"], more: "columns = { household = { day = \"date\" } },") == [
                    "b", "a",
                ])
        #expect(
            try rank(
                "school", header: "school", rows: ["a,college", "b,preschool", "c,junior", "d,illiterate"],
                more: "columns = { household = { school = \"education\" } },") == ["b", "d", "c", "a"])
    }

    @Test("a column that the register lacks orders nobody")
    func absent() throws {
        #expect(try rank("household_debt desc", "household_size", header: "household_size", rows: ["a,2", "b,1"]) == ["b", "a"])
    }

    @Test("score and the place of the first true priority; without one last")
    func priorities() throws {
        let more = """
            prioritize = { \(Office.rule("p1", "h.has_toilet", "weight = -1,")) \(Office.rule("p2", "h.has_broadband", "weight = 0.5,")) },
            """
        let rows = ["a,false,false", "b,false,true", "c,true,true", "d,true,false"]
        #expect(try rank("score desc", header: "has_toilet,has_broadband", rows: rows, more: more) == ["b", "a", "c", "d"])
        #expect(try rank("first_priority", header: "has_toilet,has_broadband", rows: rows, more: more) == ["c", "d", "b", "a"])
        #expect(try rank("first_priority desc", header: "has_toilet,has_broadband", rows: rows, more: more) == ["b", "c", "d", "a"])
    }

    @Test("weights add up as the decimals that were written")
    func decimalWeights() throws {
        let more = """
            prioritize = { \(Office.rule("p1", "h.has_toilet", "weight = 0.1,")) \(Office.rule("p2", "h.has_toilet", "weight = 0.2,"))
              \(Office.rule("p3", "h.has_broadband", "weight = 0.3,")) },
            """
        #expect(
            try rank("score desc", header: "has_toilet,has_broadband", rows: ["b,true,false", "a,false,true"], more: more) == ["a", "b"])
    }

    @Test("ages that follow from birth dates are ranked on the run's date")
    func ages() throws {
        let policy = """
            return policy { id = "p", version = "1", unit = "member", title = "P", rank = { "age desc" } }
            """
        var office = Office("", households: "household_id\nH1\n")
        office.policy = policy
        office.members = "member_id,household_id,birth_date\nA,H1,2000-09-01\nB,H1,2000-03-01\n"
        let decisions = Array(try office.evaluator(date: "2018-06-01").evaluate().decisions)
        #expect(decisions.map(\.rank) == [2, 1])
        #expect(try office.evaluator(date: "2018-10-01").evaluate().decisions.map(\.rank) == [1, 2])
    }

    // MARK: Groups

    @Test("a place in each group, counted from 1")
    func villages() throws {
        let office = Office(
            "assist = { \(Office.grant("g", "1")) }, allocate = { per = \"village\", method = \"stop\", budget = 1 },",
            households: "household_id,village_id\na,V2\nb,V1\nc,V2\nd,\n")
        let decisions = try office.decisions()
        #expect(decisions.map(\.group) == ["V2", "V1", "V2", nil])
        #expect(decisions.map(\.rank) == [1, 1, 2, nil])
        #expect(decisions.map(\.outcome) == ["granted", "granted", "waitlisted", "waitlisted"])
        #expect(decisions[3].missing == ["village_id"])
    }

    @Test("townships are keyed by county and name, by bytes, whichever row states them")
    func townships() throws {
        var office = Office(
            "assist = { \(Office.grant("g", "1")) }, allocate = { per = \"township\", method = \"stop\", budget = 1 },",
            households: "household_id,village_id,township,county\na,V1,T,\nb,V1,,\nc,V2,T,C2\nd,,\u{E9},\ne,,e\u{301},\nf,V1,S,\n")
        office.villages = "village_id,name,township,county\nV1,甲村,T,C1\nV2,乙村,T,C2\n"
        // The strings are compared as bytes: Swift's == would call the two ways to write é equal.
        let groups = try office.decisions().map { Array(($0.group ?? "").utf8) }
        #expect(groups == ["C1/T", "C1/T", "C2/T", "/\u{E9}", "/e\u{301}", "/S"].map { Array($0.utf8) })
    }

    @Test("a township's budget function sees the township and its households")
    func groupView() throws {
        let office = Office(
            """
            assist = { \(Office.grant("g", "10")) },
            allocate = { per = "township", method = "partial", budget = function(t) return count(t.households) * 4 + (t.township == "S" and 1 or 0) end },
            """, households: "household_id,township\na,T\nb,S\nc,T\nd,T\ne,S\n")
        let decisions = try office.decisions()
        #expect(decisions.map(\.grantedFen) == [1000, 900, 200, 0, 0])
    }

    @Test(
        "a budget that cannot be used stops the run and names the group",
        arguments: ["function(v) return v.collective_income end", "-1", "1 / 0", "0.001", "function(v) return nil end"])
    func badBudgets(budget: String) throws {
        let office = Office(
            "assist = { \(Office.grant("g", "1")) }, allocate = { per = \"village\", method = \"stop\", budget = \(budget) },",
            households: "household_id,village_id\na,V2\n")
        let error: (any Error)? = #expect(throws: (any Error).self) { try office.decisions() }
        if let error = error as? EvaluationError, case .badBudget(let group, _) = error { #expect(group == "V2") }
    }

    @Test("demands of several grants are filled in policy order; a demand of nothing takes no place")
    func severalGrants() throws {
        let office = Office(
            """
            assist = { \(Office.grant("g1", "h.household_size - 1")) \(Office.grant("g2", "1")) },
            allocate = { per = "all", method = "partial", budget = 3.5, quota = 3 },
            """, households: "household_id,household_size\na,2\nb,3\nc,1\n")
        let decisions = try office.decisions()
        #expect(decisions.map(\.grantedFen) == [200, 150, 0])
        #expect(decisions[1].grants?.map(\.grantedFen) == [150, 0])
        #expect(decisions[1].grants?.map(\.demandFen) == [200, 100])
        #expect(decisions.map(\.outcome) == ["granted", "partial", "waitlisted"])
    }

    @Test("demands beyond what 64 bits of fen can count are an error, not a crash")
    func tooMuch() throws {
        let office = Office(
            "assist = { \(Office.grant("g", "10000000000000")) },", households: "household_id\n" + (0..<9300).map { "H\($0)\n" }.joined())
        let error = try #require(throws: EvaluationError.self) { try office.decisions() }
        guard case .demandTooLarge = error else { throw error }
    }
}
