import LuaSyntax
import Testing

@Suite("Limits of the reference compiler")
struct LimitTests {
    private func isLegal(_ text: String) -> Bool { LuaParser.parse(text).isValid }
    private func names(_ prefix: String, _ count: Int) -> String { (0..<count).map { "\(prefix)\($0)" }.joined(separator: ",") }

    @Test("a function has at most 200 local variables")
    func locals() {
        #expect(isLegal("local " + names("a", 200)))
        #expect(!isLegal("local " + names("a", 201)))
        #expect(isLegal("function f(" + names("a", 200) + ") end"))
        #expect(!isLegal("local " + names("a", 197) + " for i = 1, 2 do end"))
    }

    @Test("a function captures at most 255 variables")
    func upvalues() {
        func text(_ count: Int) -> String {
            let first = "local " + names("a", 150)
            let second = "function f() local " + names("b", count - 150)
            return first + " " + second + " return function() return {" + names("a", 150) + "," + names("b", count - 150) + "} end end"
        }
        #expect(isLegal(text(255)))
        #expect(!isLegal(text(256)))
    }

    @Test("a function has at most 254 registers")
    func registers() {
        #expect(isLegal("f(" + names("a", 253) + ")"))
        #expect(!isLegal("f(" + names("a", 254) + ")"))
        #expect(isLegal("local x = 1 f(" + names("a", 252) + ")"))
        #expect(!isLegal("local x = 1 f(" + names("a", 253) + ")"))
        #expect(isLegal("x = {" + names("a", 5000) + "}"))
    }

    @Test("nesting ends where it ends for luac")
    func nesting() {
        #expect(isLegal("x = " + String(repeating: "(", count: 196) + "1" + String(repeating: ")", count: 196)))
        let error = LuaParser.parse("x = " + String(repeating: "(", count: 197) + "1" + String(repeating: ")", count: 197)).errors.first
        #expect(error?.kind == .limit)
        #expect(error?.message == "the chunk is nested too deeply")
    }

    @Test("chains that are too deep for the tree are legal and reported apart")
    func chains() {
        let chunk = LuaParser.parse("x = a" + String(repeating: " + a", count: 20_000))
        #expect(chunk.isValid)
        #expect(chunk.depthOverflow != nil)
        #expect(LuaParser.parse("x = a" + String(repeating: " + a", count: 500)).depthOverflow == nil)
    }

    @Test("a loop may be too long")
    func loops() {
        let text = "for i = 1, 2 do x = a" + String(repeating: ">a", count: 26_300) + " end"
        #expect(LuaParser.parse(text).errors.first?.message == "the loop is too long")
    }
}
