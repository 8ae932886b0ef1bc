import Foundation

/// Whether a path names a plugin: a folder with a `plugin.lua` and no `policy.lua`, or such a file.
enum PluginPath {
    static func isPlugin(_ path: String) -> Bool {
        if path == "plugin.lua" || path.hasSuffix("/plugin.lua") { return true }
        let files = FileManager.default
        return files.fileExists(atPath: path + "/plugin.lua") && !files.fileExists(atPath: path + "/policy.lua")
    }

    /// The policies and plugins at a path: itself, or those in the folders of a folder that is neither; in byte order.
    static func expanded(_ path: String) -> [String] {
        let files = FileManager.default
        func isOne(_ folder: String) -> Bool { ["policy", "plugin"].contains { files.fileExists(atPath: "\(folder)/\($0).lua") } }
        guard !isOne(path), let names = try? files.contentsOfDirectory(atPath: path) else { return [path] }
        let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        let found = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { folder + "/" + $0 }.filter(isOne)
        return found.isEmpty ? [path] : found
    }
}
