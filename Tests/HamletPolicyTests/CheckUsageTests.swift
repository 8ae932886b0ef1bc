import HamletPolicy
import Testing

@Suite struct CheckUsageTests {
    private static let two =
        CheckedPolicy.line + #", cap = { 5, unit = "yuan", min = 0, max = 10, title = "c", cite = "7.12" }"#

    @Test("a parameter that nothing reads is found where it is declared")
    func parameter() {
        #expect(CheckedPolicy.rule("return h.household_debt < p.line", parameters: Self.two).findings() == ["unused_parameter 3"])
    }

    @Test(
        "parameters can be read in many ways",
        arguments: [
            "return h.household_debt < p.line + p.cap", "local q = p return h.household_debt < q.line + q[\"cap\"]",
            "return any(h.members, function(m) return m.age > p.cap end) and h.household_debt < p.line",
            "local s = 0 for _, v in pairs(p) do s = s + v end return h.household_debt < s",
            "local function get(x, name) return x[name] end return h.household_debt < get(p, \"cap\") + get(p, \"line\")",
            "return h.household_debt < p[h.has_toilet and \"cap\" or \"line\"]", "return h.household_debt < p[\"c\" .. \"ap\"] + p.line",
            "local C = {} C.__index = C function C:low() return self.p.cap + self.p.line end local c = setmetatable({ p = p }, C) return h.household_debt < c:low()",
        ])
    func reads(body: String) { #expect(codes(.rule(body, parameters: Self.two)).isEmpty, "\(codes(.rule(body, parameters: Self.two)))") }

    @Test("amounts and budgets read parameters too")
    func elsewhere() {
        #expect(codes(.amount("return p.line", parameters: CheckedPolicy.line)).isEmpty)
        #expect(codes(.budget("function(_, q) return q.line end", parameters: CheckedPolicy.line)).isEmpty)
        #expect(codes(.budget("function(_, q) return 5 end", parameters: CheckedPolicy.line)) == ["unused_parameter"])
    }

    @Test("a column that nothing reads is found where it is declared")
    func columns() {
        let columns = "household = { flooded = \"boolean\" }"
        #expect(CheckedPolicy.rule("return h.has_toilet", columns: columns).findings() == ["unused_column 4"])
        for body in [
            "return h.flooded", "return known(h, \"flooded\")", "local f = \"flooded\" return h[f]", "return h[\"floo\" .. \"ded\"]",
        ] {
            #expect(codes(.rule(body, columns: columns)).isEmpty, "\(body)")
        }
        var ranked = CheckedPolicy.rule("return h.has_toilet", columns: "household = { points = \"integer\" }")
        ranked.sections += ", rank = { \"points desc\" }"
        #expect(codes(ranked).isEmpty)
    }

    @Test(
        "an operand that cannot be missing belongs before one that can",
        arguments: [
            ("return h.labor_count > 1 and p.line > 5", true),
            ("return h.labor_count > p.line or default(h, \"household_debt\", 0) > 5", true),
            ("return any(h.members, \"is_dibao\") and known(h, \"note\") and p.line > 1", true),
            ("local function f(u) return u.labor_count > 1 end return f(h) and p.line > 5", true),
            ("return p.line > 5 and h.labor_count > 1", false),
            ("return known(h, \"note\") and h.note ~= \"\" and p.line > 5", false),
            ("return h.labor_count > p.line and h.household_debt > 3", false),
            ("return default(h, \"labor_count\", 0) > 1 and p.line > 5", false),
            ("return h.labor_count > (h.has_toilet and p.line or 4)", false),
            ("if h.labor_count > 2 then return h.labor_count < 9 and p.line > 5 end return false or p.line > 3", false),
        ])
    func order(body: String, isFound: Bool) {
        #expect(codes(.rule(body, parameters: CheckedPolicy.line)) == (isFound ? ["order"] : []))
    }

    @Test("a finding can be allowed on its line, with a reason")
    func allow() {
        func found(_ comment: String, body: String = "return h.net_income_per_capita == 1196") -> [String] {
            CheckedPolicy.rule("\n\(body) \(comment)\n").findings()
        }
        #expect(found("") == ["fraction_equality 6"])
        #expect(found("-- hamlet: allow policy.fraction_equality the register rounds") == [])
        #expect(found("-- hamlet: allow policy.fraction_equality") == ["unused_allow 6"])
        #expect(found("-- hamlet: allow policy.order no reason") == ["fraction_equality 6", "unused_allow 6"])
        #expect(found("-- hamlet: allow policy.fraction_equality why", body: "return h.has_toilet") == ["unused_allow 6"])
        #expect(found("-- hamlet is a play", body: "return h.has_toilet") == [])
    }
}
