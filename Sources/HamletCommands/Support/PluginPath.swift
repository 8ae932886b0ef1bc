import Foundation

/// Whether a path names a plugin: a folder with a `plugin.lua` and no `policy.lua`, or such a file.
enum PluginPath {
    static func isPlugin(_ path: String) -> Bool {
        if path == "plugin.lua" || path.hasSuffix("/plugin.lua") { return true }
        let files = FileManager.default
        return files.fileExists(atPath: path + "/plugin.lua") && !files.fileExists(atPath: path + "/policy.lua")
    }
}
