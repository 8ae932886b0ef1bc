import LuaSandbox
import Testing

/// What our own functions once did otherwise than Lua's; the fuzzer of the library compares the rest.
@Suite("The library, where it once differed from Lua's own")
struct LibraryTests {
    @Test("patterns know the class %z, which is out of use")
    func zeroClass() throws {
        #expect(try value("return ('f('):match('%Z()')") == .integer(2))
        #expect(try value("return ('a\\0b'):find('%z')") == .integer(2))
    }

    @Test("concat names the kind of what it cannot join")
    func concat() {
        #expect(failure("return table.concat({ 1, {}, 3 })")?.message == "invalid value (table) at index 2 in table for 'concat'")
    }
}
