import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox
import LuaSyntax

/// Plugins at the prompt: those of the policy, and any other as soon as a line names it.
extension ReplSession {
    /// Where plugins are looked for.
    func catalog(for source: PolicySource?) -> PluginCatalog { PluginOptions.catalog(folders: options.plugins, for: source) }

    var catalog: PluginCatalog { catalog(for: model.policy?.source) }

    func loader(for source: PolicySource) -> PolicyLoader {
        var loader = PolicyLoader()
        loader.plugins = catalog(for: source)
        loader.grants = options.grants
        return loader
    }

    /// The plugins of the policy with others.
    func plugins(with more: some Sequence<String>) throws -> PluginSet {
        let own = model.policy?.plugins ?? PluginSet(grants: options.grants)
        let wanted = Set(more).subtracting(own.ids)
        if wanted.isEmpty { return own }
        let (plugins, problems) = catalog.resolve(ids: own.ids + wanted)
        if let problem = problems.first { throw problem.asError }
        return PluginSet(plugins: plugins, grants: options.grants)
    }

    /// Loads what a text names and is not there yet.
    ///
    /// - Parameter names: what means something else in the text.
    func loadPlugins(namedIn text: [UInt8], except names: [String] = []) throws {
        let taken = Set(
            names + console.definitions.flatMap(Self.assignedGlobals) + (model.policy.map { PolicyConsole.locals(of: $0) } ?? []))
        try loadPlugins(catalog.mentioned(in: text).filter { !taken.contains($0) }, readBy: text)
    }

    /// - Parameter text: may read the plugins' indicators.
    func loadPlugins(_ ids: [String], readBy text: [UInt8] = []) throws {
        let isNew = ids.contains { model.plugins[$0] == nil }
        let set = isNew ? try plugins(with: model.plugins.ids + ids) : model.plugins
        let read = set.isEmpty || text.isEmpty ? [] : set.read(in: [Self.chunk(text)])
        if !isNew, read.isSubset(of: model.read) { return }
        let before = model
        model.plugins = set
        model.read.formUnion(read)
        do { _ = try moveConsole() } catch {
            model.plugins = before.plugins
            model.read = before.read
            _ = try moveConsole()
            throw error
        }
    }

    /// A text as it stands, or as an expression.
    private static func chunk(_ text: [UInt8]) -> ParsedChunk {
        let whole = LuaParser.parse(text, chunkName: "prompt")
        return whole.isValid ? whole : LuaParser.parse(Array("return ".utf8) + text, chunkName: "prompt")
    }

    /// A plugin that is there to be asked for, or what is wrong with it.
    struct Available {
        let id: String
        let plugin: Plugin?
        let problem: String?
    }

    /// Every plugin that could be named, each looked at alone.
    var availablePlugins: [Available] {
        if let known = model.available { return known }
        let catalog = catalog
        let found = catalog.ids.map { id in
            let (plugins, problems) = catalog.resolve(ids: [id])
            let plugin = plugins.last { $0.id == id }
            return Available(id: id, plugin: plugin, problem: problems.first?.failure.message)
        }
        model.available = found
        return found
    }

    // MARK: Commands

    /// `:plugins`
    func pluginTable() throws -> String {
        model.available = nil
        let available = availablePlugins
        if available.isEmpty { return "there are no plugins: they are looked for in `plugins/` and in the folders of --plugins" }
        var table = TextTable(columns: [
            .init("plugin"), .init("version"), .init("state"), .init("title"), .init("commands"), .init("reports"),
        ])
        return table.text(
            available.map { entry in
                let declaration = entry.plugin?.declaration
                let state = model.plugins[entry.id] != nil ? "loaded" : entry.problem.map { "invalid: \($0)" } ?? "there"
                return [
                    entry.id, declaration?.version ?? "", state, declaration?.title?.text(options.language) ?? "",
                    (declaration?.commands ?? []).map { ":\($0.name)" }.joined(separator: " "),
                    (declaration?.reports ?? []).map { "\(entry.id).\($0.name)" }.joined(separator: " "),
                ]
            })
    }

    /// A command of a plugin: what is typed, and what it means.
    typealias PluginCommand = (word: String, plugin: String, member: PluginDeclaration.Member)

