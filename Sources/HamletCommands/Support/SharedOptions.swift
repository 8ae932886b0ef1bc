import ArgumentParser
import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import HamletWorker
import LuaSandbox

/// What every verb takes.
struct OutputOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Language of what is printed: zh or en (default: the locale's).", valueName: "zh|en"))
    var lang: Language?

    var language: Language { lang ?? .ofLocale }
}

/// How tables are printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv
}

/// A policy on a register with its parameters.
struct RunOptions: ParsableArguments {
    @Argument(help: "A policy folder, or a .lua file.")
    var policy: String

    @Option(help: ArgumentHelp("A folder of canonical CSV files with register.json.", valueName: "folder"))
    var register: String

    @Option(name: .customLong("set"), help: ArgumentHelp("Set a parameter; may be given several times.", valueName: "name=value"))
    var settings: [String] = []

    @Option(help: ArgumentHelp("The date of the decision (default: the register's).", valueName: "YYYY-MM-DD"))
    var date: String?

    @OptionGroup var limits: LimitOptions
    @OptionGroup var plugins: PluginOptions

    /// Loads everything; errors are in the words of the contract.
    func load() throws -> Evaluator {
        let changes = try Self.changes(settings)
        try Self.check(date: date)
        let source = try PolicySource(path: policy)
        let policy = try plugins.loader(for: source).load(source)
        let register = try Register.load(folder: register)
        return try Evaluator(policy: policy, register: register, changes: changes, date: date)
    }

    /// Reads the policy's files and leaves the rest to a worker.
    func loadIsolated() throws -> IsolatedEvaluator {
        let changes = try Self.changes(settings)
        try Self.check(date: date)
        let source = try PolicySource(path: policy)
        return try IsolatedEvaluator(
            source: source, plugins: plugins.files(for: source), register: register, changes: changes, date: date)
    }

    static func check(date: String?) throws(CommandFailure) {
        guard let date, CivilDate(iso: date) == nil else { return }
        throw CommandFailure(.usage, "`\(date)` is no date: write YYYY-MM-DD", "`\(date)` 不是日期，请写作 YYYY-MM-DD")
    }

    /// The values of `--set name=value`.
    static func changes(_ settings: [String]) throws(CommandFailure) -> [String: Decimal] {
        var changes: [String: Decimal] = [:]
        for setting in settings {
            guard let equals = setting.firstIndex(of: "="), equals > setting.startIndex else {
                throw CommandFailure(.usage, "`--set \(setting)`: write name=value", "`--set \(setting)`：请写作 名称=数值")
            }
            let name = String(setting[..<equals])
            let text = String(setting[setting.index(after: equals)...])
            guard let value = Decimal(exactly: text) else {
                throw CommandFailure(.usage, "`\(text)` is no number, in `--set \(setting)`", "`--set \(setting)` 中的 `\(text)` 不是数字")
            }
            if changes.updateValue(value, forKey: name) != nil {
                throw CommandFailure(.usage, "`--set` names `\(name)` twice", "`--set` 重复设定了 `\(name)`")
            }
        }
        return changes
    }
}

/// Where scripts run.
struct IsolationOptions: ParsableArguments {
    @Flag(help: "Run scripts in a process of its own that can do nothing but compute.")
    var isolate = false
}

/// Limits of what a script may use.
struct LimitOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Work that one unit's decision may take, in Lua instructions.", valueName: "n"))
    var fuel: UInt64?

    @Option(help: ArgumentHelp("Memory that each worker's scripts may hold.", valueName: "MiB"))
    var memory: Int?

    @Option(help: ArgumentHelp("Wall time that one unit's decision may take.", valueName: "ms"))
    var time: UInt64?

    var limits: LuaLimits { adjusted(.standard) }

    /// Limits, with what the options name in place of theirs.
    func adjusted(_ standard: LuaLimits) -> LuaLimits {
        var limits = standard
        if let fuel { limits.fuel = fuel }
        if let memory { limits.memory = memory << 20 }
        if let time { limits.milliseconds = time }
        return limits
    }

    func validate() throws {
        if let memory, !(1...1_000_000).contains(memory) { throw ValidationError("--memory is a number of MiB from 1 to 1000000.") }
        if fuel == 0 { throw ValidationError("--fuel must be above 0.") }
        if let time, time == 0 || time > 1_000_000_000 { throw ValidationError("--time is a number of milliseconds from 1 to 1000000000.") }
    }
}
