import LuaSyntax
import Testing

@Suite("Errors")
struct ErrorTests {
    private func lines(_ text: String) -> [Int] { LuaParser.parse(text).errors.map(\.line) }

    @Test("several are found in one policy, each once, in order")
    func several() {
        let chunk = LuaParser.parse(
            """
            return policy {
              id = "yang", version = "1" unit = "household",
              parameters = { a = { 1, min = 0 }, b = { 2 min = 3 } },
              exclude = {
                rule { "gambling", when = function(h) return h.excl end end, cite = "7" },
                rule { "x", when = function(h)
                  if h.a = 3 then return true end
                  if h.b then return false
                end, cite = "8" },
                rule { "y", when = function(h) return h.z > end },
              },
              qualify = { rule { "q", when = function(h) return h.a != 3 end } },
            }
            """)
        #expect(chunk.errors.map(\.line) == [2, 3, 5, 7, 9, 10, 12])
        #expect(chunk.errors[0].message == "`}` expected near `unit`")
        #expect(chunk.errors[0].help == "a comma is missing before `unit`")
        #expect(chunk.errors[3].help == "`=` assigns and is no comparison; write `==`")
        #expect(chunk.errors[6].help == "Lua writes `not` and `~=`")
        #expect(chunk.functions.count == 5)
    }

    @Test("statements behind an error are read")
    func statements() {
        let text = """
            local x <const> = 1
            x = 2
            function f(a, b
              return a
            end
            for i = 1 10 do print(i) end
            while x < 3 print(x) end
            local y = 3 +
            local z = 4
            foo bar
            return 1
            print(2)
            local s = "\\q"
            """
        #expect(lines(text) == [2, 4, 6, 7, 9, 10, 12, 13])
    }

    @Test("an unclosed block is reported at the end, and names its opener")
    func unclosed() throws {
        let chunk = LuaParser.parse("local function a()\n  if x then\n    y()\n  end\n\n")
        let error = try #require(chunk.errors.first)
        #expect(chunk.errors.count == 1)
        #expect(error.line == 6)
        #expect(error.message == "`end` expected near the end of the chunk")
        #expect(error.help == "it would close `function` at line 1")
        #expect(error.related?.range.start.line == 1)
        #expect(chunk.isIncomplete)
        #expect(chunk.functions.count == 2)
    }

    @Test(
        "messages are one sentence without a full stop",
        arguments: [
            ("x", "unexpected end of the chunk after an expression"), ("x = ", "unexpected end of the chunk"),
            ("goto a", "no visible label `a` for `goto` at line 1"), ("break", "`break` outside a loop at line 1"),
            ("::a:: ::a::", "the label `a` is defined already, at line 1"),
            ("goto a; local x; ::a:: x()", "`goto a` at line 1 jumps into the scope of local `x`"),
            ("function f() return ... end", "`...` cannot be used outside a vararg function"),
            ("local x <foo> = 1", "unknown attribute `foo`"),
            ("local a <close>, b <close> = 1, 2", "several variables of one `local` are to be closed"),
            ("local x <close> = nil; function f() x = 1 end", "attempt to assign to the constant variable `x`"),
            ("a.b:c = 1", "arguments expected near `=`"), ("f() = 1", "unexpected `=`"), ("for x do end", "`=` or `in` expected near `do`"),
            ("local function = 1", "the name of a function expected near `=`"), ("x = }", "unexpected `}`"),
        ])
    func messages(text: String, message: String) {
        #expect(LuaParser.parse(text).errors.first?.message == message)
    }

    @Test("a console knows when to ask for more")
    func incomplete() {
        for text in ["if x then", "f(", "x = {", "x = [[a", "--[[ a", "function f()", "x ="] {
            #expect(LuaParser.parse(text).isIncomplete, "\(text)")
        }
        for text in ["x = 1", "x = )", "end", "x = 'a", ""] { #expect(!LuaParser.parse(text).isIncomplete, "\(text)") }
    }

    @Test("the number of errors is bounded")
    func bounded() {
        let text = String(repeating: "x = = 1\n", count: 500)
        #expect(LuaParser.parse(text).errors.count == 50)
        #expect(LuaParser.parse(text, options: ParseOptions(errorLimit: 3)).errors.count == 3)
    }
}
