import LuaSyntax
import Testing

@Suite("Conditions of functions")
struct ConditionTests {
    /// The texts of the conditions of a function, the last one of the chunk being a rule's.
    private func conditions(_ text: String) -> [String] {
        let chunk = LuaParser.parse(text)
        #expect(chunk.errors.isEmpty)
        let rule = chunk.functions.dropFirst().first { $0.parent == chunk.main.id }
        let found = Conditions(of: chunk, predicates: Set(rule.map { [$0.id] } ?? []))
        return found.conditions.map { chunk.text(in: $0.expression.range) }
    }

    private func rule(_ body: String) -> [String] { conditions("return function(h, p) \(body) end") }

    @Test(
        "tests and results are taken apart",
        arguments: [
            ("return h.a", ["h.a"]), ("return not h.a", ["h.a"]),
            ("return h.a < 5 and (h.b or not (h.c == 1))", ["h.a < 5", "h.b", "h.c == 1"]),
            (
                "if h.a and h.b then return true elseif h.c then return false end while h.d do end repeat until h.e",
                ["h.a", "h.b", "h.c", "h.d", "h.e"]
            ),
            ("return true", []), ("return true and h.a", ["h.a"]), ("return not false", []), ("return 1 < 2", []),
        ])
    func truths(_ body: String, _ expected: [String]) { #expect(rule(body) == expected) }

    @Test(
        "values are no conditions, unless their form makes them true or false",
        arguments: [
            ("local x = h.a and 5 or 3 return x > 2", ["h.a", "x > 2"]), ("local x = h.a and h.b or h.c return x > 2", ["h.a", "x > 2"]),
            ("local x = h.a and h.b < 2 or known(h, 'c') return x", ["h.a", "h.b < 2", "known(h, 'c')", "x"]),
            ("local x = h.a or 0 return x > 2", ["h.a", "x > 2"]), ("local x = not h.a return x", ["h.a", "x"]),
            ("return min(h.a < 1 and 2 or 3, 4) > 3", ["min(h.a < 1 and 2 or 3, 4) > 3", "h.a < 1"]),
            ("local x = h.a return x == (h.b == 2)", ["x == (h.b == 2)", "h.b == 2"]),
        ])
    func values(_ body: String, _ expected: [String]) { #expect(rule(body) == expected) }

    @Test("predicates of collections return truths, other functions inside return values")
    func predicates() {
        #expect(
            rule("return any(h.members, function(m) return m.is_dibao end)")
                == ["any(h.members, function(m) return m.is_dibao end)", "m.is_dibao"])
        #expect(rule("return sum(h.members, function(m) return m.age end) > 100").count == 1)
        #expect(conditions("local function f(x) return x.a end return 1 < x") == ["x.a"])
    }

    @Test("the code of a chunk itself has no conditions")
    func mainHasNone() { #expect(conditions("local x = a < b if x then y() end return function() return 1 end") == []) }

    @Test("the tree tells how conditions are connected")
    func tree() throws {
        let chunk = LuaParser.parse("return function(h) return h.a and h.b and not (h.c or true) end")
        let found = Conditions(of: chunk, predicates: [chunk.functions[1].id])
        #expect(found.roots.count == 1 && found.roots[0].place == .result)
        guard case .all(let parts) = found.roots[0].tree, parts.count == 3, case .not(.any(let inner)) = parts[2] else {
            Issue.record("the tree has another form")
            return
        }
        #expect(parts[0] == .condition(0) && parts[1] == .condition(1) && inner.first == .condition(2))
        guard case .other? = inner.last else {
            Issue.record("a constant is no condition")
            return
        }
    }
}
