import Foundation

/// A folder that appears whole or not at all: written beside its place under another name, then renamed.
final class StagedFolder {
    let path: String
    private let staging: String
    private var isDone = false

    /// - Throws: ``OutputFailure`` if the place cannot be written; ``CommandFailure`` if something else stands there.
    init(_ path: String) throws {
        var trimmed = path
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        self.path = trimmed
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: trimmed, isDirectory: &isFolder) {
            let content = isFolder.boolValue ? (try? FileManager.default.contentsOfDirectory(atPath: trimmed)) ?? [""] : [""]
            let isRun = content.contains("manifest.json") && content.contains("run.json")
            if !content.isEmpty, !isRun {
                throw CommandFailure(
                    .usage, "`\(trimmed)` exists and is no run folder: name another place", "`\(trimmed)` 已存在且不是运行结果文件夹，请换一个位置")
            }
        }
        staging = trimmed + ".partial-\(ProcessInfo.processInfo.processIdentifier)"
        let parent = (trimmed as NSString).deletingLastPathComponent
        if !parent.isEmpty, !FileManager.default.fileExists(atPath: parent) {
            do {
                try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
            } catch {
                throw OutputFailure(path: parent, errno: errno)
            }
        }
        if mkdir(staging, 0o755) != 0 { throw OutputFailure(path: trimmed, errno: errno) }
        Interruption.shared.remove(onInterrupt: staging)
    }

    deinit { if !isDone { try? FileManager.default.removeItem(atPath: staging) } }

    func file(_ name: String) -> String { staging + "/" + name }

    /// Puts the folder in its place; an older run there is replaced.
    func commit() throws(OutputFailure) {
        if FileManager.default.fileExists(atPath: path) {
            let old = staging + ".old"
            if rename(path, old) != 0 { throw OutputFailure(path: path, errno: errno) }
            if rename(staging, path) != 0 {
                let reason = errno
                rename(old, path)
                throw OutputFailure(path: path, errno: reason)
            }
            try? FileManager.default.removeItem(atPath: old)
        } else if rename(staging, path) != 0 {
            throw OutputFailure(path: path, errno: errno)
        }
        isDone = true
        Interruption.shared.forget(staging)
    }
}
