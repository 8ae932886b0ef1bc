internal import Foundation
internal import HamletRegister
public import LuaSandbox
internal import LuaSyntax

/// The plugins that are there to be asked for.
public struct PluginCatalog: Sendable {
    private let folders: [String]
    /// The last folder, if it belongs to the program: its files are named without it, so that no message depends on where it is installed.
    private let bundled: String?
    /// Files that were read elsewhere, by id.
    private var sources: [String: PolicySource] = [:]
    private let loader: PluginLoader

    /// No plugins.
    public init() { self.init(folders: []) }

    /// The plugins in some folders; one that stands in an earlier folder hides those of later ones.
    ///
    /// - Parameter bundled: a folder that belongs to the program, looked into last; its files are named `hamlet/plugins/…`.
    public init(folders: [String], bundled: String? = nil, loader: PluginLoader = PluginLoader()) {
        self.folders = folders + (bundled.map { [$0] } ?? [])
        self.bundled = bundled
        self.loader = loader
    }

    /// Plugins whose files were read elsewhere, by id.
    public init(sources: [String: PolicySource], loader: PluginLoader = PluginLoader()) {
        self.init(folders: [], loader: loader)
        self.sources = sources
    }

    /// Where plugins are looked for: `plugins` beside a policy's folder, or beside the folder of policies that holds it.
    public static func folders(besides source: PolicySource) -> [String] {
        let file = source.files[0].name
        let folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
        return ["\(folder)/plugins", "\(folder)/../plugins", "\(folder)/../../plugins"].map(Self.simplified)
    }

