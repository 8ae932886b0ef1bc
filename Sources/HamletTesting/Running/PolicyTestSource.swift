internal import Foundation
public import HamletPolicy

/// A policy's files and those of its tests.
public struct PolicyTestSource: Sendable {
    /// The name that reports show where several policies are tested: the folder's, or the file's without `.lua`.
    public let name: String
    public let policy: PolicySource
    /// `policy_test.lua` first, then the other `*_test.lua` beside it in byte order.
    public let tests: [PolicySource.File]

    public init(name: String, policy: PolicySource, tests: [PolicySource.File]) {
        self.name = name
        self.policy = policy
        self.tests = tests
    }

    /// Whether it is a plugin that is tested.
    public var isPlugin: Bool { policy.files[0].name == "plugin.lua" || policy.files[0].name.hasSuffix("/plugin.lua") }

    /// The file that new tests belong into.
    public var mainTestFile: String { tests.first?.name ?? Self.beside(policy.files[0].name, "policy_test.lua") }

    /// The policies at a path: a policy folder, its `policy.lua` or another policy in one file, one of its test files, or a folder of
    /// policy folders.
    ///
    /// - Throws: ``PolicySourceError`` if there is none, or a file cannot be read.
    public static func find(at path: String) throws(PolicySourceError) -> [PolicyTestSource] {
        let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        if !isFolder(path) { return [try file(path)] }
        if exists(path + "/policy.lua") || exists(path + "/plugin.lua") { return [try folder(path)] }
        let found = names(in: path).map { path + "/" + $0 }.filter { exists($0 + "/policy.lua") || exists($0 + "/plugin.lua") }
        guard !found.isEmpty else { throw .missing(path + "/policy.lua") }
        var sources: [PolicyTestSource] = []
        for path in found { sources.append(try folder(path)) }
        return sources
    }

    private static func folder(_ path: String) throws(PolicySourceError) -> PolicyTestSource {
        let tests = names(in: path).filter { $0.hasSuffix("_test.lua") }
        let first = exists(path + "/policy.lua") ? "policy" : "plugin"
        let main = tests.filter { $0 == first + "_test.lua" }
        return PolicyTestSource(
            name: URL(fileURLWithPath: path).lastPathComponent, policy: try PolicySource(path: path, main: first + ".lua"),
            tests: try read((main + tests.filter { $0 != first + "_test.lua" }).map { path + "/" + $0 }))
    }

    private static func file(_ path: String) throws(PolicySourceError) -> PolicyTestSource {
        let place = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        let name = String(path.dropFirst(place.count))
        if name.hasSuffix("_test.lua") {
            guard exists(path) else { throw .missing(path) }
            let own = place + name.dropLast(9) + ".lua"
            let main = exists(own) ? own : place + "policy.lua"
            return PolicyTestSource(name: stem(main), policy: try PolicySource(path: main), tests: try read([path]))
        }
        if name == "policy.lua" || name == "plugin.lua", exists(path) {
            let source = try folder(place.isEmpty ? "." : String(place.dropLast()))
            return PolicyTestSource(name: source.name, policy: try PolicySource(path: path), tests: source.tests)
        }
        let policy = try PolicySource(path: path)
        let test = place + name.dropLast(name.hasSuffix(".lua") ? 4 : 0) + "_test.lua"
        return PolicyTestSource(name: stem(path), policy: policy, tests: try read([test].filter(exists)))
    }

    private static func read(_ paths: [String]) throws(PolicySourceError) -> [PolicySource.File] {
        var files: [PolicySource.File] = []
        for path in paths { files += try PolicySource(path: path).files.prefix(1) }
        return files
    }

    private static func stem(_ path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return name.hasSuffix(".lua") ? String(name.dropLast(4)) : name
    }

    private static func beside(_ path: String, _ name: String) -> String {
        (path.lastIndex(of: "/").map { String(path[...$0]) } ?? "") + name
    }

    private static func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
