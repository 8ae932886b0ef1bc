import LuaSyntax
import Testing

@Suite("String literals")
struct StringTests {
    private func bytes(_ text: String) throws -> [UInt8] {
        guard case .string(let bytes) = try expression(text).kind else { throw TestFailure(message: text) }
        return bytes
    }

    @Test(
        "decode their escapes",
        arguments: [
            (#""\a\b\f\n\r\t\v\\\"\'""#, [7, 8, 12, 10, 13, 9, 11, 92, 34, 39]),
            (#""\x41\65\065\0659""#, [65, 65, 65, 65, 57]),
            ("'a\\z  \n\t b'", [97, 98]),
            ("'a\\\nb'", [97, 10, 98]),
            ("'a\\\r\nb'", [97, 10, 98]),
            (#""\u{48}\u{20AC}\u{7FFFFFFF}""#, [72, 0xe2, 0x82, 0xac, 0xfd, 0xbf, 0xbf, 0xbf, 0xbf, 0xbf]),
            (#""\u{7FF}\u{800}\u{FFFF}\u{10000}""#, [0xdf, 0xbf, 0xe0, 0xa0, 0x80, 0xef, 0xbf, 0xbf, 0xf0, 0x90, 0x80, 0x80]),
            (
                #""\u{1FFFFF}\u{200000}\u{3FFFFFF}\u{4000000}""#,
                [0xf7, 0xbf, 0xbf, 0xbf, 0xf8, 0x88, 0x80, 0x80, 0x80, 0xfb, 0xbf, 0xbf, 0xbf, 0xbf, 0xfc, 0x84, 0x80, 0x80, 0x80, 0x80]
            ),
            ("[[\nab\r\nc]]", [97, 98, 10, 99]),
            ("[==[]=]]==]", [93, 61, 93]),
            ("''", []),
            ("[[]]", []),
        ] as [(String, [UInt8])])
    func escapes(text: String, value: [UInt8]) throws {
        #expect(try bytes(text) == value)
    }

    @Test(
        "are refused where an escape is wrong",
        arguments: [
            #""\q""#, #""\300""#, #""\xg""#, #""\u{80000000}""#, #""\u{}""#, #""\u41""#, #""\u{41""#, "\"open", "'line\nbreak'", "[[open",
            "[=x",
        ])
    func refused(text: String) {
        let chunk = LuaParser.parse("x = " + text)
        #expect(chunk.errors.first?.kind == .lexical)
        #expect(chunk.errors.first?.line == 1)
    }

    @Test("may hold NUL bytes and bytes that are no text")
    func binary() throws {
        let chunk = LuaParser.parse([UInt8]("return '".utf8) + [0, 255, 128] + [UInt8]("'".utf8))
        #expect(chunk.isValid)
        guard case .return(let values)? = chunk.main.body.statements.first?.kind, case .string(let bytes)? = values.first?.kind else {
            throw TestFailure(message: "no string")
        }
        #expect(bytes == [0, 255, 128])
    }

    @Test("an unfinished long string is reported at the end, with its beginning")
    func longString() throws {
        let chunk = LuaParser.parse("x = [[\n\n\nabc")
        let error = try #require(chunk.errors.first)
        #expect(error.line == 4)
        #expect(error.isAtEnd && chunk.isIncomplete)
        #expect(error.related?.range.start.line == 1)
    }
}
