import ArgumentParser
import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister

/// `hamlet run`: decides every unit and allocates.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Decide every unit of a register by a policy and allocate the money.",
        discussion: """
            Each unit gets a status with its reasons, a rank within its group, and an amount. Units that a missing fact leaves undecided are
            listed with what is missing. The same input gives the same bytes, whatever the number of threads.

            Example: hamlet run policies/yangmeishan --register town --set household_cap=2000
            """)

    @OptionGroup var input: RunOptions
    @OptionGroup var isolation: IsolationOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "How to print the decisions: table, json or csv.")
    var format: OutputFormat = .table

    @Option(help: "Worker threads (default: one a core).")
    var threads: Int?

    @Flag(help: "Go on when a rule fails on a unit: the unit is marked as failed, the exit code is 3.")
    var keepGoing = false

    @Option(help: ArgumentHelp("Write a run folder: decisions.csv, run.json, summary.txt, manifest.json.", valueName: "folder"))
    var out: String?

    @OptionGroup var report: ReportOptions

    @Option(help: ArgumentHelp("Write down which conditions each unit passed.", valueName: "file"))
    var trace: String?

    @Flag(help: "Tell the progress even if standard error is no terminal.")
    var progress = false

    func validate() throws {
        if trace != nil, isolation.isolate {
            throw ValidationError("--trace needs the rules in this process: it cannot be used with --isolate.")
        }
        if let threads, !(1...256).contains(threads) { throw ValidationError("--threads is a number from 1 to 256.") }
    }

    func run() throws {
        let language = output.language
        do {
            let folder = try out.map { try StagedFolder($0, names: RunFolder.names) }
            let reportFolder = try report.begin(beside: out)
            // A file that cannot be written is found before the work.
            let trace = try trace.map { try ByteOutput.file($0) }
            let (evaluation, register) = try evaluate(language, trace: trace)
            for warning in evaluation.head.warnings { Console.say(DiagnosticRenderer().render(warning)) }
            let document = RunDocument(evaluation: evaluation, summary: evaluation.summary, language: language)
            if let folder {
                try RunFolder(document: document).write(into: folder)
                try folder.commit()
            }
            if let reportFolder, let register {
                try report.write(evaluation, of: register, into: reportFolder, language)
                try reportFolder.commit()
            }
            try print(document, isQuiet: folder != nil)
            if document.summary.failed > 0 {
                throw CommandFailure(
                    .policy, "the policy failed on \(document.summary.failed) unit\(document.summary.failed == 1 ? "" : "s")",
                    "政策在 \(document.summary.failed) 个对象上出错")
            }
        } catch {
            throw CommandFailure.describing(error, language: language)
        }
    }

    /// - Returns: the result; the register that was decided, if a report needs it.
    private func evaluate(_ language: Language, trace: ByteOutput?) throws -> (Evaluation, Register?) {
        var options = EvaluationOptions(keepsGoing: keepGoing, limits: input.limits.limits)
        if let threads { options.threads = threads }
        let line = ProgressLine(language: language, isForced: progress)
        defer { line.finish() }
        if isolation.isolate {
            var evaluator = try input.loadIsolated()
            evaluator.needsRegisterDigest = out != nil || format == .json || report.report != nil
            let evaluation = try evaluator.evaluate(options) { line.update($0, of: $1) }
            return (evaluation, try report.register(of: evaluation, folder: input.register))
        }
        let evaluator = try input.load()
        try report.check(evaluator)
        let count = evaluator.register.rowCount(evaluator.policy.declaration.unit)
        guard let trace else { return (try evaluator.evaluate(options) { line.update($0, of: count) }, evaluator.register) }
        let traced = try RunTrace(evaluator.policy)
        let evaluation = try evaluator.evaluate(with: traced.engine(for: evaluator, limits: options.limits), options) {
            line.update($0, of: count)
        }
        try trace.write(traced.head)
        for piece in traced.lines { try trace.write(piece) }
        try trace.finish()
        return (evaluation, evaluator.register)
    }

    /// With a run folder only the summary is printed, unless a format is asked for.
    private func print(_ document: RunDocument, isQuiet: Bool) throws {
        let standard = ByteOutput.standard()
        switch format {
        case .json: try document.writeJSON(to: standard)
        case .csv: try document.writeCSV(to: standard)
        case .table:
            let table = DecisionTable(document: document)
            if !isQuiet { try table.write(to: standard) }
            try standard.write(table.summaryText)
        }
        try standard.finish()
    }
}
