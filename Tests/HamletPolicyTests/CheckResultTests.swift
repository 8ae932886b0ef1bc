import HamletPolicy
import Testing

@Suite struct CheckResultTests {
    @Test(
        "a rule gives true or false",
        arguments: [
            "return h.labor_count", "return \"yes\"", "return nil", "return", "return h.members", "return {}", "return h.village",
            "return h.has_toilet and h.note",
            "return h.household_debt or true", "if h.has_toilet then return true end return 0", "return h.has_toilet and 1 or 0",
            "local function f(x) return x.labor_count end return f(h)",
        ])
    func rules(body: String) {
        #expect(codes(.rule(body)).contains("bad_result"), "\(codes(.rule(body)))")
    }

    @Test(
        "what is not known is left alone",
        arguments: [
            "local T = {} return T[h.household_type] or false", "return h[\"has\" .. \"_toilet\"]",
            "return (function(...) return ... end)(h.has_toilet)",
            "return not h.note", "local ok, v = pcall(function() return h.has_toilet end) return v",
        ])
    func unknown(body: String) { #expect(codes(.rule(body)).isEmpty, "\(codes(.rule(body)))") }

    @Test("a function must not end without a return")
    func noReturn() {
        let found = CheckedPolicy.rule("\nlocal x = h.labor_count > 1").diagnostics()
        #expect(found.map(\.code) == ["no_return"])
        // The word `function`.
        #expect(found.first?.range.start.line == 5)
        #expect(found.first.map { $0.range.end.column - $0.range.start.column } == 8)
        #expect(codes(.rule("if h.has_toilet then return true end")) == ["no_return"])
        #expect(codes(.rule("for _, m in ipairs(h.members) do if m.age > 60 then return true end end")) == ["no_return"])
        #expect(codes(.rule("return any(h.members, function(m) if m.age > 60 then return true end end)")) == ["no_return"])
        #expect(codes(.rule("if h.has_toilet then return true else error(\"no\") end")).isEmpty)
        #expect(codes(.rule("if PILOT then return true end return h.has_toilet", prelude: "local PILOT = true")).isEmpty)
        #expect(codes(.rule("while true do if h.has_toilet then return true end return false end")).isEmpty)
    }

    @Test(
        "an amount is a number of whole fen, 0 or more",
        arguments: [
            ("return \"5\"", true), ("return nil", true), ("return h.has_toilet", true), ("return -5", true), ("return 1 / 3", true),
            ("return 400.005", true),
            ("return -h.household_debt - 1", true), ("return h.has_toilet and 5", true), ("return h.household_size * 100 / 3", false),
            ("return 400.25", false),
            ("return round(h.net_income / 3, 2)", false), ("return h.has_toilet and 5 or 0", false), ("return h.net_income - 5", false),
        ])
    func amounts(body: String, isWrong: Bool) {
        #expect(codes(.amount(body)) == (isWrong ? ["amount"] : []))
    }

    @Test(
        "a budget is one too",
        arguments: [
            ("-1", true), ("100.001", true), ("100.01", false), ("function(v) return v.name end", true),
            ("function(v) return 0.001 end", true),
            ("function(v) return v.poor_persons * 100 end", false),
        ])
    func budgets(budget: String, isWrong: Bool) { #expect(codes(.budget(budget)) == (isWrong ? ["budget"] : [])) }

    @Test("rules with the same body are copies, whatever their variables are called")
    func copies() {
        func found(_ first: String, _ second: String, prelude: String = "") -> [String] {
            CheckedPolicy(
                prelude: prelude,
                sections: """
                    qualify = { rule { "a", title = "a", cite = "7.1", when = \(first) },
                      rule { "b", title = "b", cite = "7.1", when = \(second) } }
                    """
            ).findings()
        }
        #expect(found("function(h) return h.labor_count > 1 end", "function(x)  return x.labor_count>1 end") == ["duplicate_rule 6"])
        #expect(
            found("function(h) local n = 1 return h.labor_count > n end", "function(u) local m = 1 return u.labor_count > m end") == [
                "duplicate_rule 6"
            ])
        #expect(found("function(h) return h.labor_count > 1 end", "function(h) return h.labor_count > 2 end").isEmpty)
        #expect(found("function(h) return h.labor_count > 1 end", "function(h) return h.labor_count >= 1 end").isEmpty)
        let maker = "local function over(n) return function(h) return h.labor_count > n end end"
        #expect(found("over(1)", "over(2)", prelude: maker).isEmpty)
        let shared = "local function low(h) return h.labor_count > 1 end"
        #expect(found("low", "low", prelude: shared) == ["duplicate_rule 6"])
    }

    @Test("two measures may have the same grounds")
    func measures() {
        func found(_ measure: String) -> [String] {
            codes(
                CheckedPolicy(
                    sections: """
                        measures = { rule { "a", measure = "training", title = "a", cite = "7.1", when = function(h) return h.has_toilet end },
                          rule { "b", measure = "\(measure)", title = "b", cite = "7.1", when = function(h) return h.has_toilet end } }
                        """))
        }
        #expect(found("share").isEmpty)
        #expect(found("training") == ["duplicate_rule"])
    }
}
