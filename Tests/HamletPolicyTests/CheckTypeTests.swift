import HamletPolicy
import Testing

@Suite struct CheckTypeTests {
    @Test(
        "values that cannot meet are found",
        arguments: [
            "return h.household_debt == \"much\"", "return h.household_debt < \"5\"", "return h.has_toilet == 1", "return h.has_toilet > 0",
            "return h.household_type < \"wubao\"", "return h.household_type == 3", "return h.household_type + 1 > 2",
            "return h.note + 1 > 2", "return -h.has_toilet == 1", "return h.members == 3", "return h.village == \"a\"",
            "return h .. \"x\" == \"y\"", "return #h.labor_count > 1", "return #h > 1", "return count(h) > 1",
            "return any(h.labor_count, function() return true end)", "return sum(h.members, \"name\") > 1",
            "return any(h.members, \"age\")",
            "return h.labor_count() > 1", "return year_of(h.household_size) > 2000", "return date(\"2010-02-30\") == \"x\"",
            "for _, m in ipairs(h.household_size) do return true end return false", "for i = 1, h.members do return true end return false",
            "return h.labor_count < nil", "local function f(x, y) return x < y end return f(h.labor_count)",
            "return any(h.other_poverty_causes, function(c) return c == 3 end)", "return h.other_poverty_causes == \"illness\"",
        ])
    func mismatch(body: String) {
        #expect(codes(.rule(body)).contains("type_mismatch"), "\(codes(.rule(body)))")
    }

    @Test(
        "dates compare with dates",
        arguments: [
            ("return x.start_date < 2010", true), ("return x.start_date < \"2010/01/01\"", true),
            ("return x.start_date == \"2010-1-1\"", true),
            ("return x.start_date == x.kind", true), ("return x.start_date + 1 > 2", true),
            ("return x.start_date < date(\"2010-01-01\")", false),
            ("return x.start_date < \"2010-01\"", false), ("return x.start_date:sub(1, 4) == \"2010\"", false),
            ("return year_of(x.start_date) == x.year", false),
        ])
    func dates(body: String, isWrong: Bool) {
        let found = codes(.rule("local x = h " + body, unit: "project"))
        #expect(found == (isWrong ? ["type_mismatch"] : []))
    }

    @Test("words that are no codes are found, and the meant code is named")
    func codeWords() {
        for body in [
            "return h.household_type == \"wubaohu\"", "return h.household_type ~= \"五保户\"", "return \"A级\" == h.house_safety",
            "return any(h.other_poverty_causes, function(c) return c == \"ilness\" end)",
            "for _, c in ipairs(h.other_poverty_causes) do if c == \"ilness\" then return true end end return false",
            "local function is(u, kind) return u.household_type == kind end return is(h, \"poor\")",
            "return pick(h.household_type, { wubao = 1, dibo = 2 }, 3) > 1",
        ] { #expect(codes(.rule(body)) == ["unknown_code"], "\(body)") }
        #expect(CheckedPolicy.rule("return h.household_type == \"五保户\"").diagnostics().first?.help == "write \"wubao\"")
        #expect(codes(.rule("return h.education < \"middle\"", unit: "member")) == ["unknown_code"])
        #expect(codes(.rule("return h.education < \"junior\"", unit: "member")).isEmpty)
    }

    @Test("a table that is looked into by codes alone holds no other words")
    func keys() {
        let prelude = "local W = { A = 0, B = 1, C = 2, E = 4 }"
        #expect(codes(.rule("return (W[h.house_safety] or 0) > 1", prelude: prelude)) == ["unknown_code"])
        #expect(codes(.rule("return (W[h.house_safety] or W.E) > 1", prelude: prelude)).isEmpty)
        #expect(codes(.rule("return (W[h.house_safety] or W[h.note]) > 1", prelude: prelude)).isEmpty)
    }

    @Test(
        "what a field can never be is found from its limits",
        arguments: [
            ("return h.household_size >= 1", "always_true"), ("return h.household_size > 30", "always_false"),
            ("return 0 > h.labor_count", "always_false"),
            ("return h.labor_count <= h.household_size", "always_true"), ("return h.head_age < 121", "always_true"),
            ("return count(h.members) >= 0", "always_true"),
            ("return p.line <= 9000", "always_true"), ("return p.line * 2 > 18000", "always_false"),
            ("return max(h.household_debt, 0) < 0", "always_false"),
            ("return h.note == nil", "always_false"), ("return h.has_toilet or true", "always_true"), ("return false", "always_false"),
        ])
    func ranges(body: String, code: String) {
        #expect(
            codes(.rule(body + " or p.line > 5000", parameters: CheckedPolicy.line)).contains(code) || codes(.rule(body)).contains(code))
    }

    @Test(
        "literals and constants of the author's prove nothing of a unit",
        arguments: [
            "return PILOT and h.has_toilet", "if PILOT then return h.has_toilet end return h.has_broadband",
            "return YEAR > 2000 and h.has_toilet",
            "while true do if h.labor_count > 1 then return true end return false end",
            "local function depth(n) if n <= 0 then return 0 end return 1 + depth(n - 1) end return depth(h.household_size) > 3",
            "local n = 0 for _, m in ipairs(h.members) do if m.age > 60 then n = n + 1 end end return n > 0",
            "return max(h.net_income / h.labor_count, 0) >= 0",
        ])
    func noProof(body: String) {
        #expect(codes(.rule(body, prelude: "local PILOT <const>, YEAR = true, 2010")).isEmpty, "\(codes(.rule(body)))")
    }

    @Test(
        "equality of quotients and per-capita values is doubted",
        arguments: [
            ("return h.net_income_per_capita == 1196", true), ("return h.net_income / h.household_size ~= p.line", true),
            ("local share = h.labor_count / h.household_size return share == 0.5", true), ("return mean(h.members, \"age\") == 40", true),
            ("return round(h.net_income / 12) == 100", false), ("return h.labor_count / 2 == h.labor_count // 2", false),
            ("return h.net_income == 1196", false),
            ("return max(p.line - h.net_income_per_capita, 0) == 0", false), ("return h.household_size % 2 == 0", false),
        ])
    func fractions(body: String, isDoubted: Bool) {
        let found = codes(.rule(body + " or h.household_debt > p.line", parameters: CheckedPolicy.line))
        #expect(found.contains("fraction_equality") == isDoubted)
    }
}
