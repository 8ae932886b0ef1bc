import HamletPolicy
import LuaSyntax
import Testing

@Suite("Findings as text") struct DiagnosticRendererTests {
    /// The line and the caret below it, for the first finding of a policy.
    private func block(_ text: String) throws -> (line: String, caret: String) {
        let found = PolicyLoader().check(PolicySource(text: text)).diagnostics
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let renderer = DiagnosticRenderer { _, line in lines.indices.contains(line - 1) ? lines[line - 1] : nil }
        let rendered = renderer.render(try #require(found.first)).split(separator: "\n").map(String.init)
        return (rendered[1], rendered[2])
    }

    private func columns(before needle: String, in line: String) throws -> Int {
        TextWidth.of(String(line[..<(try #require(line.range(of: needle))).lowerBound]))
    }

    @Test("the caret stands below the place, Chinese text and tabs before it or not", arguments: ["a", "家庭", "𠮷e\u{301}", "ｆ１、（）", "\t"])
    func place(text: String) throws {
        let policy = """
            return policy { id = "t", version = "1", unit = "household", title = "t",
              qualify = { rule { "a", title = "\(text)", cite = "7.1", when = function(h) return h.labour_count > 1 end } } }
            """
        let (line, caret) = try block(policy)
        #expect(TextWidth.of(String(caret.prefix { $0 == " " })) == (try columns(before: "labour_count", in: line)))
        #expect(caret.drop { $0 == " " } == "^^^^^^^^^^^^")
    }

    @Test("Chinese text is underlined in its whole width")
    func width() throws {
        let policy = """
            return policy { id = "t", version = "1", unit = "household", title = "t",
              qualify = { rule { "a", title = "a", cite = "7.1", when = function(h) return h.household_type == "五保户" end } } }
            """
        let (line, caret) = try block(policy)
        #expect(caret.drop { $0 == " " } == "^^^^^^^^")
        #expect(TextWidth.of(String(caret.prefix { $0 == " " })) == (try columns(before: "\"五保户\"", in: line)))
    }
}
