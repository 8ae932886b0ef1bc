import ArgumentParser
import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister

/// `hamlet plugins report ID NAME --register R`: a plugin's table on a register.
struct PluginReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Print a plugin's report on a register.",
        discussion: """
            The report sees all units of the policy's kind; without --policy, all households. A policy's own columns and the indicators of its
            plugins can be read then.

            Example: hamlet plugins report indices poverty --register town --set indices.line=1300
            """)

    @Argument(help: "The plugin's id.")
    var id: String

    @Argument(help: "The report's id.")
    var name: String

    @Option(help: ArgumentHelp("A folder of canonical CSV files with register.json.", valueName: "folder"))
    var register: String

    @Option(help: "A policy: its unit, columns and plugins are used.")
    var policy: String?

    @Option(name: .customLong("set"), help: ArgumentHelp("Set a parameter of a plugin.", valueName: "plugin.name=value"))
    var settings: [String] = []

    @Option(help: ArgumentHelp("The date of derived values (default: the register's).", valueName: "YYYY-MM-DD"))
    var date: String?

    @Option(help: "How to print: table, csv or json.")
    var format: OutputFormat = .table

    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        do {
            try RunOptions.check(date: date)
            let changes = try RunOptions.changes(settings)
            let source = try policy.map { try PolicySource(path: $0) }
            let catalog = plugins.catalog(for: source)
            let plugin = try catalog.plugin(id)
            let reports = plugin.declaration.reports.map(\.name)
            guard reports.contains(name) else {
                let known = reports.isEmpty ? "it has none" : "reports: \(reports.joined(separator: ", "))"
                throw CommandFailure(
                    .usage, "the plugin `\(id)` has no report `\(name)`; \(known)",
                    "插件 `\(id)` 没有报表 `\(name)`" + (reports.isEmpty ? "" : "；可用报表：\(reports.joined(separator: "、"))"))
            }
            let policy = try source.map { try plugins.loader(for: $0).load($0) }
            let (found, problems) = catalog.resolve(ids: (policy?.plugins.ids ?? []) + [id])
            if let problem = problems.first { throw problem.asError }
            var set = PluginSet(plugins: found, grants: try plugins.grants())
            let register = try Register.load(folder: register).adding(columns: policy?.declaration.columns ?? [:])
            let day = date ?? register.date?.description
            set.parameters = try ParameterValues.ofPlugins(set, changes: changes, date: day)
            let unit = policy?.declaration.unit ?? .household
            let model = try ModelBinding(
                register: register, schema: policy?.schema ?? .standard, plugins: set, read: set.read(in: []), unit: unit,
                date: day.flatMap { CivilDate(iso: $0) })
            guard let report = try PluginHost(set).report(name, of: plugin, model: model, unit: model.index(of: unit)) else { return }
            let standard = ByteOutput.standard()
            switch format {
            case .table: try standard.write(ReportText.table(report))
            case .csv: try standard.write(ReportText.csv(report))
            case .json: try standard.write(ReportText.json(report))
            }
            try standard.finish()
        } catch {
            throw CommandFailure.describing(error, language: output.language)
        }
    }
}
