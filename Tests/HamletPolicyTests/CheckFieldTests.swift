import HamletPolicy
import Testing

@Suite struct CheckFieldTests {
    @Test(
        "a name that is no field is found wherever the unit is known",
        arguments: [
            "return h.labor_cuont > 1", "return h[\"labor_cuont\"] > 1", "local x = h; return x.labor_cuont > 1",
            "return known(h, \"labor_cuont\")", "return default(h, \"labor_cuont\", 0) > 1",
            "return h.village.nmae == \"a\"", "return any(h.members, function(m) return m.aeg > 1 end)",
            "return sum(h.members, \"aeg\") > 1", "return mean(h.members, \"aeg\") > 1",
            "for _, m in ipairs(h.members) do if m.aeg > 60 then return true end end return false",
            "for i = 1, #h.members do if h.members[i].aeg > 60 then return true end end return false",
            "local best for _, m in ipairs(h.members) do if best == nil or m.age > best.aeg then best = m end end return best ~= nil",
            "local function f(u) return u.labor_cuont end return f(h) > 1",
            "local f = function(...) local u = ... return u.labor_cuont end return f(h) > 1",
            "if h.has_toilet then return h.labor_cuont > 1 end return true or false",
            "return h.members.age > 3", "return h.members[1].aeg > 3",
        ])
    func unknownField(body: String) {
        #expect(codes(.rule(body)).contains("unknown_field"))
    }

    @Test("the closest name is named, and the finding stands on the name")
    func closest() {
        let found = CheckedPolicy.rule("return h.labor_cuont > 1").diagnostics()
        #expect(found.count == 1)
        #expect(found.first?.help == "did you mean `labor_count`?")
        #expect(found.first?.range.end.column == (found.first?.range.start.column ?? 0) + "labor_cuont".count)
    }

    @Test("a field of another unit is named with the way there")
    func wrongUnit() {
        let up = CheckedPolicy.rule("return h.persons > 1").diagnostics()
        #expect(up.map(\.code) == ["wrong_unit"])
        #expect(up.first?.help == "write `h.village.persons`")
        let down = CheckedPolicy.rule("return h.birth_date > date(\"1950-01-01\")").diagnostics()
        #expect(down.map(\.code) == ["wrong_unit"])
        #expect(down.first?.help?.contains("h.members") ?? false)
        #expect(codes(.rule("return age_on(h, \"2010-01-01\") > 3")) == ["wrong_unit"])
    }

    @Test("a column belongs to the unit it is declared for")
    func columns() {
        #expect(codes(.rule("return any(h.members, \"left_school\")", columns: "member = { left_school = \"boolean\" }")).isEmpty)
        let found = codes(.rule("return h.left_school", columns: "member = { left_school = \"boolean\" }"))
        #expect(found.contains("wrong_unit"))
    }

    @Test("parameters are known by name, whatever the arguments are called")
    func parameters() {
        #expect(codes(.rule("return h.household_debt < p.line", parameters: CheckedPolicy.line)).isEmpty)
        let found = CheckedPolicy.rule("return h.household_debt < p.lien + p.line", parameters: CheckedPolicy.line).diagnostics()
        #expect(found.map(\.code) == ["unknown_parameter"])
        #expect(found.first?.help == "did you mean `line`?")
        let swapped = CheckedPolicy.rule("return h.line > p.household_debt", parameters: CheckedPolicy.line).diagnostics()
        #expect(Set(swapped.map(\.code)) == ["unknown_field", "unknown_parameter", "unused_parameter"])
    }

    @Test("a budget gets the village, or the group with its lists")
    func budgets() {
        #expect(codes(.budget("function(v) return v.collective_income end")).isEmpty)
        #expect(codes(.budget("function(v) return v.household_size end")) == ["wrong_unit"])
        #expect(codes(.budget("function(g) return 100 * #g.households + count(g.units) end", per: "township")).isEmpty)
        #expect(codes(.budget("function(g) return 100 * g.persons end", per: "township")) == ["unknown_field"])
    }

    @Test("rank keys are fields of the unit")
    func rank() {
        #expect(codes(CheckedPolicy(sections: "rank = { \"score desc\", \"first_priority\", \"household_size asc\" }")).isEmpty)
        #expect(codes(CheckedPolicy(sections: "rank = { \"houshold_size asc\" }")) == ["unknown_field"])
        #expect(codes(CheckedPolicy(sections: "rank = { \"poor_persons asc\" }")) == ["wrong_unit"])
    }

    @Test("a parameter that was refused is not missed as well")
    func refused() {
        let broken = #"line = { 1196, unit = "yuan", min = 0, max = 9, title = "l", cite = "7.11" }"#
        #expect(codes(.rule("return h.household_debt < p.line", parameters: broken)) == ["bad_bounds"])
    }

    @Test("one helper for two kinds of units is followed for each")
    func generic() {
        let prelude = "local function people(u, isVillage) if isVillage then return u.persons end return u.household_size end"
        #expect(codes(.rule("return people(h, false) < people(h.village, true)", prelude: prelude)).isEmpty)
        #expect(codes(.rule("return people(h, true) < 3", prelude: prelude)) == ["wrong_unit"])
    }

    @Test("names are looked for in shared files too")
    func modules() {
        let text = CheckedPolicy.rule("return shared.low(h)", prelude: "local shared = require \"shared\"").text
        func found(_ module: String) -> [String] {
            PolicyLoader().check(PolicySource(text: text, modules: ["shared": module])).diagnostics.map { "\($0.file) \($0.code)" }
        }
        #expect(found("local M = {}\nfunction M.low(h) return h.net_income < 1000 end\nreturn M").isEmpty)
        #expect(found("local M = {}\nfunction M.low(h) return h.net_incom < 1000 end\nreturn M") == ["lib/shared.lua policy.unknown_field"])
    }
}
