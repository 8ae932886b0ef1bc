import Foundation
import Testing

@testable import HamletCommands

@Suite("The session in the documentation")
struct ReplDocumentTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test("is what a session says, but for what it leaves out", arguments: ["docs/repl.md", "README.md"])
    func told(file: String) throws {
        let text = try String(contentsOf: Self.root.appendingPathComponent(file), encoding: .utf8)
        let block = try #require(
            text.split(separator: "```", omittingEmptySubsequences: false).first { $0.contains("\nyangmeishan> ") }, "there is a session")
        let place = try HamletProcess()
        #expect(try place.run(["synth", "yangmeishan", "--out", "made"]).code == 0)
        var options = ReplSession.Options()
        options.settings = ["household_cap": 2000]
        let session = ReplSession(options)
        _ = try session.open(
            policy: Self.root.appendingPathComponent("policies/yangmeishan").path,
            register: place.folder.appendingPathComponent("made").path)

        var answer: Substring = ""
        for line in block.split(separator: "\n") where !line.hasPrefix("$ ") {
            if line.hasPrefix("yangmeishan> ") {
                #expect(answer.isEmpty || answer.hasPrefix("…"), "left out without a sign: \(answer)")
                answer = session.take(String(line.dropFirst("yangmeishan> ".count))).text[...]
            } else if line == "…" {
                // Whatever is left out ends where the next line that is told begins.
                answer = "…" + answer
            } else if answer.hasPrefix("…") {
                let range = answer.range(of: line + "\n")
                #expect(range != nil, "\(file): `\(line)` is not said")
                if let range { answer = answer[range.upperBound...] }
            } else {
                #expect(answer.hasPrefix(line + "\n"), "\(file): `\(line)` is not what comes:\n\(answer.prefix(300))")
                answer = answer.dropFirst(line.count + 1)
            }
        }
    }
}
