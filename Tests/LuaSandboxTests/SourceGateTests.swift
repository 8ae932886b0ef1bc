import LuaSandbox
import LuaSyntax
import Testing

@Suite("The gate before Lua's compiler")
struct SourceGateTests {
    func codes(_ bytes: [UInt8]) -> [String] { SourceGate.refusals(of: LuaParser.parse(bytes)).map(\.code) }
    func codes(_ text: String) -> [String] { codes(Array(text.utf8)) }

    @Test("lets ordinary text pass") func ordinary() {
        #expect(codes("local x <const> = 1 return x | 2").isEmpty)
    }

    @Test("names what the language refuses and what the sandbox refuses by different codes") func kinds() {
        #expect(codes("x = ") == ["policy.syntax"])
        #expect(codes("local x <close> = nil") == ["policy.forbidden"])
        #expect(codes("#!lua\nreturn 1") == ["policy.forbidden"])
        #expect(codes([UInt8](repeating: 32, count: (64 << 10) + 1)) == ["policy.forbidden"])
        #expect(codes("return '\u{0}'") == ["policy.forbidden"])
    }

    @Test("refuses what trips known bugs of the library") func bugs() {
        let constants = (1...300).map { "\($0).25" }.joined(separator: ",")
        #expect(codes("local t = { \(constants) } return 1 ~ (2 or 3)") == ["policy.forbidden"])
        #expect(codes("local t = { \(constants) } return 1 ~ 3").isEmpty)
        #expect(codes("return a" + String(repeating: ".b", count: 250)) == ["policy.forbidden"])
        #expect(codes("return a" + String(repeating: ".b", count: 150)).isEmpty)
    }

    @Test("drops a byte order mark and turns CRLF into LF") func normalization() {
        #expect(SourceGate.normalized([0xEF, 0xBB, 0xBF, 97, 13, 10, 98, 13]) == [97, 10, 98, 13])
    }
}
