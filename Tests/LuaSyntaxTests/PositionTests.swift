import LuaSyntax
import Testing

@Suite("Places")
struct PositionTests {
    @Test("columns count code points, offsets count bytes")
    func columns() throws {
        let chunk = LuaParser.parse("x = '村策' .. y\r\nz = é")
        guard case .assignment(let first)? = chunk.main.body.statements.first?.kind, case .binary(let binary)? = first.values.first?.kind
        else {
            throw TestFailure(message: "no concatenation")
        }
        #expect(binary.left.range.start == SourcePosition(offset: 4, line: 1, column: 5))
        #expect(binary.operatorRange.start == SourcePosition(offset: 13, line: 1, column: 10))
        #expect(binary.right.range.start == SourcePosition(offset: 16, line: 1, column: 13))
        #expect(chunk.errors.first?.range.start == SourcePosition(offset: 23, line: 2, column: 5))
        #expect(chunk.text(in: binary.left.range) == "'村策'")
        #expect(chunk.text(ofLine: 1) == "x = '村策' .. y")
        #expect(chunk.text(ofLine: 2) == "z = é")
        #expect(chunk.text(ofLine: 3) == nil)
    }

    @Test("every kind of line break counts as Lua counts it")
    func lineBreaks() {
        let chunk = LuaParser.parse("a=1\nb=2\rc=3\r\nd=4\n\re=5\n\nf=6")
        #expect(chunk.main.body.statements.map(\.range.start.line) == [1, 2, 3, 4, 5, 7])
        #expect(chunk.lineCount == 7)
    }

    @Test("comments are kept with their text and found by line")
    func comments() throws {
        let chunk = LuaParser.parse("x = 1 -- hamlet: allow policy.order reason\n--[==[ long\n]] ]==] y = 2\n--[not long\n-- end")
        #expect(chunk.isValid)
        #expect(chunk.comments.count == 4)
        #expect(chunk.comments(onLine: 1).map { chunk.text(of: $0) } == [" hamlet: allow policy.order reason"])
        let long = try #require(chunk.comments(onLine: 2).first)
        #expect(long.isLong && chunk.text(of: long) == " long\n]] ")
        #expect(chunk.comments(onLine: 3).isEmpty)
        #expect(chunk.comments(onLine: 4).map { chunk.text(of: $0) } == ["[not long"])
    }

    @Test("a byte order mark and a first line with # are skipped only on request")
    func preamble() {
        let bytes: [UInt8] = [0xef, 0xbb, 0xbf] + Array("#!/usr/bin/lua\nx = = 1".utf8)
        let file = LuaParser.parse(bytes, options: .file)
        #expect(file.errors.map(\.line) == [2])
        #expect(LuaParser.parse(bytes).errors.first?.line == 1)
        #expect(LuaParser.parse("# first\nreturn 1", options: .file).isValid)
        #expect(!LuaParser.parse("# first\nreturn 1").isValid)
    }

    @Test("node numbers are unique and functions come in source order")
    func numbers() {
        let chunk = LuaParser.parse("local function a() return function() end end function b.c() end x = { function() end, y + z }")
        var seen: Set<NodeID> = []
        var isUnique = true
        chunk.main.walk { node in
            switch node {
            case .expression(let expression): isUnique = isUnique && seen.insert(expression.id).inserted
            case .statement(let statement): isUnique = isUnique && seen.insert(statement.id).inserted
            case .function(let function): isUnique = isUnique && seen.insert(function.id).inserted
            case .block: break
            }
            return .descend
        }
        #expect(isUnique)
        #expect(chunk.functions.map(\.keyword.start.offset) == chunk.functions.map(\.keyword.start.offset).sorted())
        #expect(chunk.functions.map(\.form) == [.main, .local, .expression, .statement, .expression])
        for function in chunk.functions { #expect(chunk.function(withID: function.id) === function) }
        #expect(chunk.function(withID: 9999) == nil)
    }

    @Test("a function is defined on the line that the debug interface reports")
    func definedLines() {
        let chunk = LuaParser.parse("x = function\n\n()\nend\nlocal\nfunction\nf\n()\nend\nfunction\na.b\n()\nend")
        #expect(chunk.functions.map(\.definedLine) == [0, 3, 8, 10])
        #expect(chunk.functions.map(\.endLine).dropFirst() == [4, 9, 13])
        #expect(chunk.functions.map(\.keyword.start.line).dropFirst() == [1, 6, 10])
    }
}
