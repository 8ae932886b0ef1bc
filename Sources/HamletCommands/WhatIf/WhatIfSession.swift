import Foundation
import HamletEvaluation
import HamletPolicy

/// Questions about one policy on one register, which share what was computed.
final class WhatIfSession {
    let evaluator: Evaluator
    let options: EvaluationOptions
    private let language: Language
    private let isForced: Bool
    private var known: [ParameterGrid: ParameterCourse] = [:]
    private var run: Evaluation?
    /// Ends the question under way.
    var cancellation = Cancellation()

    init(evaluator: Evaluator, options: EvaluationOptions, language: Language, isForced: Bool) {
        self.evaluator = evaluator
        self.options = options
        self.language = language
        self.isForced = isForced
    }

    private var unitCount: Int { evaluator.register.rowCount(evaluator.policy.declaration.unit) }

    /// The run under the parameters as they are.
    func baseline() throws -> Evaluation {
        if let run { return run }
        let line = ProgressLine(language: language, isForced: isForced)
        defer { line.finish() }
        let made = try evaluator.evaluate(options, cancellation: cancellation) { [unitCount] in line.update($0, of: unitCount) }
        run = made
        return made
    }

    /// Takes a run under the parameters as they are that somebody has already.
    func use(_ made: Evaluation) { run = made }

    func course(_ grid: ParameterGrid) throws -> ParameterCourse {
        if let course = known[grid] { return course }
        let line = ProgressLine(language: language, isForced: isForced)
        defer { line.finish() }
        let course = try ParameterCourse.find(evaluator, grid, options, cancellation: cancellation) { [unitCount] in
            line.update($0, of: unitCount)
        }
        known[grid] = course
        return course
    }

    /// How often a parameter was followed.
    var courseCount: Int { known.count }

    /// A course that holds a grid's values: the parameter's whole one where it has bounds and everything on it is exact, so that the
    /// next question about the parameter finds it.
    func course(covering grid: ParameterGrid) throws -> ParameterCourse {
        if let course = known[grid] { return course }
        guard let whole = try? ParameterGrid(grid.parameter) else { return try course(grid) }
        let course = try course(whole)
        return course.approximateRows.isEmpty ? course : try self.course(grid)
    }

    func sweeper(_ grid: ParameterGrid) throws -> Sweeper {
        try Sweeper(try course(grid), baseline: try baseline(), threads: options.threads)
    }

    /// - Parameter baseline: what the values are compared with; nil: the run under the parameters as they are.
    func rows(_ spec: SweepSpec, baseline: Evaluation? = nil) throws -> [SweepRow] {
        // What cannot be followed is decided anew: a plugin's parameter, and rules that use the parameter in a way that hides it.
        if spec.grid.parameter.id.contains(".") { return try bruteRows(spec, baseline: baseline) }
        return try rows(spec, on: try course(spec.grid), baseline: baseline)
    }

    /// - Parameter course: holds the values.
    func rows(_ spec: SweepSpec, on course: ParameterCourse, baseline: Evaluation? = nil) throws -> [SweepRow] {
        if !course.approximateRows.isEmpty { return try bruteRows(spec, baseline: baseline) }
        let line = ProgressLine(language: language, isForced: isForced)
        defer { line.finish() }
        let sweeper = try Sweeper(course, baseline: try baseline ?? self.baseline(), threads: options.threads)
        return try sweeper.rows(spec.values, cancellation: cancellation) { line.update($0, of: spec.values.count) }
    }

    /// The same questions with a parameter that has another value.
    func moved(_ parameter: String, to value: Decimal) throws -> WhatIfSession {
        var settings = Dictionary(evaluator.parameters.values.map { ($0.parameter.id, $0.value) }, uniquingKeysWith: { $1 })
        settings[parameter] = value
        return WhatIfSession(
            evaluator: try evaluator.replacing(changes: settings), options: options, language: language, isForced: isForced)
    }

    func robustness(_ spec: RobustSpec) throws -> Robustness {
        let line = ProgressLine(language: language, isForced: isForced)
        defer { line.finish() }
        do {
            return try Robustness.find(evaluator, field: spec.field, share: spec.share, baseline: try baseline(), options) { [unitCount] in
                line.update($0, of: unitCount)
            }
        } catch let fault as Robustness.Fault {
            throw WhatIfText.failure(fault, unit: evaluator.policy.declaration.unit)
        }
    }

    /// The same, each value by a run of its own.
    func bruteRows(_ spec: SweepSpec, baseline: Evaluation? = nil) throws -> [SweepRow] {
        let line = ProgressLine(language: language, isForced: isForced)
        defer { line.finish() }
        return try BruteSweep(evaluator, baseline: try baseline ?? self.baseline(), options).rows(spec.grid, spec.values) {
            line.update($0, of: spec.values.count)
        }
    }
}

/// The answer of `--solve`.
enum SolutionText {
    static func text(_ solution: Solver.Solution, parameter: Parameter, _ format: OutputFormat, language: Language) -> String {
        let value = solution.value.map(\.description) ?? "null"
        let demand = solution.row.map { String($0.demandFen) } ?? "null"
        let granted = solution.row.map { String($0.grantedFen) } ?? "null"
        switch format {
        case .json:
            let tips = solution.tips.map { "{\"id\":\(JSONText.quoted($0))}" } ?? "null"
            return
                "{\"parameter\":\(JSONText.quoted(parameter.id)),\"value\":\(value),\"tips\":\(tips),\"demand_fen\":\(demand),\"granted_fen\":\(granted)}\n"
        case .csv:
            let cells = [
                parameter.id, solution.value.map(\.description) ?? "", solution.tips ?? "", solution.row.map { String($0.demandFen) } ?? "",
                solution.row.map { String($0.grantedFen) } ?? "",
            ]
            return "parameter,value,tips,demand_fen,granted_fen\n" + cells.map(CSVText.cell).joined(separator: ",") + "\n"
        case .table:
            guard let found = solution.value, let row = solution.row else {
                return language == .zh ? "没有满足条件的取值\n" : "no value of `\(parameter.id)` meets the goal\n"
            }
            let next =
                solution.tips.map {
                    language == .zh ? "；下一档由 \($0) 打破" : "; unit \($0) tips it"
                } ?? ""
            return language == .zh
                ? "\(parameter.id) = \(found)\(next)\n需求 \(NumberWords.yuan(row.demandFen)) 元，发放 \(NumberWords.yuan(row.grantedFen)) 元\n"
                : "\(parameter.id) = \(found)\(next)\ndemand \(NumberWords.yuan(row.demandFen)) yuan, granted \(NumberWords.yuan(row.grantedFen)) yuan\n"
        }
    }
}
