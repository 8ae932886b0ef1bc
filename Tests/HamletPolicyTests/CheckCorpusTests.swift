import Foundation
import HamletPolicy
import Testing

/// Policies in files: those of `bad` name the code and the line in their first line, in those of `good` there is nothing to find.
@Suite struct CheckCorpusTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Corpora/check")

    private static func names(_ kind: String) -> [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(kind).path)) ?? []
        return all.filter { $0.hasSuffix(".lua") }.sorted()
    }

    private static func check(_ kind: String, _ name: String) throws -> (text: String, found: [Diagnostic]) {
        let text = try String(contentsOf: folder.appendingPathComponent(kind).appendingPathComponent(name), encoding: .utf8)
        return (text, PolicyLoader().check(PolicySource(text: text, name: name)).diagnostics)
    }

    private static func words(_ found: [Diagnostic]) -> String {
        found.map { "\($0.code)@\($0.range.start.line) \($0.message)" }.joined(separator: "; ")
    }

    @Test("the corpora are there") func presence() {
        #expect(Self.names("bad").count > 400)
        #expect(Self.names("good").count > 100)
    }

    @Test("what is wrong is found on its line", arguments: names("bad"))
    func bad(name: String) throws {
        let (text, found) = try Self.check("bad", name)
        let head = text.prefix { $0 != "\n" }.split(separator: " ")
        try #require(head.count == 4 && head[1] == "expect:", "the first line is `-- expect: CODE LINE`")
        let codes = head[2].split(separator: "|").map(String.init)
        let line = Int(head[3])
        #expect(found.contains { codes.contains($0.code.rawValue) && $0.range.start.line == line }, "\(head[2]): \(Self.words(found))")
    }

    @Test("nothing is said of what is right", arguments: names("good"))
    func good(name: String) throws {
        let (_, found) = try Self.check("good", name)
        #expect(found.isEmpty, "\(Self.words(found))")
    }
}
