import HamletPolicy
import Testing

/// Whatever the text, a check ends soon.
@Suite struct CheckEffortTests {
    private static func calls(_ body: (Int) -> String) -> String {
        (0...40).map { "local function f\($0)(h, x) return \($0 == 0 ? "x" : body($0)) end" }.joined(separator: "\n")
    }

    private static let texts: [(String, CheckedPolicy)] = [
        (
            "nested loops",
            .rule(
                "local n = 0 " + String(repeating: "for i = 1, 2 do n = n + i ", count: 45) + String(repeating: "end ", count: 45)
                    + "return n > h.labor_count")
        ),
        ("calls that double", .rule("return f40(h, 1) > 2", prelude: calls { "f\($0 - 1)(h, x + 1) + f\($0 - 1)(h, x * 2 + \($0))" })),
        (
            "closures that double",
            .rule("return f40(h, 1) == 2", prelude: calls { "f\($0 - 1)(h, function() return x end) or f\($0 - 1)(h, { x })" })
        ),
        ("texts that double", .rule("local s = \"a\" " + String(repeating: "s = s .. s ", count: 60) + "return s == h.note")),
        (
            "many branches",
            .rule("local a = 0 " + (0..<900).map { "if h.labor_count == \($0) then a = \($0) end " }.joined() + "return a > 1")
        ),
        ("long chains", .rule("return " + (0..<500).map { "h.labor_count ~= \($0)" }.joined(separator: " and "))),
        ("many parentheses", .rule("return " + String(repeating: "(", count: 150) + "h.has_toilet" + String(repeating: ")", count: 150))),
        (
            "mutual recursion",
            .rule(
                "return a(h.labor_count)",
                prelude: "local a, b function a(n) return n > 3 or b(n + 1) end function b(n) return a(n - 2) end")
        ),
        (
            "a large table",
            .rule(
                "return T[1].a == h.labor_count",
                prelude: "local T = { " + (0..<4000).map { "{ a = \($0) }" }.joined(separator: ", ") + " }")
        ),
    ]

    @Test("a check ends soon, whatever the text", .timeLimit(.minutes(10)), arguments: texts.indices)
    func effort(index: Int) {
        let (name, policy) = Self.texts[index]
        #expect(!codes(policy).contains("syntax"), "\(name)")
    }

    @Test("thousands of rules made by one function are followed once")
    func manyRules() {
        let text = """
            local list = {}
            for i = 1, 2000 do list[i] = rule { "a" .. i, title = "a", cite = "7.1", when = function(h) return h.labor_count > i end } end
            return policy { id = "x", version = "1", unit = "household", title = "a", qualify = list }
            """
        #expect(PolicyLoader().check(PolicySource(text: text)).diagnostics.isEmpty)
    }
}
