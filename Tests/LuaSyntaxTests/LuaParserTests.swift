import LuaSyntax
import Testing

@Suite("The parser")
struct LuaParserTests {
    @Test("reads an empty chunk")
    func empty() {
        #expect(LuaParser.parse("").isValid)
    }
}
