import Foundation

/// Tells whether files have changed, by looking: at their times, sizes and numbers. Works on every file system, and with editors that
/// write a new file in the place of the old.
struct FileWatcher {
    private struct Mark: Equatable {
        var path: String
        var inode: UInt64
        var size: Int64
        var seconds: Int
        var nanoseconds: Int
    }

    private let paths: () -> [String]
    private var marks: [Mark]

    /// - Parameter paths: the files to look at, asked for each time: there may be new ones.
    init(_ paths: @escaping () -> [String]) {
        self.paths = paths
        marks = Self.marks(paths())
    }

    /// Watches a policy: a folder with its `policy.lua`, `policy_test.lua` and `lib`, or a file and the `lib` beside it; and others.
    init(policy path: String, and others: [String] = []) {
        self.init {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            let folder = isFolder.boolValue ? path : (path as NSString).deletingLastPathComponent
            let library = (folder as NSString).appendingPathComponent("lib")
            let modules = (try? FileManager.default.contentsOfDirectory(atPath: library)) ?? []
            let own = isFolder.boolValue ? ["policy.lua", "policy_test.lua"].map { (path as NSString).appendingPathComponent($0) } : [path]
            return own + others + modules.sorted().filter { $0.hasSuffix(".lua") }.map { (library as NSString).appendingPathComponent($0) }
        }
    }

    /// Whether something has changed since this was asked last.
    mutating func hasChanged() -> Bool {
        let now = Self.marks(paths())
        defer { marks = now }
        return now != marks
    }

    /// What has changed up to now is known.
    mutating func forget() { marks = Self.marks(paths()) }

    /// Waits until something changes.
    ///
    /// - Parameters:
    ///   - interval: seconds between two looks.
    ///   - isOver: asked at each look; true ends the waiting.
    /// - Returns: whether something has changed.
    mutating func wait(interval: TimeInterval = 0.2, unless isOver: () -> Bool = { false }) -> Bool {
        while !isOver() {
            if hasChanged() { return true }
            Thread.sleep(forTimeInterval: interval)
        }
        return false
    }

    private static func marks(_ paths: [String]) -> [Mark] {
        paths.compactMap { path in
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            return Mark(
                path: path, inode: UInt64(status.st_ino), size: Int64(status.st_size), seconds: Int(status.st_mtim.tv_sec),
                nanoseconds: Int(status.st_mtim.tv_nsec))
        }
    }
}
