import Foundation

/// A folder that appears whole or not at all: written beside its place under another name, then renamed.
final class StagedFolder {
    let path: String
    private let staging: String
    /// Folders that were made on the way to the place, the outermost first.
    private var made: [String] = []
    private var isDone = false

    /// - Parameters:
    ///   - names: the files that the folder will hold. A folder that holds others too is not replaced: they would be lost.
    ///   - option: what names the place on the command line.
    /// - Throws: ``OutputFailure`` if the place cannot be written; ``CommandFailure`` if something else stands there.
    init(_ path: String, names: [String], option: String = "--out") throws {
        var trimmed = path
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        if trimmed.isEmpty { throw CommandFailure(.usage, "`\(option)` names no folder", "`\(option)` 没有给出文件夹") }
        self.path = trimmed
        try Self.check(trimmed, names: names)
        made = try Self.makeFolders(Self.parent(of: trimmed))
        // A process that was killed may have left a folder under this process's number.
        var name = "\(trimmed).partial-\(ProcessInfo.processInfo.processIdentifier)"
        while let reason = Self.begin(name) {
            if reason == EEXIST, name.utf8.count < trimmed.utf8.count + 100 {
                name += "x"
                continue
            }
            Self.remove(made)
            throw OutputFailure(path: trimmed, errno: reason)
        }
        staging = name
    }

    /// Makes a folder that an interruption takes away; why not, if it could not be made. Between the two no interruption comes.
    private static func begin(_ name: String) -> Int32? {
        Interruption.shared.hold {
            if mkdir(name, 0o755) != 0 { return errno }
            Interruption.shared.remove(onInterrupt: name)
            return nil
        }
    }

    deinit {
        if isDone { return }
        try? FileManager.default.removeItem(atPath: staging)
        Interruption.shared.forget(staging)
        Self.remove(made)
    }

    func file(_ name: String) -> String { staging + "/" + name }

    /// Puts the folder in its place; an older run there is replaced. At no moment is there neither the old nor the new one.
    func commit() throws(OutputFailure) {
        let reason: Int32? = Interruption.shared.hold {
            if rename(staging, path) == 0 {
                isDone = true
            } else if errno == ENOTEMPTY || errno == EEXIST, exchange(staging, path) {
                isDone = true
                // Now the older run.
                try? FileManager.default.removeItem(atPath: staging)
            } else {
                return errno
            }
            Interruption.shared.forget(staging)
            return nil
        }
        if let reason { throw OutputFailure(path: path, errno: reason) }
    }

    private func exchange(_ new: String, _ old: String) -> Bool {
        // Linux only, and not declared to Swift: the C library tells whether it is there.
        typealias RenameAt = @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
        if let address = dlsym(nil, "renameat2"), unsafeBitCast(address, to: RenameAt.self)(AT_FDCWD, new, AT_FDCWD, old, 2) == 0 {
            return true
        }
        // The file system cannot exchange names.
        let aside = new + ".old"
        if rename(old, aside) != 0 { return false }
        if rename(new, old) == 0 {
            rename(aside, new)
            return true
        }
        let reason = errno
        rename(aside, old)
        errno = reason
        return false
    }

    private static func check(_ path: String, names: [String]) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
        let content = isFolder.boolValue ? try? FileManager.default.contentsOfDirectory(atPath: path) : nil
        if let content, content.isEmpty || Set(content) == Set(names) { return }
        if let content, Set(content).isSuperset(of: names) {
            throw CommandFailure(
                .usage, "`\(path)` holds a run and other files, which would be lost: name another place", "`\(path)` 中除运行结果外还有其他文件，请换一个位置")
        }
        throw CommandFailure(
            .usage, "`\(path)` exists and is no run folder: name another place", "`\(path)` 已存在且不是运行结果文件夹，请换一个位置")
    }

    // Foundation's own (on Linux) traps on a path of one character.
    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func makeFolders(_ path: String) throws(OutputFailure) -> [String] {
        var missing: [String] = []
        var place = path
        while !place.isEmpty, !FileManager.default.fileExists(atPath: place) {
            missing.insert(place, at: 0)
            place = parent(of: place)
        }
        var made: [String] = []
        for folder in missing {
            if mkdir(folder, 0o755) != 0, errno != EEXIST {
                let reason = errno
                remove(made)
                throw OutputFailure(path: folder, errno: reason)
            }
            made.append(folder)
        }
        return made
    }

    /// Takes folders away again; those in which something else stands by now stay.
    private static func remove(_ folders: [String]) {
        for folder in folders.reversed() { rmdir(folder) }
    }
}