    /// Those that two plugins have, or the session itself, are typed with the plugin's name.
    var pluginCommands: [PluginCommand] {
        let all = availablePlugins.flatMap { entry in (entry.plugin?.declaration.commands ?? []).map { (entry.id, $0) } }
        return all.map { id, member in
            let isPlain = SessionCommand(rawValue: member.name) == nil && all.count { $0.1.name == member.name } == 1
            return (isPlain ? member.name : "\(id).\(member.name)", id, member)
        }
    }

    /// The text of a plugin's command, if the word is one's name and no command of the session.
    func runPluginCommand(_ word: String, _ rest: String) throws -> String? {
        guard SessionCommand(rawValue: word) == nil, !word.isEmpty else { return nil }
        let commands = pluginCommands
        guard let found = commands.first(where: { $0.word == word || "\($0.plugin).\($0.member.name)" == word }) else {
            let several = commands.filter { $0.member.name == word }
            if several.isEmpty { return nil }
            throw ReplError("`:\(word)` may be \(several.map { "`:\($0.word)`" }.joined(separator: " or "))")
        }
        try loadPlugins([found.plugin])
        return try withPlugin(found.plugin) { host, plugin in
            let value = try host.command(
                found.member.name, of: plugin, argument: rest, model: console.world.model,
                unit: console.world.model?.index(of: model.unit) ?? 0)
            guard let value, value != .nil else { return "" }
            if let report = PluginHost.Report(value) { return ReportText.table(report) }
            return ReplValueText(model: console.world.model).text(value)
        }
    }

    var reportNames: [String] {
        availablePlugins.flatMap { entry in (entry.plugin?.declaration.reports ?? []).map { "\(entry.id).\($0.name)" } }
    }

    /// `:report [PLUGIN.REPORT]`
    func report(_ rest: String) throws -> String {
        let reports = availablePlugins.flatMap { entry in (entry.plugin?.declaration.reports ?? []).map { (entry.id, $0) } }
        if rest.isEmpty {
            if reports.isEmpty { return "no plugin has a report" }
            var table = TextTable(columns: [.init("report"), .init("title")])
            return table.text(reports.map { ["\($0.0).\($0.1.name)", $0.1.title?.text(options.language) ?? ""] })
        }
        let names = reportNames
        guard let place = names.firstIndex(of: rest) ?? reports.indices.first(where: { reports[$0].1.name == rest }) else {
            throw ReplError(
                "there is no report `\(rest)`" + (suggest(rest, from: names).map { "; did you mean `\($0)`?" } ?? ""),
                help: "`:report` lists them")
        }
        try loadPlugins([reports[place].0])
        guard let bound = console.world.model else { throw ReplError("no register is loaded", help: "`:register FOLDER`") }
        return try withPlugin(reports[place].0) { host, plugin in
            let report = try host.report(reports[place].1.name, of: plugin, model: bound, unit: bound.index(of: model.unit))
            return report.map(ReportText.table) ?? ""
        }
    }

    /// Runs something of a plugin that is loaded; Ctrl-C ends it.
    private func withPlugin(_ id: String, _ body: (PluginHost, Plugin) throws -> String) throws -> String {
        guard let plugin = model.plugins[id] else { throw ReplError("the plugin `\(id)` is not loaded") }
        let cancellation = Cancellation()
        stop.watch { cancellation.cancel() }
        defer { stop.rest() }
        return try body(PluginHost(model.plugins, cancellation: cancellation), plugin)
    }

    // MARK: Parameters

    /// Parameters of the policy and of the plugins at hand.
    var parameters: [Parameter] { (model.policy?.declaration.parameters ?? []) + model.plugins.namedParameters }

    func parameter(_ name: String) -> Parameter? { parameters.first { $0.id == name } }

    /// Loads the plugins whose parameters are named: `indices.line`.
    func loadPlugins(ofParameters names: some Sequence<String>) throws {
        let there = Set(catalog.ids)
        try loadPlugins(names.compactMap { $0.split(separator: ".").first.map(String.init) }.filter { there.contains($0) })
    }
}

extension PluginCatalog.Problem {
    /// As an error: what is wrong in the plugin's own files with its places, all else in a sentence.
    var asError: any Error {
        if case .invalid(_, let diagnostics) = self { return PolicyErrors(diagnostics) }
        return failure
    }
}
