import ArgumentParser
import Foundation
import HamletPlugins
import HamletPolicy
import HamletWorker

/// Where plugins are looked for, and what they may use.
struct PluginOptions: ParsableArguments {
    @Option(
        name: .customLong("plugins"),
        help: ArgumentHelp("Another folder of plugins; may be given several times.", valueName: "folder"))
    var folders: [String] = []

    @Option(
        name: .customLong("grant"),
        help: ArgumentHelp(
            "Let plugins use a capability, or one plugin: register.read, targeting=register.read.", valueName: "[plugin=]capability"))
    var granted: [String] = []

    func validate() throws {
        var isFolder: ObjCBool = false
        for folder in folders where !(FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) && isFolder.boolValue) {
            throw ValidationError("--plugins \(folder): there is no such folder.")
        }
    }

    /// The plugins for a policy: beside it, in the folders that were named, and those that come with the program.
    func catalog(for source: PolicySource? = nil) -> PluginCatalog { Self.catalog(folders: folders, for: source) }

    static func catalog(folders: [String], for source: PolicySource?) -> PluginCatalog {
        let own = source.map { PluginCatalog.folders(besides: $0) } ?? ["plugins"]
        return PluginCatalog(folders: own + folders, bundled: BundledPlugins.folder)
    }

    func grants() throws(CommandFailure) -> CapabilityGrants {
        var grants = CapabilityGrants()
        for word in granted where !grants.grant(word: word) {
            let known = Capability.allCases.map(\.rawValue)
            throw CommandFailure(
                .usage, "`--grant \(word)`: there is no such capability; known: \(known.joined(separator: ", "))",
                "`--grant \(word)`：没有这种权限，可用：\(known.joined(separator: "、"))")
        }
        return grants
    }

    /// Loads a policy with its plugins.
    func loader(for source: PolicySource) throws(CommandFailure) -> PolicyLoader {
        var loader = PolicyLoader()
        loader.plugins = catalog(for: source)
        loader.grants = try grants()
        return loader
    }

    /// The plugins' files, for a worker.
    func files(for source: PolicySource) throws(CommandFailure) -> PluginFiles {
        PluginFiles(sources: catalog(for: source).sources(for: source), grants: try grants())
    }
}
