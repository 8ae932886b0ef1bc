import ArgumentParser
import Foundation
import HamletEvaluation
import HamletPolicy
import LuaSandbox

/// `hamlet plugins`: what plugins there are, what each brings, and their checks.
struct PluginsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugins",
        abstract: "List plugins, describe one, run a plugin's checks on a file, or its report on a register.",
        discussion: """
            Plugins are looked for in `plugins/`, in each --plugins folder, and among those that come with the program.

            Example: hamlet plugins check plan_check plan.json
            """,
        subcommands: [PluginListCommand.self, PluginInfoCommand.self, PluginCheckCommand.self, PluginReportCommand.self],
        defaultSubcommand: PluginListCommand.self)
}

struct PluginListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the plugins that can be asked for.")

    @Option(help: "How to print: table, json or csv.")
    var format: OutputFormat = .table

    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        do {
            let catalog = plugins.catalog()
            let standard = ByteOutput.standard()
            let rows = catalog.ids.map { id -> [String] in
                guard let plugin = catalog.resolve(ids: [id]).plugins.last(where: { $0.id == id }) else {
                    return [
                        id, "", output.language == .zh ? "无效：hamlet check 可说明原因" : "invalid: hamlet check says why",
                        catalog.folder(of: id) ?? "",
                    ]
                }
                return [
                    id, plugin.declaration.version, plugin.declaration.title?.text(output.language) ?? "", catalog.folder(of: id) ?? "",
                ]
            }
            switch format {
            case .json:
                let objects = rows.map { row in
                    "{"
                        + zip(["id", "version", "title", "folder"], row).map { "\(JSONText.quoted($0)):\(JSONText.quoted($1))" }.joined(
                            separator: ",")
                        + "}"
                }
                try standard.write("[" + objects.joined(separator: ",") + "]\n")
            case .csv:
                try standard.write("id,version,title,folder\n" + rows.map { $0.map(CSVText.cell).joined(separator: ",") + "\n" }.joined())
            case .table:
                var table = TextTable(columns: [.init("id"), .init("version"), .init("title"), .init("folder")])
                try standard.write(table.text(rows))
            }
            try standard.finish()
        } catch {
            throw CommandFailure.describing(error, language: output.language)
        }
    }
}

struct PluginInfoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "info", abstract: "Say what a plugin is and what it brings.")

    @Argument(help: "The plugin's id.")
    var id: String

    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        do {
            let catalog = plugins.catalog()
            let plugin = try catalog.plugin(id)
            let grants = try plugins.grants()
            let standard = ByteOutput.standard()
            try standard.write(PluginText.text(plugin, catalog: catalog, grants: grants, language: output.language))
            try standard.finish()
        } catch {
            throw CommandFailure.describing(error, language: output.language)
        }
    }
}

struct PluginCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Run a plugin's checks on a JSON file; exit code 1 if they find something.")

    @Argument(help: "The plugin's id.")
    var id: String

    @Argument(help: "A JSON file; - is standard input.")
    var file: String

    @Option(name: .customLong("set"), help: ArgumentHelp("Set a parameter of the plugin.", valueName: "plugin.name=value"))
    var settings: [String] = []

    @Option(help: "How to print: json, table or csv.")
    var format: OutputFormat = .json

    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        do {
            let catalog = plugins.catalog()
            let plugin = try catalog.plugin(id)
            guard !plugin.declaration.checks.isEmpty else {
                throw CommandFailure(.usage, "the plugin `\(id)` has no checks", "插件 `\(id)` 没有检查项")
            }
            let figures = try figures()
            var set = PluginSet(plugins: catalog.resolve(ids: [id]).plugins, grants: try plugins.grants())
            set.parameters = try ParameterValues.ofPlugins(set, changes: RunOptions.changes(settings))
            let findings = try PluginHost(set).findings(of: plugin, on: figures)
            let standard = ByteOutput.standard()
            if format == .json {
                let objects = findings.map {
                    "{\"code\":\(JSONText.quoted($0.code)),\"severity\":\(JSONText.quoted($0.severity)),\"message\":\(JSONText.quoted($0.message))}"
                }
                try standard.write("[" + objects.joined(separator: ",") + "]\n")
            } else if format == .csv {
                let rows = findings.map { [$0.code, $0.severity, $0.message].map(CSVText.cell).joined(separator: ",") + "\n" }
                try standard.write("code,severity,message\n" + rows.joined())
            } else {
                var table = TextTable(columns: [.init("severity"), .init("code"), .init("message")])
                try standard.write(table.text(findings.map { [$0.severity, $0.code, $0.message] }))
            }
            try standard.finish()
            if !findings.isEmpty { throw ExitCode(CommandFailure.Code.checkFailed.rawValue) }
        } catch let code as ExitCode {
            throw code
        } catch {
            throw CommandFailure.describing(error, language: output.language)
        }
    }

    private func figures() throws -> LuaValue {
        let data = file == "-" ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: file)
        guard let data else { throw CommandFailure(.machine, "the file `\(file)` cannot be read", "无法读取文件 `\(file)`") }
        do throws(FigureReader.Fault) { return try FigureReader.read(Array(data)) } catch {
            throw CommandFailure(
                .usage, "\(file):\(error.line):\(error.column): \(error.message)",
                "\(file):\(error.line):\(error.column)：不是有效的 JSON（\(error.message)）")
        }
    }
}

extension PluginCatalog {
    /// A plugin that can be used, or the reason why it cannot.
    func plugin(_ id: String) throws -> Plugin {
        let (found, problems) = resolve(ids: [id])
        if let problem = problems.first {
            if case .missing(let name, nil, let closest) = problem {
                throw CommandFailure(
                    .usage,
                    "there is no plugin `\(name)`; \(closest.map { "did you mean `\($0)`?" } ?? "plugins: \(ids.joined(separator: ", "))")",
                    "没有插件 `\(name)`；\(closest.map { "是否为 `\($0)`？" } ?? "可用插件：\(ids.joined(separator: "、"))")")
            }
            throw problem.asError
        }
        guard let plugin = found.first(where: { $0.id == id }) else {
            throw CommandFailure(.usage, "there is no plugin `\(id)`", "没有插件 `\(id)`")
        }
        return plugin
    }
}
