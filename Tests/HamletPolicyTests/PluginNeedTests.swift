import Foundation
import HamletPolicy
import Testing

@Suite("Plugins that a policy asks for") struct PluginNeedTests {
    /// Folders with one plugin each, and what checking a policy with them finds.
    private func found(_ range: String, plugins: [(folder: String, id: String, version: String)] = []) throws -> [String] {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("hamlet-plugins-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        for plugin in plugins {
            let folder = root.appendingPathComponent(plugin.folder).appendingPathComponent(plugin.id)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data("return plugin { id = \"\(plugin.id)\", version = \"\(plugin.version)\" }".utf8).write(
                to: folder.appendingPathComponent("plugin.lua"))
        }
        let text = """
            return policy { id = "t", version = "1", unit = "household", title = "t",
              plugins = { indices = "\(range)" },
              qualify = { rule { "a", title = "a", cite = "7.1", when = function(h) return indices.gap(h) > 0.5 end } } }
            """
        var loader = PolicyLoader()
        loader.plugins = PluginCatalog(folders: ["first", "second"].map { root.appendingPathComponent($0).path })
        return loader.check(PolicySource(text: text)).diagnostics.filter { $0.code != "unknown_global" }.map {
            "\($0.code.rawValue) \($0.range.start.line)"
        }
    }

    @Test("one that is not there is missing") func missing() throws {
        #expect(try found(">= 1.0") == ["policy.plugin_missing 2"])
        #expect(try found(">= 1.0", plugins: [("first", "indice", "1.0")]) == ["policy.plugin_missing 2"])
    }

    @Test(
        "a range that is none is found without any plugin",
        arguments: ["newest", "", ">=", ">= 1.x", "1.0 - 2.0", ">= 1.0,", "1.2.3.4.5", ">= -1"])
    func ranges(range: String) throws { #expect(try found(range) == ["policy.plugin_version 2"]) }

    @Test("versions compare by numbers, part by part")
    func versions() throws {
        let fits = [">= 1.0", "1.10", "= 1.10.0", "== 1.10", "> 1.9", "< 2", ">= 1.2, < 1.11", "<= 1.10.0.0", ">=1"]
        for range in fits { #expect(try found(range, plugins: [("first", "indices", "1.10.0")]).isEmpty, "\(range)") }
        for range in ["> 1.10", "< 1.9", "1.1", ">= 99.0", ">= 1.0, < 1.10"] {
            #expect(try found(range, plugins: [("first", "indices", "1.10.0")]) == ["policy.plugin_version 2"], "\(range)")
        }
    }

    @Test("of two the one in the earlier folder counts")
    func order() throws {
        let both = [("first", "indices", "1.0"), ("second", "indices", "2.0")]
        #expect(try found(">= 2", plugins: both) == ["policy.plugin_version 2"])
        #expect(try found("< 2", plugins: both).isEmpty)
    }

    @Test("one that runs without plugins is refused where they are not loaded")
    func loading() {
        let text = #"return policy { id = "t", version = "1", unit = "household", title = "t", plugins = { indices = ">= 1.0" } }"#
        #expect(throws: PolicyErrors.self) { try PolicyLoader().load(PolicySource(text: text)) }
    }
}
