import LuaSyntax
import Testing

/// The parser's verdict against that of `luac5.4 -p`; left out where that program is not installed.
@Suite("Against luac", .enabled(if: ReferenceCompiler.installed != nil, "luac5.4 is not on the search path"))
struct DifferentialTests {
    private func compare(_ chunks: [[UInt8]], sourceLocation: SourceLocation = #_sourceLocation) throws {
        guard let reference = ReferenceCompiler.installed else { return }
        let verdicts = try reference.verdicts(on: chunks)
        for (chunk, verdict) in zip(chunks, verdicts) {
            let parsed = LuaParser.parse(chunk, options: .file)
            let text = Testing.Comment(rawValue: String(decoding: chunk.prefix(400), as: UTF8.self))
            switch verdict {
            case .legal: #expect(parsed.errors.isEmpty, text, sourceLocation: sourceLocation)
            case .error(let line):
                #expect(!parsed.isValid, text, sourceLocation: sourceLocation)
                if let line { #expect(parsed.errors.first?.line == line, text, sourceLocation: sourceLocation) }
            }
        }
    }

    @Test("programs that follow the grammar", arguments: [1, 2])
    func programs(seed: UInt64) throws {
        var maker = ProgramMaker(seed: seed)
        try compare((0..<200).map { _ in Array(maker.program().utf8) })
    }

    @Test("programs with a few changes", arguments: [3])
    func mutants(seed: UInt64) throws {
        var maker = ProgramMaker(seed: seed)
        try compare((0..<250).map { _ in Array(maker.mutate(maker.program()).utf8) })
    }

    @Test("random tokens", arguments: [4])
    func soup(seed: UInt64) throws {
        var maker = ProgramMaker(seed: seed)
        try compare((0..<200).map { _ in Array(maker.soup().utf8) })
    }

    @Test("chunks near the limits")
    func limits() throws {
        func names(_ count: Int) -> String { (0..<count).map { "g\($0)" }.joined(separator: ",") }
        var chunks: [String] = []
        for count in [199, 200, 201] {
            chunks += ["local " + names(count), "function f(" + names(count) + ") end", "local " + names(count) + " = ..."]
        }
        for count in 250...256 {
            chunks += ["f(" + names(count) + ")", "return " + names(count), "local a, b f(" + names(count - 2) + ", a < b)"]
            chunks += ["local " + names(120) + " x = {f(" + names(count - 122) + ")}", "x:y(" + names(count) + ")"]
        }
        for count in 190...200 {
            for (open, close) in [("(", ")"), ("{", "}"), ("-", ""), ("a..", ""), ("f(", ")")] {
                chunks.append("x = " + String(repeating: open, count: count) + "a" + String(repeating: close, count: count))
            }
            chunks.append(String(repeating: "do ", count: count) + String(repeating: " end", count: count))
            chunks.append((0..<count).map { "::l\($0)::" }.joined(separator: "\n"))
        }
        try compare(chunks.map { Array($0.utf8) })
    }

    @Test("corners of the language")
    func corners() throws {
        let chunks = [
            "", "\n", "#!x\nreturn 1", "#", "\u{feff}return 1", "return", "return;", "return;;", ";;;", "::a::", "goto a ::a::",
            "do goto a end ::a::", "goto a; local b ::a::", "goto a; local b ::a:: ;", "goto a; local b ::a:: b()",
            "repeat goto a; local b ::a:: until b",
            "break", "while 1 do break end", "while 1 do function f() break end end", "::a:: do ::a:: end", "do ::a:: end ::a::",
            "local x <const> = 1; x = 2", "local x <const> = {}; function f() x = 2 end", "local x <close> = nil; x = 1",
            "local x <const>; local x; x = 1", "local function f() end f = 1", "local a <close>, b <const> = 1",
            "for i = 1, 2 do i = 3 end",
            "function f(...) return ... end", "function f() return ... end", "return ...", "a.b.c:d 'x' {} [[y]] = 1", "(a) = 1",
            "(a).b = 1",
            "a = b\n(c).d = 1", "f\n(x)", "a, b.c, d[e] = f()", "a, f() = 1", "local a.b = 1", "x = 1 = 2",
            "if a then else elseif b then end",
            "x = function(a, ..., b) end", "x = {,}", "x = {1,,2}", "x = {;}", "x = {1;2,3;}", "x = a.1", "x = 1..2", "x = 1 .. 2",
            "x = a...b",
            "x = --[[c]] 1", "--[==[ ]=] ]==] x = 1", "x = 0x", "x = '\\", "x = '\\\n'", "x = '\\x'", "goto = 1", "x = ~y", "x = y ~= z",
            "x = y != z",
            "x = a // b >> 1 << 2 & 3 | 4 ~ 5", "x = not not not a", "x = - - a", "x = #a.b", "x = a.end", "local _ENV = nil; x = 1",
            "local _ENV <const> = 1; x = y.z", "x = \"a\0b\"", "x = \0", "-- \0\nx = 1", "x = [[\0]]",
        ]
        try compare(chunks.map { Array($0.utf8) })
    }

    @Test("functions are defined where luac says")
    func definedLines() throws {
        guard let reference = ReferenceCompiler.installed else { return }
        var maker = ProgramMaker(seed: 77)
        for _ in 0..<60 {
            let chunk = LuaParser.parse(maker.program())
            guard chunk.isValid else { continue }
            let listed = try reference.listing(of: chunk.source).split(separator: "\n").compactMap { line -> String? in
                guard line.hasPrefix("function <") else { return nil }
                return line.split(separator: ">").first?.split(separator: ":").last.map(String.init)
            }
            #expect(listed.sorted() == chunk.functions.dropFirst().map { "\($0.definedLine),\($0.endLine)" }.sorted())
        }
    }
}
