import Foundation
import HamletPolicy
import Testing

/// `docs/errors.md`: every code, each with an example that gives it.
@Suite("The catalogue of errors holds every code") struct ErrorCatalogTests {
    private struct Section {
        let title: String
        let text: String
        /// The code, if the section is about one.
        var code: String? { title.hasPrefix("`") ? title.replacing("`", with: "") : nil }
    }

    private static let sections: [Section] = {
        let page = (try? DocumentSession.page("errors.md")) ?? ""
        return page.components(separatedBy: "\n### ").dropFirst().map { part in
            let title = part.prefix { $0 != "\n" }
            // The heading of the next chapter belongs to nobody.
            let text = part.components(separatedBy: "\n## ")[0]
            return Section(title: String(title), text: text)
        }
    }()

    @Test("each example gives its code", arguments: sections.map(\.title))
    func example(title: String) throws {
        let section = try #require(Self.sections.first { $0.title == title })
        let session = try DocumentSession()
        try session.write("town/households.csv", "household_id,household_size,labor_count,note\nH1,3,1,many\n")
        try session.write(
            "policy.lua",
            "return policy { id = \"p\", version = \"1\", unit = \"household\", title = \"p\",\n  qualify = { rule { \"a\", title = \"a\", cite = \"7.11\", when = function(h) return h.labor_count > 0 end } } }\n"
        )
        let answers = try session.follow(section.text)
        if let code = section.code, code != "worker.lost" { #expect(answers.contains(code), "\(answers)") }
    }

    @Test("every code has a section, and nothing else has") func completeness() throws {
        let described = Self.sections.compactMap(\.code)
        let catalog = (DiagnosticCatalog.policy + DiagnosticCatalog.plugins + DiagnosticCatalog.limits).map(\.code)
        let loading = try Self.loadingCodes().map { "register.\($0)" }
        #expect(Set(described) == Set(catalog + loading + ["worker.lost"]))
        #expect(described.count == Set(described).count)
    }

    /// The codes that loading a register gives, from the data dictionary.
    private static func loadingCodes() throws -> [String] {
        let page = try DocumentSession.page("data-dictionary.md")
        let table = try #require(page.components(separatedBy: "## Problem codes of loading").last).components(separatedBy: "\n## ")[0]
        return table.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap { row in
            row.split(separator: "|")[0].split(separator: "`").map(String.init).filter { $0.allSatisfy { $0.isUppercase || $0 == "_" } }
        }
    }

    @Test("every code that the sources give is in the catalogue") func sources() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let known = Set((DiagnosticCatalog.policy + DiagnosticCatalog.plugins + DiagnosticCatalog.limits).map(\.code))
        let files = FileManager.default.enumerator(at: root.appendingPathComponent("Sources"), includingPropertiesForKeys: nil)
        for case let file as URL in files ?? FileManager.DirectoryEnumerator() where ["swift", "c"].contains(file.pathExtension) {
            for match in try String(contentsOf: file, encoding: .utf8).matches(of: /"((?:policy|plugin|limit)\.[a-z_]+)"/) {
                let code = String(match.1)
                #expect(known.contains(code) || ["policy.lua", "plugin.lua"].contains(code), "\(code) in \(file.lastPathComponent)")
            }
        }
    }
}
