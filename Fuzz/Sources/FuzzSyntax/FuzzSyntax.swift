// Our parser against Lua's own compiler: the same verdict on every text, and the same line.
import FuzzSupport
import LuaSyntax

@main
enum FuzzSyntax {
    static func main() { Fuzzer.run(fuzzSyntax) }

    static func check(_ text: [UInt8]) {
        // A compiled chunk; the sandbox refuses it before anybody parses it.
        if text.first == 27 { return }
        let chunk = LuaParser.parse(text)
        switch (ReferenceCompiler.verdict(on: text), chunk.errors.first) {
        case (.legal, nil): checkLegal(chunk)
        case (.legal, let error?): Fuzzer.finding("Lua compiles this; the parser says \(error)")
        case (.error(_, let message), nil): Fuzzer.finding("the parser takes this; Lua says \(message)")
        case (.error(let line, let message), let error?):
            if let line, line != error.line { Fuzzer.finding("Lua says \(message); the parser says \(error)") }
            checkBroken(chunk)
        }
    }

    private static func checkLegal(_ chunk: ParsedChunk) {
        let tagged = FunctionLineTagger.tag(chunk)
        if case .error(_, let message) = ReferenceCompiler.verdict(on: tagged.bytes) {
            Fuzzer.finding("with functions on lines of their own it does not compile: \(message)")
        }
        Fuzzer.expect(tagged.functions.count, equals: chunk.functions.count - 1, "functions with lines of their own")
        if chunk.depthOverflow != nil { return }
        let printed = LuaParser.parse(chunk.printed())
        if let error = printed.errors.first { Fuzzer.finding("what is printed is not legal: \(error)\n\(chunk.printed())") }
        Fuzzer.expect(printed.outline(), equals: chunk.outline(), "printing changed the tree")
    }

    private static func checkBroken(_ chunk: ParsedChunk) {
        _ = chunk.printed()
        _ = FunctionLineTagger.tag(chunk)
        if !zip(chunk.errors, chunk.errors.dropFirst()).allSatisfy({ $0.line <= $1.line }) { Fuzzer.finding("errors are not in order") }
        for function in chunk.functions {
            _ = function.shape
            _ = function.canFallThrough
            _ = chunk.outerAssignments(in: function)
        }
    }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSyntax(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzSyntax.check(Fuzzer.bytes(start, count))
    return 0
}

@_cdecl("LLVMFuzzerCustomMutator")
public func mutateSyntax(_ data: UnsafeMutablePointer<UInt8>?, _ size: Int, _ room: Int, _ seed: UInt32) -> Int {
    LuaMutator.mutate(data, size, room, seed)
}
