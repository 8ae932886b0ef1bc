import Foundation

/// Writes a made register into a folder: all of it or nothing.
package struct SynthFolder {
    package let url: URL
    /// Whether a register that stands there already may be replaced.
    package let replaces: Bool

    package init(_ path: String, replaces: Bool = false) {
        self.url = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath()
        self.replaces = replaces
    }

    /// Fails before any work is done if the folder must not be written.
    /// - Throws: `usage.exists`.
    package func check() throws(SynthError) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else { return }
        guard isFolder.boolValue else {
            throw SynthError(.exists, zh: "`\(url.path)` 是文件，不是文件夹", en: "`\(url.path)` is a file, not a folder")
        }
        let contents = try reading { try FileManager.default.contentsOfDirectory(atPath: url.path) }
        guard !contents.isEmpty else { return }
        guard replaces else {
            throw SynthError(
                .exists, zh: "文件夹 `\(url.path)` 不是空的，未作改动；请换一个文件夹，或用 --force 替换其中的登记",
                en:
                    "the folder `\(url.path)` is not empty and was left as it is; choose another one, or replace the register in it with --force"
            )
        }
        // --force is for registers only: a mistyped path must not cost somebody their documents.
        guard contents.contains("register.json"), contents.allSatisfy({ $0 == "register.json" || $0.hasSuffix(".csv") }) else {
            throw SynthError(
                .exists, zh: "文件夹 `\(url.path)` 中不只是登记数据（CSV 与 register.json），--force 也不替换",
                en: "the folder `\(url.path)` holds more than a register (CSV files and register.json); --force does not replace it")
        }
    }

    /// Writes all tables into a folder beside the target and moves it there at the end.
    /// - Throws: `usage.exists`, `io.write`. The target is then as it was.
    package func write(_ result: SynthResult) throws(SynthError) {
        try check()
        let parent = url.deletingLastPathComponent()
        let process = ProcessInfo.processInfo.processIdentifier
        let draft = parent.appendingPathComponent(".\(url.lastPathComponent).draft-\(process)")
        let former = parent.appendingPathComponent(".\(url.lastPathComponent).former-\(process)")
        let files = FileManager.default
        do {
            try files.createDirectory(at: parent, withIntermediateDirectories: true)
            try? files.removeItem(at: draft)
            try Interruption.shared.hold {
                try files.createDirectory(at: draft, withIntermediateDirectories: false)
                Interruption.shared.remove(onInterrupt: draft.path)
            }
            for table in result.tables { try write(draft.appendingPathComponent(table.name + ".csv"), table.write) }
            try write(draft.appendingPathComponent("register.json")) { try $0(Array(result.manifest.utf8)) }
            try replace(with: draft, former: former)
            Interruption.shared.forget(draft.path)
        } catch {
            try? files.removeItem(at: draft)
            if let error = error as? SynthError { throw error }
            throw Self.failure(error)
        }
    }

    private func write(_ file: URL, _ body: (@escaping ([UInt8]) throws -> Void) throws -> Void) throws {
        guard FileManager.default.createFile(atPath: file.path, contents: nil) else {
            throw CocoaError(.fileWriteNoPermission)
        }
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        try body { try handle.write(contentsOf: $0) }
        // A full disk may show only here; after it the move cannot leave a file without its bytes.
        try handle.synchronize()
    }

    private func replace(with draft: URL, former: URL) throws {
        let files = FileManager.default
        guard files.fileExists(atPath: url.path) else { return try files.moveItem(at: draft, to: url) }
        try files.moveItem(at: url, to: former)
        do {
            try files.moveItem(at: draft, to: url)
        } catch {
            try files.moveItem(at: former, to: url)
            throw error
        }
        try? files.removeItem(at: former)
    }

    private func reading<Value>(_ body: () throws -> Value) throws(SynthError) -> Value {
        do { return try body() } catch { throw Self.failure(error) }
    }

    private static func failure(_ error: any Error) -> SynthError {
        let reason = error.localizedDescription
        return SynthError(.write, zh: "登记未能写出：\(reason)", en: "the register could not be written: \(reason)")
    }
}
