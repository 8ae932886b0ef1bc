import Foundation

/// Waits until one of some files is changed, made or removed. It looks at them several times a second, which works on every file system.
struct FileWatcher {
    private let paths: () -> [String]
    private var known: [String: Stamp]

    private struct Stamp: Equatable {
        let size: Int64
        let seconds: Int
        let nanoseconds: Int
        let inode: UInt64
    }

    /// - Parameter paths: the files to look at, asked each time: there may be new ones.
    init(_ paths: @escaping () -> [String]) {
        self.paths = paths
        known = [:]
        known = stamps()
    }

    /// Whether something has changed since the last look.
    mutating func hasChanged() -> Bool {
        let now = stamps()
        defer { known = now }
        return now != known
    }

    /// Comes back after a change, once it has settled: editors write in several steps.
    mutating func wait() {
        while !hasChanged() { usleep(200_000) }
        repeat { usleep(100_000) } while hasChanged()
    }

    private func stamps() -> [String: Stamp] {
        var result: [String: Stamp] = [:]
        for path in paths() {
            var status = stat()
            guard stat(path, &status) == 0 else { continue }
            result[path] = Stamp(
                size: Int64(status.st_size), seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec,
                inode: UInt64(status.st_ino))
        }
        return result
    }
}
