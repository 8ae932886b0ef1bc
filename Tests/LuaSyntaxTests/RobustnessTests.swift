import Foundation
import LuaSyntax
import Testing

@Suite("Whatever the bytes")
struct RobustnessTests {
    @Test("random bytes are read to the end", arguments: 0..<200)
    func randomBytes(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var bytes: [UInt8] = []
        for _ in 0..<random.number(0...400) { bytes.append(UInt8(random.number(0...255))) }
        let chunk = LuaParser.parse(bytes)
        #expect(chunk.source == bytes)
        _ = chunk.printed()
    }

    @Test("broken programs give trees, texts and tags without harm", arguments: 0..<300)
    func broken(seed: UInt64) {
        var maker = ProgramMaker(seed: 9000 + seed)
        let chunk = LuaParser.parse(maker.mutate(maker.program()))
        #expect(chunk.errors == chunk.errors.sorted { $0.line < $1.line })
        _ = chunk.printed()
        _ = FunctionLineTagger.tag(chunk)
        for function in chunk.functions {
            _ = function.shape
            _ = function.canFallThrough
            _ = chunk.outerAssignments(in: function)
        }
    }

    static let deep: [String] = [
        "(", "{", "[", "f(", "-", "not ", "function f() ", "do ", "if a then ", "while a do ", "repeat ", "for i = 1, 2 do ",
        "x = function() ",
        "{ a = ", "{[", "f{", "a.b[", "::a:: ", "a, ", "if a then else ", "f(function( ", "for ", "local function f() ", "a = a .. ",
        "return ",
    ]

    @Test("deep nesting fits a thread of 512 KiB", arguments: deep)
    func deepNesting(opener: String) {
        let text = "x = 1 " + String(repeating: opener, count: 5000)
        let other = "x = " + String(repeating: opener, count: 190)
        let done = DispatchSemaphore(value: 0)
        let thread = Thread {
            for text in [text, other] {
                let chunk = LuaParser.parse(text)
                _ = chunk.printed()
                _ = chunk.functions.map(\.canFallThrough)
            }
            done.signal()
        }
        thread.stackSize = 512 * 1024
        thread.start()
        done.wait()
    }

    @Test("long chains take linear time", arguments: ["+a", ".b", "()", "[1]", " and a", "{}", "<a"])
    func longChains(link: String) {
        let chunk = LuaParser.parse("x = a" + String(repeating: link, count: 30_000))
        #expect(chunk.isValid)
        _ = chunk.printed()
    }
}
