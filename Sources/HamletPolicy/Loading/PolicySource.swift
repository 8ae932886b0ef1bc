internal import Foundation
internal import HamletRegister
internal import LuaSandbox

/// The files of a policy: `policy.lua` and the `lib/*.lua` beside it, or one file.
public struct PolicySource: Sendable {
    public struct File: Sendable, Hashable {
        /// As shown in diagnostics.
        public let name: String
        /// The name for `require`; nil for the policy itself.
        public let module: String?
        /// Without byte order mark, lines ending in LF.
        public let text: [UInt8]

        public init(name: String, module: String? = nil, text: [UInt8]) {
            self.name = name
            self.module = module
            self.text = SourceGate.normalized(text)
        }
    }

    /// The policy first, then modules in byte order of their names.
    public let files: [File]

    public init(files: [File]) { self.files = files }

    /// A policy given as text.
    public init(text: String, name: String = "policy.lua", modules: [String: String] = [:]) {
        let sorted = modules.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        files =
            [File(name: name, text: Array(text.utf8))]
            + sorted.map { File(name: "lib/\($0.key).lua", module: $0.key, text: Array($0.value.utf8)) }
    }

    /// Reads a policy folder or a `.lua` file.
    ///
    /// - Parameter name: the file that a folder must have: `policy.lua`, or `plugin.lua`.
    /// - Throws: ``PolicySourceError`` if there is nothing to read, or too much.
    public init(path: String, main name: String = "policy.lua") throws(PolicySourceError) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw .missing(path) }
        let main = isFolder.boolValue ? (path as NSString).appendingPathComponent(name) : path
        guard FileManager.default.fileExists(atPath: main) else { throw .missing(main) }
        var files = [File(name: main, text: try Self.read(main))]
        // Foundation's own (on Linux) traps on a path of one character.
        let folder = main.lastIndex(of: "/").map { String(main[...$0]) } ?? ""
        let library = (folder as NSString).appendingPathComponent("lib")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: library)) ?? []
        for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) where name.hasSuffix(".lua") {
            let file = (library as NSString).appendingPathComponent(name)
            files.append(File(name: file, module: String(name.dropLast(4)), text: try Self.read(file)))
        }
        self.files = files
    }

    // A chunk may have 64 KiB; what is far larger is not read into memory only to be refused.
    private static func read(_ path: String) throws(PolicySourceError) -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw .unreadable(path) }
        defer { try? handle.close() }
        do {
            let data = try handle.read(upToCount: SourceGate.sizeLimit * 4) ?? Data()
            return Array(data)
        } catch {
            throw .unreadable(path)
        }
    }

    /// SHA-256 over the files: for each its name relative to the policy, a NUL, its length as text, a NUL, its bytes.
    public var digest: String {
        var digest = ContentDigest()
        for file in files {
            let name = file.module.map { "lib/\($0).lua" } ?? "policy.lua"
            digest.update(Array("\(name)\u{0}\(file.text.count)\u{0}".utf8))
            digest.update(file.text)
        }
        return digest.text
    }
}

/// Why the files of a policy could not be read.
public enum PolicySourceError: Error, Sendable, Hashable {
    case missing(String)
    case unreadable(String)
}
