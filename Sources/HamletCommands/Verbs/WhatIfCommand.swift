import ArgumentParser
import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import HamletReports

/// `hamlet whatif`: what would be decided under other parameters, facts, dates and policies.
struct WhatIfCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "whatif",
        abstract: "Ask what would be decided if a threshold, a fact or the policy were another.",
        discussion: """
            --sweep tells the totals for many values of a parameter, --switch-points the values at which each unit's decision turns,
            --solve the value that a budget can pay for. --set, --fact, --on and --against compare a scenario with the baseline: who
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

    @Option(help: ArgumentHelp("Solve: the smallest value under which at most this fraction of the poor is left out.", valueName: "x"))
    var exclusionError: Double?

    @Option(help: ArgumentHelp("Solve: the largest value under which at most this fraction of the eligible is not poor.", valueName: "x"))
    var inclusionError: Double?

    @Option(help: ArgumentHelp("Who is poor, for the two errors: net income per person below this.", valueName: "yuan"))
    var poorLine: String?

    @Option(help: ArgumentHelp("A fact that is otherwise in the scenario; may be given several times.", valueName: "ID.field=value"))
    var fact: [String] = []

    @Option(help: ArgumentHelp("Another policy on the same units, or another version of it.", valueName: "policy"))
    var against: String?

    @Option(help: ArgumentHelp("The scenario's date; --date is the baseline's.", valueName: "YYYY-MM-DD"))
    var on: String?

    @Option(help: ArgumentHelp("Units whose status would turn if a stated number were wrong by this much.", valueName: "FIELD=±5%"))
    var robust: [String] = []

    @Option(help: ArgumentHelp("With --switch-points: only the n units nearest to the present value.", valueName: "n"))
    var nearest: Int?

    @Flag(help: "Decide the whole register anew for each value of a sweep instead of following the parameter.")
    var brute = false

    @Option(help: "How to print: table, json or csv.")
    var format: OutputFormat = .table

    @Option(help: ArgumentHelp("Write the result to a file as well: .html with pictures, .svg, .csv, .json, .txt.", valueName: "file"))
    var out: String?

    @Option(help: "Worker threads (default: one a core).")
    var threads: Int?

    @Flag(help: "Tell the progress even if standard error is no terminal.")
    var progress = false

    func validate() throws {
        if let threads, !(1...256).contains(threads) { throw ValidationError("--threads is a number from 1 to 256.") }
        let goals = [budget != nil, granted != nil, exclusionError != nil, inclusionError != nil].count { $0 }
        if solve != nil, goals != 1 {
            throw ValidationError("--solve needs one of --budget, --granted, --exclusion-error and --inclusion-error.")
        }
        if solve == nil, goals > 0 { throw ValidationError("--budget, --granted and the errors belong to --solve.") }
        if (exclusionError != nil || inclusionError != nil) != (poorLine != nil) {
            throw ValidationError("--exclusion-error and --inclusion-error need --poor-line, which belongs to them.")
        }
        for share in [exclusionError, inclusionError] {
            if let share, !(0...1).contains(share) { throw ValidationError("an error is a fraction from 0 to 1.") }
        }
        if of != nil || nearest != nil, switchPoints == nil { throw ValidationError("--of and --nearest belong to --switch-points.") }
        if let nearest, nearest < 1 { throw ValidationError("--nearest is a number from 1.") }
        if brute, sweep.isEmpty { throw ValidationError("--brute belongs to --sweep.") }
        if sweep.count > 2 { throw ValidationError("--sweep takes one parameter, or two.") }
        let questions = [!sweep.isEmpty, switchPoints != nil, solve != nil, !robust.isEmpty].count { $0 }
        if questions > 1 { throw ValidationError("ask one question at a time: --sweep, --switch-points, --solve or --robust.") }
        if questions == 1, !fact.isEmpty || against != nil || on != nil {
            throw ValidationError(
                "--fact, --on and --against compare a scenario with the baseline: use them without --sweep, --switch-points, --solve and --robust."
            )
        }
    }

    func run() throws {
        do {
            if sweep.isEmpty, switchPoints == nil, solve == nil, robust.isEmpty { return try runScenario() }
            let evaluator = try input.load()
            let session = WhatIfSession(evaluator: evaluator, options: evaluationOptions, language: output.language, isForced: progress)
            if let switchPoints {
                try writeSwitchPoints(switchPoints, session)
            } else if let solve {
                try writeSolution(solve, session)
            } else if !robust.isEmpty {
                try writeRobustness(session)
            } else {
                try writeSweep(session)
            }
        } catch {
            throw CommandFailure.describing(error, language: output.language)
        }
    }

    private var evaluationOptions: EvaluationOptions {
        var options = EvaluationOptions(limits: input.limits.limits)
        if let threads { options.threads = threads }
        return options
    }

    /// Prints a result, and writes it to the file that was named.
    private func give(_ text: (OutputFormat) throws -> String, charts: @autoclosure () throws -> [any Chart] = [], session: WhatIfSession)
        throws
    {
        if let out {
            let policy = session.evaluator.policy.declaration
            let title = (policy.title?.text(output.language) ?? policy.id) + " — " + (output.language == .zh ? "情景分析" : "what if")
            try ResultFile(path: out).write(text, charts: try charts(), title: title, language: output.language)
        }
        let standard = ByteOutput.standard()
        try standard.write(try text(format))
        if format == .table, out == nil, Console.outputIsTerminal {
            for chart in try charts() { try standard.write("\n" + chart.text(columns: 80, language: output.language)) }
        }
        try standard.finish()
    }

    private func writeSweep(_ session: WhatIfSession) throws {
        let specs = try sweep.map { try SweepSpec($0, in: session.evaluator) }
        let language = output.language
        guard specs.count == 2 else {
            let rows = brute ? try session.bruteRows(specs[0]) : try session.rows(specs[0])
            let present = session.evaluator.parameters[specs[0].grid.parameter.id]
            return try give(
                { SweepText.text(rows, $0, language: language) },
                charts: [WhatIfCharts.steps(rows, parameter: specs[0].grid.parameter, present: present)]
                    + [WhatIfCharts.distribution(session.evaluator, line: present)].compactMap { $0 },
                session: session)
        }
        guard specs[0].grid.parameter.id != specs[1].grid.parameter.id else {
            throw CommandFailure(
                .usage, "--sweep names `\(specs[0].grid.parameter.id)` twice", "--sweep 重复指定了 `\(specs[0].grid.parameter.id)`")
        }
        let values = specs[0].values.map(specs[0].grid.value)
        let baseline = try session.baseline()
        let grid = try values.map { value -> [SweepRow] in
            let moved = try session.moved(specs[0].grid.parameter.id, to: value)
            return brute ? try moved.bruteRows(specs[1], baseline: baseline) : try moved.rows(specs[1], baseline: baseline)
        }
        try give(
            { SweepText.text(grid, values: values, $0, language: language) },
            charts: [
                WhatIfCharts.heat(
                    grid, x: (specs[0].grid.parameter, values), y: (specs[1].grid.parameter, specs[1].values.map(specs[1].grid.value)))
            ],
            session: session)
    }

    private func writeRobustness(_ session: WhatIfSession) throws {
        let specs = try robust.map { try RobustSpec($0) }
        let results = try specs.map { try session.robustness($0) }
        let baseline = try session.baseline()
        try give({ RobustText.text(results, evaluation: baseline, $0, language: output.language) }, session: session)
    }

    private func writeSwitchPoints(_ text: String, _ session: WhatIfSession) throws {
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
                    .usage, "`--of \(word)`: parts are status, reasons, priorities, amount",
                    "`--of \(word)`：可选 status、reasons、priorities、amount")
            }
            parts.insert(part)
        }
        let course = try session.course(grid)
        let table = session.evaluator.register.table(session.evaluator.policy.declaration.unit)
        func id(_ row: Int) -> String { table?.id(row) ?? String(row + 1) }
        if let nearest {
            guard let present = session.evaluator.parameters[parameter.id], grid.number(of: present) != nil else {
                throw CommandFailure(
                    .usage, "the present value of `\(parameter.id)` lies outside the range", "`\(parameter.id)` 的现值不在范围内")
            }
            let units = course.nearest(to: present, most: nearest, id: id)
            return try give({ RobustText.near(units, id: id, $0, language: output.language) }, session: session)
        }
        let points = course.switchPoints(of: parts)
        if out != nil {
            try give({ SwitchPointText.text(points, id: id, $0, language: output.language) }, session: session)
        } else {
            let standard = ByteOutput.standard()
            try SwitchPointText.write(points, id: id, format, language: output.language, to: standard)
            try standard.finish()
        }
        if !course.approximateRows.isEmpty {
            Console.say(
                output.language == .zh
                    ? "注意：\(course.approximateRows.count) 个对象的规则无法逐值追踪，其转折点标为 approximate，可能有遗漏"
                    : "note: the rules could not be followed on \(course.approximateRows.count) units; their points are marked approximate, others may be missing"
            )
        }
    }

    private func writeSolution(_ name: String, _ session: WhatIfSession) throws {
        let (id, numbers) = try WhatIfText.parts(name, option: "--solve", form: "p[=lo:hi]")
        guard numbers.isEmpty || numbers.count == 2 else {
            throw CommandFailure(.usage, "`--solve \(name)`: write p, or p=lo:hi", "`--solve \(name)`：请写作 p 或 p=下限:上限")
        }
        let parameter = try WhatIfText.parameter(id, in: session.evaluator)
        let grid = try WhatIfText.grid(parameter, from: numbers.first, to: numbers.count > 1 ? numbers.last : nil)
        let goal: Solver.Goal
        if let budget {
            guard let yuan = Decimal(exactly: budget), let fen = Int64((yuan * 100).description), fen >= 0 else {
                throw CommandFailure(
                    .usage, "`--budget \(budget)`: write a number of yuan with at most two decimals", "`--budget \(budget)`：请写元，最多两位小数")
            }
            goal = .budget(fen: fen)
        } else if let exclusionError {
            goal = .exclusionError(exclusionError, poor: try poor(session))
        } else if let inclusionError {
            goal = .inclusionError(inclusionError, poor: try poor(session))
        } else {
            goal = .granted(granted ?? 0)
        }
        let solution = try Solver(try session.sweeper(grid)).solve(goal)
        try give({ SolutionText.text(solution, parameter: parameter, $0, language: output.language) }, session: session)
    }

    /// Of each unit whether its net income per person lies below the line; unknown incomes count as not below.
    private func poor(_ session: WhatIfSession) throws -> [Bool] {
        guard let line = poorLine.flatMap({ Decimal(exactly: $0) })?.nearestDouble else {
            throw CommandFailure(.usage, "`--poor-line \(poorLine ?? "")`: write a number of yuan", "`--poor-line \(poorLine ?? "")`：请写元")
        }
        let evaluator = session.evaluator
        let date = evaluator.date.flatMap { CivilDate(iso: $0) }
        guard let incomes = evaluator.register.readable(evaluator.policy.declaration.unit, "net_income_per_capita", on: date) else {
            throw CommandFailure(
                .usage, "--poor-line needs units with net_income_per_capita", "--poor-line 需要对象有 net_income_per_capita 字段")
        }
        return (0..<incomes.count).map { row in incomes.number(at: row).map { $0 < line } ?? false }
    }

    /// A scenario beside its baseline. A parameter that must be set belongs to both.
    private func runScenario() throws {
        let language = output.language
        let settings = try RunOptions.changes(input.settings)
        for date in [input.date, on] { try RunOptions.check(date: date) }
        let source = try PolicySource(path: input.policy)
        let policy = try input.plugins.loader(for: source).load(source)
        let register = try Register.load(folder: input.register)
        let date = input.date ?? register.date?.description
        let declared = policy.declaration.parameters + policy.plugins.namedParameters
        for name in settings.keys.sorted() where !declared.contains(where: { $0.id == name }) {
            throw ParameterErrors.unknown(name, known: declared.map(\.id))
        }
        let needed = settings.filter { setting in declared.first { $0.id == setting.key }?.value(on: date) == nil }
        var changes: [ScenarioChange] = settings.filter { needed[$0.key] == nil }.sorted { $0.key < $1.key }.map {
            .parameter($0.key, $0.value)
        }
        let cells = fact.map { $0.prefix { $0 != "=" } }
        if let twice = cells.first(where: { cell in cells.count { $0 == cell } > 1 }) {
            throw CommandFailure(.usage, "`--fact` names `\(twice)` twice", "`--fact` 重复指定了 `\(twice)`")
        }
        changes += try fact.map { try FactSpec.change($0, policy: policy, register: register) }
        if let on { changes.append(.date(on)) }
        if let against {
            let other = try PolicySource(path: against)
            changes.append(.policy(try input.plugins.loader(for: other).load(other)))
        }
        let base = ScenarioBase(policy: policy, register: register, settings: needed, date: input.date)
        let line = ProgressLine(language: language, isForced: progress)
        let comparison: ScenarioComparison
        let count = register.rowCount(policy.declaration.unit)
        do {
            defer { line.finish() }
            comparison = try ScenarioComparison(base, changes: changes, evaluationOptions) { line.update($0, of: count) }
        } catch let fault as ScenarioBase.Fault {
            throw WhatIfText.failure(fault, policy)
        }
        let groups = ScenarioGroups.all(comparison, register: register, unit: policy.declaration.unit)
        let effects = ScenarioEffects(comparison, register: register)
        let text = ScenarioText(comparison: comparison, groups: groups, effects: effects, language: language)
        let session = WhatIfSession(evaluator: try base.evaluator(), options: evaluationOptions, language: language, isForced: progress)
        try give(
            { format in
                switch format {
                case .json: text.json
                case .csv: text.csv
                case .table: text.text(most: 50)
                }
            }, charts: [WhatIfCharts.deciles(groups)].compactMap { $0 }, session: session)
    }
}
