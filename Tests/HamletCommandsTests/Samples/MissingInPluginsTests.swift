import Foundation
import Testing

/// A plugin's function inside a rule, on a real register with a gap.
@Suite("What is missing for a plugin is missing for the rule that asks it") struct MissingInPluginsTests {
    private func decisions(_ options: String) throws -> [String] {
        let tool = try HamletProcess()
        try tool.write(
            "policy.lua",
            """
            return policy { id = "p", version = "1", unit = "household", title = "P", plugins = { indices = ">= 0" },
              qualify = { rule { "deep", title = "t", cite = "7.1",
                when = function(h) return indices.fgt(h.village.households, { line = 1196\(options) }) > 0.2 end } } }
            """)
        let plugins = SampleFolderTests.root.appendingPathComponent("plugins").path
        let result = try tool.decide("--plugins", plugins, "--format", "csv")
        #expect(result.code == 0, "\(result.errors)")
        return result.output.split(separator: "\n").dropFirst().map(String.init)
    }

    @Test("an index of units of which one is unknown leaves every case open, and says what is missing")
    func open() throws {
        let rows = try decisions("")
        #expect(rows.count == 3 && rows.allSatisfy { $0.contains("undetermined") })
        #expect(rows.allSatisfy { $0.contains("village.households.net_income_per_capita") }, "\(rows)")
    }

    @Test("one that was told to leave the unknown out is known")
    func known() throws {
        let rows = try decisions(", skip_missing = true")
        #expect(rows.count == 3 && rows.allSatisfy { $0.contains("eligible") && !$0.contains("undetermined") }, "\(rows)")
    }
}
