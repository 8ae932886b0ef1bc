import ArgumentParser
import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister

/// `hamlet whatif`: what would be decided under other parameters, facts, dates and policies.
struct WhatIfCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "whatif",
        abstract: "Ask what would be decided if a threshold, a fact or the policy were another.",
        discussion: """
            --sweep tells the totals for many values of a parameter, --switch-points the values at which each unit's decision turns,
            --solve the value that a budget can pay for. --set, --fact, --date-to and --against compare a scenario with the baseline: who
            comes in, who goes, who is pushed out, and what did it. A parameter without a default is set for both.

            Examples:
              hamlet whatif policies/yangmeishan --register town --set household_cap=2000 --sweep income_line=1000:1500:50
              hamlet whatif policies/yangmeishan --register town --set household_cap=2000 --switch-points income_line=1000:1500
              hamlet whatif policies/yangmeishan --register town --set household_cap=2000 --solve income_line --budget 90000
              hamlet whatif policies/yangmeishan --register town --set household_cap=2000 --set income_line=1500
            """)

    @OptionGroup var input: RunOptions
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("Totals for these values of a parameter; twice: for each pair of values.", valueName: "p=from:to:step"))
    var sweep: [String] = []

    @Option(help: ArgumentHelp("The values at which decisions turn, before allocation.", valueName: "p[=lo:hi]"))
    var switchPoints: String?

    @Option(help: ArgumentHelp("Parts of the decision besides the status: reasons, priorities, amount.", valueName: "parts"))
    var of: String?

    @Option(help: ArgumentHelp("Find the value of a parameter that meets --budget or --granted.", valueName: "p"))
    var solve: String?

    @Option(help: ArgumentHelp("Solve: the largest value under which all demands are at most this.", valueName: "yuan"))
    var budget: String?

    @Option(help: ArgumentHelp("Solve: the smallest value under which at least so many units are granted all they demand.", valueName: "n"))
    var granted: Int?

    @Flag(help: "Decide the whole register anew for each value of a sweep instead of following the parameter.")
    var brute = false

    @Option(help: "How to print: table, json or csv.")
    var format: OutputFormat = .table

    @Option(help: "Worker threads (default: one a core).")
    var threads: Int?

    @Flag(help: "Tell the progress even if standard error is no terminal.")
    var progress = false

    func validate() throws {
        if let threads, !(1...256).contains(threads) { throw ValidationError("--threads is a number from 1 to 256.") }
        if solve != nil, (budget == nil) == (granted == nil) { throw ValidationError("--solve needs one of --budget and --granted.") }
        if solve == nil, budget != nil || granted != nil { throw ValidationError("--budget and --granted belong to --solve.") }
        if of != nil, switchPoints == nil { throw ValidationError("--of belongs to --switch-points.") }
        if brute, sweep.isEmpty { throw ValidationError("--brute belongs to --sweep.") }
        if sweep.count > 2 { throw ValidationError("--sweep takes one parameter, or two.") }
        let questions = [!sweep.isEmpty, switchPoints != nil, solve != nil].count { $0 }
        if questions > 1 { throw ValidationError("ask one question at a time: --sweep, --switch-points or --solve.") }
    }

    func run() throws {
        do {
            let evaluator = try input.load()
            let session = WhatIfSession(evaluator: evaluator, options: evaluationOptions, language: output.language, isForced: progress)
            let standard = ByteOutput.standard()
            if let switchPoints {
                try writeSwitchPoints(switchPoints, session, to: standard)
            } else if let solve {
                try writeSolution(solve, session, to: standard)
            } else if !sweep.isEmpty {
                let specs = try sweep.map { try SweepSpec($0, in: evaluator) }
                let rows = brute ? try session.bruteRows(specs[0]) : try session.rows(specs[0])
                try standard.write(SweepText.text(rows, format, language: output.language))
            }
            try standard.finish()
        } catch {
            throw CommandFailure.describing(error, language: output.language)
        }
    }

    private var evaluationOptions: EvaluationOptions {
        var options = EvaluationOptions(limits: input.limits.limits)
        if let threads { options.threads = threads }
        return options
    }

    private func writeSwitchPoints(_ text: String, _ session: WhatIfSession, to output: ByteOutput) throws {
        let (name, numbers) = try WhatIfText.parts(text, option: "--switch-points", form: "p=lo:hi")
        guard numbers.isEmpty || numbers.count == 2 else {
            throw CommandFailure(.usage, "`--switch-points \(text)`: write p, or p=lo:hi", "`--switch-points \(text)`：请写作 p 或 p=下限:上限")
        }
        let parameter = try WhatIfText.parameter(name, in: session.evaluator)
        let grid = try WhatIfText.grid(parameter, from: numbers.first, to: numbers.last)
        var parts: Set<SwitchPoint.Part> = [.status]
        for word in (of ?? "").split(separator: ",") {
            guard let part = SwitchPoint.Part(rawValue: String(word)) else {
                throw CommandFailure(
                    .usage, "`--of \(word)`: parts are status, reasons, priorities, amount", "`--of \(word)`：可选 status、reasons、priorities、amount")
            }
            parts.insert(part)
        }
        let course = try session.course(grid)
        let points = course.switchPoints(of: parts)
        let table = session.evaluator.register.table(session.evaluator.policy.declaration.unit)
        try SwitchPointText.write(points, id: { table?.id($0) ?? String($0 + 1) }, format, language: self.output.language, to: output)
    }

    private func writeSolution(_ name: String, _ session: WhatIfSession, to output: ByteOutput) throws {
        let (id, numbers) = try WhatIfText.parts(name, option: "--solve", form: "p")
        let parameter = try WhatIfText.parameter(id, in: session.evaluator)
        let grid = try WhatIfText.grid(parameter, from: numbers.first, to: numbers.count > 1 ? numbers.last : nil)
        let goal: Solver.Goal
        if let budget {
            guard let yuan = Decimal(exactly: budget), let fen = Int64((yuan * 100).description), fen >= 0 else {
                throw CommandFailure(
                    .usage, "`--budget \(budget)`: write a number of yuan with at most two decimals", "`--budget \(budget)`：请写元，最多两位小数")
            }
            goal = .budget(fen: fen)
        } else {
            goal = .granted(granted ?? 0)
        }
        let solution = try Solver(try session.sweeper(grid)).solve(goal)
        try output.write(SolutionText.text(solution, parameter: parameter, format, language: self.output.language))
    }
}
