import LuaSyntax
import Testing

@Suite("Printing")
struct PrinterTests {
    @Test("gives the same tree when it is read again", arguments: 0..<300)
    func generated(seed: UInt64) {
        var maker = ProgramMaker(seed: seed)
        let chunk = LuaParser.parse(maker.program())
        guard chunk.isValid else { return }
        let again = LuaParser.parse(chunk.printed())
        #expect(again.errors.isEmpty)
        #expect(again.outline() == chunk.outline())
    }

    @Test("keeps what is easily lost")
    func delicate() {
        let text = """
            local a <const>, b <close> = 0xffffffffffffffff, nil;
            (f)(); (g).h = - -1 - -x
            ::top:: goto top
            function a.b:c(d, ...) return ..., (...), {[ [[k]] ]=1; ["end"]=2, 3} end
            local s = "a\\0001\\xff\\r\\n\\"" .. 1 .. 2.0 .. 1e999 .. 1e-300 .. [[村]]
            if a then elseif b then else end
            repeat local x until x
            for i=1,2,3 do break end
            f{1}"x":m[[y]]
            return
            """
        let chunk = LuaParser.parse(text)
        #expect(chunk.isValid)
        let again = LuaParser.parse(chunk.printed())
        #expect(again.errors.isEmpty)
        #expect(again.outline() == chunk.outline())
    }

    @Test("looks like written by hand")
    func layout() {
        let chunk = LuaParser.parse("if a then b=1 else local function f(x,...) return x end end t={1,a=2,[3]=4} g()")
        #expect(
            chunk.printed() == """
                if a then
                  b = 1
                else
                  local function f(x, ...)
                    return x
                  end
                end
                t = { 1, a = 2, [3] = 4 }
                g()
                """)
    }
}
