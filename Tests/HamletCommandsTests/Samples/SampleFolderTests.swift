import Foundation
import Testing

/// Every folder of `policies` and `plugins`: whoever adds one keeps to what the others keep to.
@Suite("The policies and plugins that come with Hamlet", .serialized) struct SampleFolderTests {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// `policies/yangmeishan`, `plugins/indices` …
    static let folders: [String] = ["policies", "plugins"].flatMap { kind in
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(kind).path)) ?? []
        let main = kind == "policies" ? "policy.lua" : "plugin.lua"
        return names.sorted().map { "\(kind)/\($0)" }.filter {
            FileManager.default.fileExists(atPath: root.appendingPathComponent("\($0)/\(main)").path)
        }
    }

    @Test("are found") func found() {
        #expect(Self.folders.contains("policies/yangmeishan") && Self.folders.contains("plugins/indices"))
    }

    @Test("pass the strict check", arguments: folders) func check(folder: String) throws {
        let result = try HamletProcess().run(["check", "--strict", Self.root.appendingPathComponent(folder).path])
        #expect(result.code == 0, "\(result.output)\(result.errors)")
    }

    @Test("have tests that pass and see every outcome of every condition", arguments: folders) func tests(folder: String) throws {
        let path = Self.root.appendingPathComponent(folder).path
        let result = try HamletProcess().run(["test", "--fail-on-empty", "--coverage-min", "100", path])
        #expect(result.code == 0, "\(result.output.suffix(1000))\(result.errors)")
    }

    /// Mutants take too long for every run: whoever changes a folder runs `hamlet test --mutate` and writes down what it says.
    @Test("have a README that states how many mutants the tests notice", arguments: folders) func readme(folder: String) throws {
        let file = Self.root.appendingPathComponent("\(folder)/README.md")
        let text = try #require(try? String(contentsOf: file, encoding: .utf8), "\(folder) has a README.md")
        let score = /\d+\s+of\s+(?:the\s+|its\s+)?\d+\s+(?:changes|mutants)|all\s+\d+\s+(?:changes|mutants)/
        #expect(text.contains("--mutate") && text.contains(score), "\(folder)/README.md says how many of how many changes the tests notice")
    }
}
