import LuaSyntax
import Testing

@Suite("Analyses of functions")
struct AnalysisTests {
    private func function(_ body: String, parameters: String = "") throws -> FunctionNode {
        let chunk = LuaParser.parse("local function f(\(parameters)) \(body) end")
        #expect(chunk.errors.isEmpty)
        return try #require(chunk.functions.dropFirst().first)
    }

    @Test(
        "a function that always returns does not fall through",
        arguments: [
            "return 1", "if a then return 1 else return 2 end", "if a then return 1 elseif b then return 2 else do return 3 end end",
            "while true do end", "while 1 do if a then return 1 end end", "repeat return 1 until a", "repeat x() until false",
            "do return 1 end", "if true then return 1 end", "::a:: x() goto a", "while true do while b do break end end",
            "if a then goto done end do return 1 end ::done:: return 2", "while true do repeat break until b end",
        ])
    func returns(body: String) throws {
        #expect(try !function(body).canFallThrough)
    }

    @Test(
        "a function that may end without a return falls through",
        arguments: [
            "", "x()", "if a then return 1 end", "while a do return 1 end", "while true do if a then break end end",
            "for i = 1, 2 do return i end", "for k in p do return k end", "if a then return 1 elseif b then return 2 end",
            "repeat if a then break end until false", "goto done; ::done::", "local g = function() return 1 end",
            "if false then return 1 end",
            "error('x')", "while true do goto out end ::out::",
        ])
    func fallsThrough(body: String) throws {
        #expect(try function(body).canFallThrough)
    }

    @Test("calls that never return can be named")
    func endingCalls() throws {
        #expect(try !function("if a then return 1 end error('x')").canFallThrough(endingCalls: ["error"]))
        #expect(try function("local error = a; error('x')").canFallThrough(endingCalls: ["error"]))
    }

    @Test("the shape tells loops, calls and functions inside")
    func shape() throws {
        let shape = try function(
            "local x = p; for i = 1, 2 do min(a, math.max(1), p.q(x)) end return h:m(function() while true do g() end end), ('x'):rep(3)",
            parameters: "h, p"
        ).shape
        #expect(shape.loops.count == 1 && shape.hasLoops)
        #expect(shape.nestedFunctions.count == 1)
        #expect(shape.calls.map(\.target).prefix(2) == [.global(["min"]), .global(["math", "max"])])
        #expect(shape.callTargets.contains(.method("m")) && shape.callTargets.contains(.method("rep")))
        #expect(!shape.callTargets.contains(.global(["g"])))
        #expect(try !function("goto a; do end ::a::").shape.hasLoops)
        #expect(try function("::a:: do goto a end").shape.hasLoops)
    }

    @Test("assignments to outer variables and globals are found")
    func outerAssignments() throws {
        let chunk = LuaParser.parse(
            """
            local count, table = 0, {}
            function rule(h)
              local own = 1
              own = 2
              h = 3
              count = count + 1
              total = 5
              table.x = 1
              _ENV.y = 2
              _ENV[own] = 3
              local function helper() own = 4; count = 5; function z() end end
              function table.f() end
              local _ENV = {}
              q = 1
            end
            """)
        #expect(chunk.isValid)
        let rule = chunk.functions[1]
        let found = chunk.outerAssignments(in: rule)
        #expect(found.map(\.range.start.line) == [6, 7, 9, 10, 11, 11])
        let count = chunk.variables[0].id
        #expect(
            found.map(\.target) == [.variable(count), .global("total"), .global("y"), .global(nil), .variable(count), .global("z")])
        let helper = chunk.functions[2]
        #expect(chunk.outerAssignments(in: helper).map(\.target).first == .variable(chunk.variables[3].id))
        #expect(chunk.outerAssignments(in: chunk.main).map(\.target).contains(.variable(count)) == false)
    }

    @Test("a visitor sees every node once, entered and left in order")
    func visitor() {
        struct Recorder: SyntaxVisitor {
            var log: [String] = []
            mutating func enter(_ expression: Expression) -> VisitStep {
                log.append("+" + expression.printed())
                if case .table = expression.kind { return .skip }
                if case .string = expression.kind { return .stop }
                return .descend
            }
            mutating func leave(_ expression: Expression) { log.append("-" + expression.printed()) }
        }
        var recorder = Recorder()
        let chunk = LuaParser.parse("x = a + f({ 1 }) y = 's' z = 1")
        #expect(!chunk.main.walk(&recorder))
        #expect(
            recorder.log == [
                "+x", "-x", "+a + f({ 1 })", "+a", "-a", "+f({ 1 })", "+f", "-f", "+{ 1 }", "-f({ 1 })", "-a + f({ 1 })", "+y", "-y",
                "+\"s\"",
            ])
    }
}

@Suite("Suggestions")
struct SuggestTests {
    @Test(
        "name the closest candidate",
        arguments: [
            ("net_income_per_capta", "net_income_per_capita"), ("hosuehold", "household"), ("Members", "members"), ("vilage", "village"),
            ("mni", "min"), ("xyz", nil), ("a", nil), ("", nil), ("household", nil),
        ] as [(String, String?)])
    func closest(name: String, expected: String?) {
        let candidates = ["net_income_per_capita", "household", "members", "village", "min", "max"].filter { $0 != name || expected != nil }
        #expect(suggest(name, from: candidates) == expected)
    }

    @Test("take the first by bytes of equals")
    func ties() {
        #expect(suggest("bat", from: ["cat", "bar", "bad"]) == "bad")
    }
}
