import ArgumentParser
import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister

/// `hamlet compare`: several policies side by side on the same registers.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Decide registers by several policies: who is answered differently, by how much, and what would align them.",
        discussion: """
            Every policy decides every register. Printed are the totals side by side and the units that are not answered alike. --align
            names the smallest change of one parameter, in steps of its grid and relative to its range, with which one of two policies
            gives a unit the other's status. The exit code is 1 if any unit is answered differently.

            Examples:
              hamlet compare policies/yangmeishan policies/bama --register town --set household_cap=2000
              hamlet compare old new --register east west --set new.income_line=1500 --align H0017
            """)

    @Argument(help: "Two policies or more: folders, or .lua files.")
    var policies: [String]

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Folders of canonical CSV files with register.json.", valueName: "folder"))
    var register: [String]

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Set a parameter of all policies that know it, or of one.", valueName: "[policy.]name=value"))
    var settings: [String] = []

    @Option(help: ArgumentHelp("The date of the decisions (default: each register's).", valueName: "YYYY-MM-DD"))
    var date: String?

    @Option(help: ArgumentHelp("The smallest change that gives this unit the other policy's status.", valueName: "ID"))
    var align: String?

    @OptionGroup var limits: LimitOptions
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "How to print: table, json or csv.")
    var format: OutputFormat = .table

    @Option(help: "Worker threads (default: one a core).")
    var threads: Int?

    @Flag(help: "Tell the progress even if standard error is no terminal.")
    var progress = false

    func validate() throws {
        if let threads, !(1...256).contains(threads) { throw ValidationError("--threads is a number from 1 to 256.") }
        if policies.count < 2 { throw ValidationError("name two policies or more, before --register.") }
        if align != nil, policies.count != 2 { throw ValidationError("--align needs exactly two policies.") }
    }

    func run() throws {
        let isAlike: Bool
        do {
            try RunOptions.check(date: date)
            let entries = try entries()
            var text = CompareText(labels: entries.map(\.label), policies: entries.map(\.policy), language: output.language)
            for folder in register {
                let register = try Register.load(folder: folder)
                let evaluators = try entries.map {
                    try Evaluator(policy: $0.policy, register: register, changes: $0.changes, date: date)
                }
                let comparison = PolicyComparison(try evaluators.map { try withProgress($0) { try $0.evaluate(options, progress: $1) } })
                text.add(comparison, register: folder, date: evaluators.first?.date)
                if let align { try text.aligned += alignments(of: align, evaluators, comparison, register: folder) }
            }
            if let align, text.aligned.isEmpty {
                throw CommandFailure(.usage, "no register has a unit `\(align)`", "各登记表中均没有编号 `\(align)`")
            }
            let standard = ByteOutput.standard()
            try standard.write(text.text(format))
            try standard.finish()
            isAlike = text.isAlike
        } catch {
            throw CommandFailure.describing(error, language: output.language)
        }
        if !isAlike { throw ExitCode(CommandFailure.Code.checkFailed.rawValue) }
    }

    private var options: EvaluationOptions {
        var options = EvaluationOptions(limits: limits.limits)
        if let threads { options.threads = threads }
        return options
    }

    private func withProgress<T>(_ evaluator: Evaluator, _ body: (Evaluator, @escaping @Sendable (Int) -> Void) throws -> T) throws -> T {
        let line = ProgressLine(language: output.language, isForced: progress)
        defer { line.finish() }
        let count = evaluator.register.rowCount(evaluator.policy.declaration.unit)
        return try body(evaluator) { line.update($0, of: count) }
    }

    // MARK: Policies and their parameters

    private struct Entry {
        let label: String
        let policy: Policy
        var changes: [String: Decimal] = [:]
    }

    private func entries() throws -> [Entry] {
        let loaded = try policies.map { path in
            let source = try PolicySource(path: path)
            return (path: path, policy: try plugins.loader(for: source).load(source))
        }
        let unit = loaded[0].policy.declaration.unit
        for other in loaded where other.policy.declaration.unit != unit {
            throw CommandFailure(
                .usage, "`\(loaded[0].path)` decides on the unit `\(unit)`, `\(other.path)` on `\(other.policy.declaration.unit)`",
                "`\(loaded[0].path)` 的对象是 `\(unit)`，`\(other.path)` 是 `\(other.policy.declaration.unit)`")
        }
        // The id tells a policy; else its version, else where it is.
        func label(_ entry: (path: String, policy: Policy)) -> String {
            let versioned = { (policy: Policy) in "\(policy.id)@\(policy.declaration.version)" }
            if loaded.count(where: { $0.policy.id == entry.policy.id }) == 1 { return entry.policy.id }
            if loaded.count(where: { versioned($0.policy) == versioned(entry.policy) }) == 1 { return versioned(entry.policy) }
            return entry.path
        }
        var entries = loaded.map { Entry(label: label($0), policy: $0.policy) }
        for (name, value) in try RunOptions.changes(settings).sorted(by: { $0.key < $1.key }) { try set(name, value, in: &entries) }
        return entries
    }

    /// A parameter of one policy, `policy.name`, or of all that know it; the former is the stronger.
    private func set(_ name: String, _ value: Decimal, in entries: inout [Entry]) throws {
        func known(_ entry: Entry) -> [String] { (entry.policy.declaration.parameters + entry.policy.plugins.namedParameters).map(\.id) }
        for place in entries.indices where name.hasPrefix(entries[place].label + ".") {
            let own = String(name.dropFirst(entries[place].label.count + 1))
            if !known(entries[place]).contains(own) { throw ParameterErrors.unknown(own, known: known(entries[place])) }
            entries[place].changes[own] = value
            return
        }
        let places = entries.indices.filter { known(entries[$0]).contains(name) }
        if places.isEmpty { throw ParameterErrors.unknown(name, known: Set(entries.flatMap(known)).sorted()) }
        for place in places where !settings.contains(where: { $0.hasPrefix("\(entries[place].label).\(name)=") }) {
            entries[place].changes[name] = value
        }
    }

    // MARK: Aligning

    private func alignments(
        of id: String, _ evaluators: [Evaluator], _ comparison: PolicyComparison, register: String
    ) throws -> [CompareText.Alignment] {
        guard let row = comparison.evaluations[0].row(id: id) else { return [] }
        let statuses = comparison.evaluations.map { $0.status(row) }
        if statuses[0] == statuses[1] {
            return [CompareText.Alignment(register: register, id: id, statuses: statuses, found: [])]
        }
        let found = try evaluators.enumerated().map { place, evaluator in
            try withProgress(evaluator) {
                try ParameterAlignment.find($0, row: row, status: statuses[1 - place], options, progress: $1)
            }
        }
        return [CompareText.Alignment(register: register, id: id, statuses: statuses, found: found)]
    }
}
