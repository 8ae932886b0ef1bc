import LuaSyntax
import Testing

@Suite("Rewriting")
struct RewriterTests {
    private func rewritten(_ source: String, _ edit: (inout SourceRewriter) -> Void) throws -> (String, LineMap) {
        var rewriter = SourceRewriter(source: Array(source.utf8))
        edit(&rewriter)
        let result = try rewriter.apply()
        return (String(decoding: result.bytes, as: UTF8.self), result.lines)
    }

    @Test("lines stay where a replacement has fewer line breaks")
    func padding() throws {
        let (text, lines) = try rewritten("a = 1\nb = {\n1\n}\nc = 3") { $0.replace(10..<15, with: Array("2".utf8)) }
        #expect(text == "a = 1\nb = 2\n\n\nc = 3")
        #expect(lines.isIdentity)
    }

    @Test("lines are mapped where an edit inserts line breaks")
    func mapping() throws {
        let (text, lines) = try rewritten("a\nb\nc") {
            $0.insert("x\ny\n", at: 2)
            $0.insert("!", at: 5)
        }
        #expect(text == "a\nx\ny\nb\nc!")
        #expect((1...5).map { lines.originalLine(of: $0) } == [1, 2, 2, 2, 3])
        #expect(!lines.isIdentity)
        #expect(lines.originalLine(of: 7) == 5)
    }

    @Test("insertions at one place keep their order and stand before a replacement")
    func order() throws {
        let (text, _) = try rewritten("abc") {
            $0.replace(1..<2, with: Array("B".utf8))
            $0.insert("1", at: 1)
            $0.insert("2", at: 1)
            $0.insert("3", at: 2)
        }
        #expect(text == "a12B3c")
    }

    @Test("edits that overlap are refused")
    func overlap() {
        var rewriter = SourceRewriter(source: Array("abcdef".utf8))
        rewriter.replace(1..<4, with: [])
        rewriter.replace(3..<5, with: [])
        #expect(throws: SourceRewriter.Overlap.self) { try rewriter.apply() }
    }

    @Test("edits outside of the text are cut")
    func outside() throws {
        let (text, _) = try rewritten("abc") {
            $0.replace(2..<99, with: [])
            $0.insert("x", at: -5)
            $0.insert("y", at: 99)
        }
        #expect(text == "xaby")
    }
}

@Suite("Tagging functions by line")
struct FunctionLineTaggerTests {
    @Test("a chunk whose functions have lines of their own stays as it is")
    func unchanged() {
        let chunk = LuaParser.parse("local f = function()\nend\nfunction g() end\n")
        let tagged = FunctionLineTagger.tag(chunk)
        #expect(tagged.isUnchanged && tagged.bytes == chunk.source && tagged.lines.isIdentity)
        #expect(tagged.functions == [1: chunk.functions[1].id, 3: chunk.functions[2].id])
    }

    @Test("functions on one line get lines of their own")
    func split() {
        let chunk = LuaParser.parse(
            "t = { function() return function() end end, function() end } local function f() end function a.b:c() end\nx = 1")
        let tagged = FunctionLineTagger.tag(chunk)
        let again = LuaParser.parse(tagged.bytes)
        #expect(again.isValid)
        #expect(again.outline() == chunk.outline())
        #expect(Set(again.functions.map(\.definedLine)).count == 6)
        for (old, new) in zip(chunk.functions, again.functions).dropFirst() {
            #expect(tagged.functions[new.definedLine] == old.id)
            #expect(tagged.lines.originalLine(of: new.keyword.start.line) == 1)
        }
        #expect(tagged.lines.originalLine(of: again.lineCount) == 2)
    }

    @Test("generated chunks keep their trees", arguments: 0..<200)
    func generated(seed: UInt64) {
        var maker = ProgramMaker(seed: 5000 + seed)
        let chunk = LuaParser.parse(maker.program())
        guard chunk.isValid else { return }
        let tagged = FunctionLineTagger.tag(chunk)
        let again = LuaParser.parse(tagged.bytes)
        #expect(again.outline() == chunk.outline())
        #expect(tagged.functions.count == chunk.functions.count - 1)
        for (old, new) in zip(chunk.functions, again.functions).dropFirst() {
            #expect(tagged.functions[new.definedLine] == old.id)
            #expect(tagged.lines.originalLine(of: new.keyword.start.line) == old.keyword.start.line)
        }
    }
}
