import Foundation

/// The plugins that come with Hamlet, as files beside the program.
public enum BundledPlugins {
    /// The folder that holds them, one folder a plugin; nil if the program was copied without them.
    public static let folder: String? = {
        guard let program = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent() else { return nil }
        // Where the build puts them, and where an installation does.
        let places = ["Hamlet_HamletPlugins.resources", "../share/hamlet/plugins"]
        return places.map { program.appendingPathComponent($0).standardized.path }.first {
            FileManager.default.fileExists(atPath: $0 + "/indices/plugin.lua")
        }
    }()
}
