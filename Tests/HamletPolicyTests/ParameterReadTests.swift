import HamletPolicy
import Testing

@Suite("The parameters that a rule can read")
struct ParameterReadTests {
    static let parameters = ["a", "b", "c"].map { "\($0) = { 1, unit = \"yuan\", min = 0, max = 9000, title = \"l\", cite = \"7.11\" }" }
        .joined(separator: ", ")
    static let prelude = """
        local function f(u, q) return q.a > 5 end
        local function g(u, q) return f(u, q) and q.b > 5 end
        local function loop(u, q, n) if n == 0 then return q.c > 5 end return loop(u, q, n - 1) end
        local function vararg(...) return select(2, ...).a > 5 end
        local changing = function(q) return q.a > 5 end
        changing = function(q) return q.b > 5 end
        """

    @Test(
        "are followed through helpers and closures, and never too few",
        arguments: [
            ("return h.household_size < p.a", ["a"]), ("return h.household_size > 3", []), ("local q = p return q.a > 5", nil),
            ("return f(h, p)", ["a"]), ("return (function() return p.b end)() > 5", ["b"]), ("return p[\"b\"] > 1", ["b"]),
            ("local n = h.household_size > 3 and \"a\" or \"b\" return p[n] > 5", nil),
            ("for k in pairs(p) do return true end return h.household_size > 3", nil),
            ("return g(h, p)", ["a", "b"]), ("local p = { a = 9 } return p.a > h.household_size", []),
            ("p = { a = 1 } return p.a > h.household_size", nil), ("return loop(h, p, 3)", ["c"]),
            ("return select(2, pcall(f, h, p)) == true", nil),
            ("return changing(p)", nil), ("return h.household_size < (p).a", ["a"]), ("return vararg(h, p)", nil),
            ("local t = { p } return t[1].a > h.household_size", nil),
        ] as [(String, [String]?)])
    func reads(body: String, names: [String]?) throws {
        let checked = CheckedPolicy.rule(body, prelude: Self.prelude, parameters: Self.parameters)
        let policy = try PolicyLoader().load(PolicySource(text: checked.text))
        let reads = policy.parameterReads(of: policy.declaration.qualify[0].function)
        #expect(reads == names.map { .only(Set($0)) } ?? .any)
    }
}
