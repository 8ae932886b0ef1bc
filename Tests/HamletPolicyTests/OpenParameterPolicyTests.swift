import LuaSandbox
import Testing

@testable import HamletPolicy

@Suite("A policy whose parameter is left open")
struct OpenParameterPolicyTests {
    static let grid = OpenGrid(low: 0, high: 100, multiplier: 1, divisor: 1, isWhole: false)
    static let parameters = ["x", "y"].map { "\($0) = { 1, unit = \"yuan\", min = 0, max = 9000, title = \"l\", cite = \"7.11\" }" }
        .joined(separator: ", ")

    static func open(_ body: String, prelude: String = "") throws -> OpenParameterPolicy {
        let text = CheckedPolicy.rule(body, prelude: prelude, parameters: parameters).text
        return try OpenParameterPolicy(PolicyLoader().load(PolicySource(text: text)), parameter: "x", grid: grid)
    }

    /// The body of the rule as it is compiled.
    static func body(_ policy: OpenParameterPolicy) throws -> String {
        let text = String(decoding: policy.policy.prepared[0].text, as: UTF8.self)
        let start = try #require(text.range(of: "function(h, p) ")).upperBound
        let end = try #require(text.range(of: " end } }", options: .backwards)).lowerBound
        return String(text[start..<end])
    }

    @Test(
        "what Lua does without asking is asked for, where it may depend on the parameter",
        arguments: [
            ("return p.x == 3", "return __same( p.x , 3)"), ("return p.x ~= 3", "return (not __same( p.x , 3))"),
            ("return ({ 1 })[p.x]", "return ({ 1 })[ __key(p.x)]"),
            ("return ({ [p.x] = true })[1]", "return ({ [ __key(p.x)] = true })[1]"),
            ("for i = 1, p.x do end return true", "for i = 1, __limit(p.x) do end return true"),
            ("for i = p.x, 9 do end return true", "for i = __bound(p.x), 9 do end return true"),
            ("for i = 0.5, p.x do end return true", "for i = 0.5, __bound(p.x) do end return true"),
            ("for i = 1, p.x, 2 do end return true", "for i = 1, __limit(p.x), 2 do end return true"),
            ("for i = 1, p.x, -2 do end return true", "for i = 1, __bound(p.x), -2 do end return true"),
            ("for i = 1, 9, p.x do end return true", "for i = 1, 9, __bound(p.x) do end return true"),
            ("return p.x .. \"\" == \"3\"", "return __key(p.x) .. \"\" == \"3\""),
            ("return \"a\" .. p.x .. p.y .. 1 == h.household_id", "return \"a\" .. __key(p.x) .. p.y .. 1 == h.household_id"),
            ("local q = p return q.x == q.y", "local q = p return __same( q.x , q.y)"),
            ("local n = p.x return n == 3", "local n = p.x return __same( n , 3)"),
            ("return -p.x == h.household_size", "return __same( -p.x , h.household_size)"),
            ("return floor(p.x) == 3", "return __same( floor(p.x) , 3)"),
        ])
    func rewritten(body: String, expected: String) throws {
        let policy = try Self.open(body)
        func squeezed(_ text: String) -> String { text.split { $0 == " " || $0 == "\n" }.joined() }
        #expect(try squeezed(Self.body(policy)) == squeezed(expected))
        #expect(policy.isComplete && policy.parameter == "x")
    }

    @Test(
        "what certainly does not depend on it stays as it is",
        arguments: [
            "return h.household_size == 3", "return p.y == 3", "return h.house_safety == \"D\"", "return (p.x > 3) == true",
            "return p.x ~= nil", "return ({ 1 })[1] ~= nil", "for i = 1, 9 do end return p.x > 3",
            "return ({ a = 1 }).b == h.household_size",
            "return \"x\" .. h.household_id == \"y\" .. (p.x > 3 and \"a\" or \"b\")",
        ])
    func untouched(body: String) throws {
        let policy = try Self.open(body)
        #expect(try Self.body(policy) == body && policy.isComplete)
    }

    @Test("a field under which a rule has put something may hold it")
    func assigned() throws {
        #expect(try Self.body(Self.open("local t = { y = p.x } return t.y == 3")).contains("__same"))
        #expect(try Self.body(Self.open("local t = {} t.y = p.x return t.y == 3")).contains("__same"))
        #expect(try Self.body(Self.open("local t, k = {}, h.household_id t[k] = p.x return t.y == 3")).contains("__same"))
        #expect(try Self.body(Self.open("local t = {} rawset(t, \"y\", p.x) return t.y == 3")).contains("__same"))
    }

    @Test("lines stay where they are")
    func lines() throws {
        let prelude = "local function f(q)\n  return q.x == 3\n    or q.x ==\n 4\nend"
        let text = try String(decoding: Self.open("return f(p)", prelude: prelude).policy.prepared[0].text, as: UTF8.self)
        #expect(
            text.split(separator: "\n", omittingEmptySubsequences: false).prefix(5).map { $0.contains("__same") } == [
                false, true, true, false, false,
            ])
    }

    @Test("helpers that rules reach are rewritten; what only runs while loading is not")
    func reached() throws {
        let prelude = "local function f(q) return q.x == 3 end\nlocal function load_time(n) return n == 3 end\nlocal three = load_time(3)"
        let text = try String(decoding: Self.open("return f(p) and three", prelude: prelude).policy.prepared[0].text, as: UTF8.self)
        #expect(text.split(separator: "\n").prefix(2).map { $0.contains("__same") } == [true, false])
    }

    @Test(
        "what cannot be rewritten soundly is said",
        arguments: [
            "local __same = 3 return p.x == __same", "local n = p.x local f = function() n = n + 1 return n end return n == f()",
        ])
    func incomplete(body: String) throws {
        #expect(try !Self.open(body).isComplete)
    }

    @Test("a rewritten policy loads, and one with as many constants as there may be is told")
    func loads() throws {
        let policy = try Self.open("for i = 1, p.x do if i == p.x then return true end end return ({ 1 })[p.x] == nil").policy
        _ = try policy.makeInstance(limits: .standard, catalog: MissingCatalog())
        let locals = (0..<190).map { "local v\($0) = p.x" }.joined(separator: " ")
        _ = try Self.open("\(locals) return v1 == v2 and v3 == v189").policy.makeInstance(limits: .standard, catalog: MissingCatalog())
    }
}