    /// A path without `x/..`, as people would write it.
    private static func simplified(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/", omittingEmptySubsequences: false) {
            if part == "..", let last = parts.last, last != "..", last != ".", last != "" { parts.removeLast() } else { parts.append(part) }
        }
        let joined = parts.joined(separator: "/")
        return joined.hasPrefix("./") ? String(joined.dropFirst(2)) : joined
    }

    /// The ids of all plugins that there are, sorted.
    public var ids: [String] {
        var found = Set(sources.keys)
        for folder in folders {
            for id in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where path(id, in: folder) != nil {
                found.insert(id)
            }
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private func path(_ id: String, in folder: String) -> String? {
        guard PolicyWords.isIdentifier(id) else { return nil }
        let path = "\(folder)/\(id)"
        return FileManager.default.fileExists(atPath: "\(path)/plugin.lua") ? path : nil
    }

    /// The folder of a plugin; nil if there is none.
    public func folder(of id: String) -> String? {
        for folder in folders { if let path = path(id, in: folder) { return path } }
        return nil
    }

    /// The files of a plugin; nil if there is none.
    public func source(of id: String) -> PolicySource? {
        if let source = sources[id] { return source }
        guard let folder = folder(of: id), let source = try? PolicySource(path: folder, main: "plugin.lua") else { return nil }
        guard let bundled, folder == "\(bundled)/\(id)" else { return source }
        return PolicySource(
            files: source.files.map { file in
                PolicySource.File(
                    name: "hamlet/plugins/\(id)/" + (file.module.map { "lib/\($0).lua" } ?? "plugin.lua"), module: file.module,
                    text: file.text)
            })
    }

    /// The files of the plugins that a policy asks for and of those that these ask for, by their texts: nothing is run.
    public func sources(for policy: PolicySource) -> [String: PolicySource] {
        guard policy.files[0].text.count <= SourceGate.sizeLimit else { return [:] }
        let chunks = policy.files.prefix(1).map { LuaParser.parse($0.text, chunkName: $0.name) }
        return sources(of: PluginManifest(policy: chunks).requires.map(\.id))
    }

    /// The files of plugins and of those that they ask for.
    public func sources(of ids: some Sequence<String>) -> [String: PolicySource] {
        var found: [String: PolicySource] = [:]
        var open = Array(ids)
        while let id = open.popLast() {
            guard found[id] == nil, let source = source(of: id) else { continue }
            found[id] = source
            let manifest = PluginManifest(source)
            open += (manifest.requires + manifest.optional).map(\.id)
        }
        return found
    }

    /// The plugins whose names stand in a text as globals.
    public func mentioned(in text: [UInt8]) -> [String] {
        guard text.count <= SourceGate.sizeLimit else { return [] }
        let ids = Set(ids)
        if ids.isEmpty { return [] }
        var found: Set<String> = []
        // Also within the text of an expression: "return " makes it a chunk.
        for candidate in [text, Array("return ".utf8) + text] {
            let chunk = LuaParser.parse(SourceGate.normalized(candidate))
            guard chunk.isValid else { continue }
            SyntaxNode.function(chunk.main).walk { node in
                guard case .expression(let expression) = node else { return .descend }
                if case .name(let use) = expression.kind, case .global(let name) = use.resolution, ids.contains(name) { found.insert(name) }
                if case .index(let index) = expression.kind, let name = index.constantKey, ids.contains(name) { found.insert(name) }
                if let name = expression.stringValue, ids.contains(name) { found.insert(name) }
                return .descend
            }
            break
        }
        return found.sorted()
    }

    /// What stands between a wish and its plugins.
    public enum Problem: Sendable, Hashable {
        case missing(String, askedBy: String?, closest: String?)
        case unfit(String, found: String, wanted: String, askedBy: String?)
        case cycle([String])
        case conflict(String, String, reason: String)
        /// What is wrong with a plugin's own files.
        case invalid(String, [Diagnostic])
    }

    /// The plugins that are asked for, with those that they need, in the order in which they are loaded: each behind what it asks for,
    /// else by id.
    ///
    /// - Returns: what was found; all of it is usable only if there are no problems.
    public func resolve(_ needs: [PluginDeclaration.Need]) -> (plugins: [Plugin], problems: [Problem]) {
        var resolution = Resolution(catalog: self)
        for need in needs.sorted(by: { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }) {
            resolution.want(need, askedBy: nil, path: [])
        }
        resolution.findConflicts(asked: needs.map(\.id))
        return (resolution.plugins, resolution.problems)
    }

    /// Everything that can be said of a plugin's files, with what it asks for from here; and the plugins that it stands on, itself last.
    public func check(_ source: PolicySource) -> (plugin: Plugin?, others: [Plugin], diagnostics: [Diagnostic]) {
        let manifest = PluginManifest(source)
        var resolution = Resolution(catalog: self)
        for need in manifest.requires { resolution.want(need, askedBy: nil, path: []) }
        for need in manifest.optional { resolution.want(need, askedBy: nil, path: [], isOptional: true) }
        let (others, problems) = (resolution.plugins, resolution.problems)
        var (plugin, diagnostics) = loader.check(source, others: others)
        let chunk = LuaParser.parse(source.files[0].text, chunkName: source.files[0].name)
        let finder = PlaceFinder(chunks: [chunk])
        for problem in problems {
            diagnostics += problem.diagnostics(file: source.files[0].name) { id, _ in
                let table = PluginManifest.table(of: "plugin", finder)
                return finder.field(["requires", id], in: table)?.keyRange ?? SourceRange(at: SourcePosition(offset: 0, line: 1, column: 1))
            }
        }
        if diagnostics.hasErrors { plugin = nil }
        return (plugin, others, diagnostics.tidied)
    }

    /// Every plugin of these ids, whatever its version: for a console.
    public func resolve(ids: some Sequence<String>) -> (plugins: [Plugin], problems: [Problem]) {
        resolve(ids.compactMap { id in VersionRange(">= 0").map { PluginDeclaration.Need(id: id, versions: ">= 0", range: $0) } })
    }

    private struct Resolution {
        let catalog: PluginCatalog
        var plugins: [Plugin] = []
        var problems: [Problem] = []
        private var failed: Set<String> = []

        init(catalog: PluginCatalog) { self.catalog = catalog }

        /// - Returns: whether the plugin is there and fits.
        @discardableResult
        mutating func want(_ need: PluginDeclaration.Need, askedBy: String?, path: [String], isOptional: Bool = false) -> Bool {
            if let start = path.firstIndex(of: need.id) {
                if !isOptional { problems.append(.cycle(Array(path[start...]) + [need.id])) }
                return false
            }
            if let known = plugins.first(where: { $0.id == need.id }) { return fits(known, need, askedBy, isOptional) }
            if failed.contains(need.id) { return false }
            guard let source = catalog.source(of: need.id) else {
                if !isOptional {
                    problems.append(.missing(need.id, askedBy: askedBy, closest: suggest(need.id, from: catalog.ids)))
                    failed.insert(need.id)
                }
                return false
            }
            // What it asks for is said in its text; it is loaded behind that.
            let wishes = PluginManifest(source)
            for wish in wishes.requires { want(wish, askedBy: need.id, path: path + [need.id]) }
            for wish in wishes.optional { want(wish, askedBy: need.id, path: path + [need.id], isOptional: true) }
            if plugins.contains(where: { $0.id == need.id }) { return true }
            let wanted = Set((wishes.requires + wishes.optional).map(\.id))
            let (plugin, diagnostics) = catalog.loader.check(source, others: closure(of: wanted))
            guard let plugin else {
                problems.append(.invalid(need.id, diagnostics.filter { $0.severity == .error }))
                failed.insert(need.id)
                return false
            }
            guard plugin.id == need.id else {
                let range = SourceRange(at: SourcePosition(offset: 0, line: 1, column: 1))
                let message = "the plugin in the folder `\(need.id)` calls itself `\(plugin.id)`"
                problems.append(
                    .invalid(need.id, [Diagnostic("shape", file: source.files[0].name, range: range, message: message)]))
                failed.insert(need.id)
                return false
            }
            guard fits(plugin, need, askedBy, isOptional) else {
                if !isOptional { failed.insert(need.id) }
                return false
            }
            plugins.append(plugin)
            return true
        }

        /// Plugins of these ids that are loaded, with all that they ask for, in order.
        private func closure(of ids: Set<String>) -> [Plugin] {
            var wanted = ids
            for plugin in plugins.reversed() where wanted.contains(plugin.id) {
                wanted.formUnion((plugin.declaration.requires + plugin.declaration.optional).map(\.id))
            }
            return plugins.filter { wanted.contains($0.id) }
        }

        private mutating func fits(_ plugin: Plugin, _ need: PluginDeclaration.Need, _ askedBy: String?, _ isOptional: Bool) -> Bool {
            let version = plugin.declaration.version
            guard let number = VersionRange.Version(version), need.range.contains(number) else {
                if !isOptional { problems.append(.unfit(need.id, found: version, wanted: need.versions, askedBy: askedBy)) }
                return false
            }
            return true
        }

        /// Whether a plugin is of the versions that a need names; nil if it is another one.
        private func meets(_ plugin: Plugin, _ need: PluginDeclaration.Need) -> Bool? {
            guard plugin.id == need.id else { return nil }
            return VersionRange.Version(plugin.declaration.version).map(need.range.contains) ?? false
        }

        /// Plugins that nobody must have give way; between others a conflict is a problem.
        ///
        /// - Parameter asked: what was asked for in the first place.
        mutating func findConflicts(asked: [String]) {
            var needed = Set(asked)
            for plugin in plugins.reversed() where needed.contains(plugin.id) { needed.formUnion(plugin.declaration.requires.map(\.id)) }
            for plugin in plugins {
                for need in plugin.declaration.conflicts where plugins.contains(where: { $0.id == plugin.id }) {
                    guard let other = plugins.first(where: { meets($0, need) == true }) else { continue }
                    if !needed.contains(other.id) {
                        plugins.removeAll { $0.id == other.id }
                    } else if !needed.contains(plugin.id) {
                        plugins.removeAll { $0.id == plugin.id }
                    }
                }
            }
            // What stood on one that gave way gives way with it: plugins lie behind what they ask for.
            var left: Set<String> = []
            plugins.removeAll { plugin in
                let lacks = !needed.contains(plugin.id) && plugin.declaration.requires.contains { !left.contains($0.id) }
                if !lacks { left.insert(plugin.id) }
                return lacks
            }
            var allocators: [String: String] = [:]
            for plugin in plugins {
                for need in plugin.declaration.conflicts {
                    guard let other = plugins.first(where: { meets($0, need) == true }) else { continue }
                    let pair = [plugin.id, other.id].sorted()
                    let problem = Problem.conflict(
                        pair[0], pair[1],
                        reason: "`\(plugin.id)` cannot be used beside `\(need.id)`" + (need.versions == "*" ? "" : " \(need.versions)"))
                    if !problems.contains(where: { if case .conflict(pair[0], pair[1], _) = $0 { true } else { false } }) {
                        problems.append(problem)
                    }
                }
                for allocator in plugin.declaration.allocators {
                    if let other = allocators.updateValue(plugin.id, forKey: allocator.name) {
                        problems.append(.conflict(other, plugin.id, reason: "both have an allocation method `\(allocator.name)`"))
                    }
                }
            }
        }
    }
}

extension PluginCatalog.Problem {
    /// In one sentence, for those who have no file to point into.
    public var failure: LuaFailure {
        let first = diagnostics(file: "") { _, _ in SourceRange(at: SourcePosition(offset: 0, line: 0, column: 0)) }.first
        let place = first.map { $0.file.isEmpty ? "" : "\($0.file):\($0.range.start.line): " } ?? ""
        return LuaFailure(code: first?.code.rawValue ?? "policy.plugin_missing", message: place + (first?.message ?? "a plugin is missing"))
    }

    /// As a diagnostic of the file that asks, at the range where it asks.
    func diagnostics(file: String, at range: (_ id: String, _ key: Bool) -> SourceRange) -> [Diagnostic] {
        func by(_ plugin: String?) -> String { plugin.map { ", which the plugin `\($0)` asks for" } ?? "" }
        switch self {
        case .missing(let id, let askedBy, let closest):
            return [
                Diagnostic(
                    "plugin_missing", file: file, range: range(askedBy ?? id, true), message: "there is no plugin `\(id)`\(by(askedBy))",
                    help: closest.map { "did you mean `\($0)`?" } ?? "plugins are looked for in `plugins/` beside the policy's folder")
            ]
        case .unfit(let id, let found, let wanted, let askedBy):
            return [
                Diagnostic(
                    "plugin_version", file: file, range: range(askedBy ?? id, false),
                    message:
                        "the plugin `\(id)` has version \(found), which is not \(wanted)\(askedBy.map { " as the plugin `\($0)` asks" } ?? "")"
                )
            ]
        case .cycle(let ids):
            return [
                Diagnostic(
                    .init(rawValue: "plugin.conflict"), file: file, range: range(ids[0], true),
                    message: "plugins ask for each other: \(ids.map { "`\($0)`" }.joined(separator: " → "))")
            ]
        case .conflict(let first, let second, let reason):
            return [
                Diagnostic(
                    .init(rawValue: "plugin.conflict"), file: file, range: range(first, true),
                    message: "the plugins `\(first)` and `\(second)` conflict: \(reason)", help: "ask for one of them only")
            ]
        case .invalid(_, let diagnostics): return diagnostics
        }
    }
}

/// What a text says of the plugins that it asks for, before it is run.
struct PluginManifest {
    var requires: [PluginDeclaration.Need] = []
    var optional: [PluginDeclaration.Need] = []

    init(_ source: PolicySource) {
        guard source.files[0].text.count <= SourceGate.sizeLimit else { return }
        let finder = PlaceFinder(chunks: [LuaParser.parse(source.files[0].text, chunkName: source.files[0].name)])
        let table = Self.table(of: "plugin", finder)
        requires = Self.needs(table, "requires", finder)
        optional = Self.needs(table, "optional", finder)
    }

    /// What a policy asks for.
    init(policy chunks: [ParsedChunk]) {
        let finder = PlaceFinder(chunks: chunks)
        requires = Self.needs(Self.table(of: "policy", finder), "plugins", finder)
    }

    static func table(of constructor: String, _ finder: PlaceFinder) -> TableConstructor? {
        var found: TableConstructor?
        finder.file(0)?.main.walk { node in
            guard case .expression(let expression) = node, case .call(let call) = expression.kind, call.arguments.count == 1,
                case .name(let use) = call.callee.unwrapped.kind, use.resolution == .global(constructor)
            else { return .descend }
            found = finder.table(in: call.arguments[0], of: 0)
            return .stop
        }
        return found
    }

    private static func needs(_ table: TableConstructor?, _ key: String, _ finder: PlaceFinder) -> [PluginDeclaration.Need] {
        let list = finder.inner([key], of: table)
        let needs = (list?.fields ?? []).compactMap { field -> PluginDeclaration.Need? in
            guard let id = field.name, let text = field.value.unwrapped.stringValue, let range = VersionRange(text) else { return nil }
            return PluginDeclaration.Need(id: id, versions: text, range: range)
        }
        return needs.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }
}
