import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import HamletReports

/// Poverty after the money, and whom the money meets, under a baseline and a scenario; measured by one poverty line.
struct ScenarioEffects {
    let lineFen: Int64
    private let reports: [(name: String, report: AreaReport, errors: TargetingErrors)]

    /// Households that are poor by the line, and granted money or not.
    struct TargetingErrors {
        var poorHelped = 0
        var poorMissed = 0
        var othersHelped = 0
        var others = 0

        /// Of the poor, those who get nothing; nil if nobody is poor.
        var exclusion: Double? { poorHelped + poorMissed > 0 ? Double(poorMissed) / Double(poorHelped + poorMissed) : nil }
        /// Of those who get something, those who are not poor; nil if nobody gets anything.
        var inclusion: Double? { poorHelped + othersHelped > 0 ? Double(othersHelped) / Double(poorHelped + othersHelped) : nil }
    }

    /// - Parameter line: the poverty line; nil: the baseline's parameter `income_line`.
    /// - Returns: nil for policies on other units than households and members, and where there is no line.
    init?(_ comparison: ScenarioComparison, register: Register, line: Decimal? = nil) {
        guard let first = try? RunReport(register: register, evaluation: comparison.baseline, line: line) else { return nil }
        let line = Decimal(first.lineFen) / 100
        guard let second = try? RunReport(register: register, evaluation: comparison.scenario, line: line) else { return nil }
        lineFen = first.lineFen
        reports = [("baseline", first, comparison.baseline), ("scenario", second, comparison.scenario)].map { name, report, evaluation in
            (name, report.all, Self.errors(evaluation, register, lineFen: first.lineFen))
        }
    }

    private static func errors(_ evaluation: Evaluation, _ register: Register, lineFen: Int64) -> TargetingErrors {
        var errors = TargetingErrors()
        guard evaluation.head.policy.unit == .household,
            let incomes = register.readable(.household, "net_income_per_capita", on: register.date)
        else { return errors }
        for row in 0..<min(evaluation.count, incomes.count) {
            guard let income = incomes.number(at: row) else { continue }
            let isHelped = evaluation.grantedFen(row) > 0
            switch (income < Double(lineFen) / 100, isHelped) {
            case (true, true): errors.poorHelped += 1
            case (true, false): errors.poorMissed += 1
            case (false, true): errors.othersHelped += 1
            case (false, false): errors.others += 1
            }
        }
        return errors
    }

    private static let names: [(en: String, zh: String, json: String)] = [
        ("headcount after", "补助后贫困发生率", "headcount"), ("gap index FGT1 after", "补助后缺口率 FGT1", "fgt1"),
        ("severity FGT2 after", "补助后强度 FGT2", "fgt2"), ("Gini after", "补助后基尼系数", "gini"),
        ("exclusion error", "漏保率", "exclusion_error"), ("inclusion error", "错保率", "inclusion_error"),
    ]

    private static func values(_ report: AreaReport, _ errors: TargetingErrors) -> [Double?] {
        [report.after.headcount, report.after.gapIndex, report.after.severity, report.after.gini, errors.exclusion, errors.inclusion]
    }

    /// `"effects":{…}`.
    var json: String {
        let objects = reports.map { name, report, errors in
            let fields = zip(Self.names, Self.values(report, errors)).map { "\"\($0.json)\":\($1.map(RobustText.plain) ?? "null")" }
            return "\"\(name)\":{\(fields.joined(separator: ","))}"
        }
        return "\"effects\":{\"line_fen\":\(lineFen),\(objects.joined(separator: ","))}"
    }

    func text(_ language: Language) -> String {
        let line = NumberWords.yuan(lineFen)
        var table = TextTable(columns: [
            .init(language == .zh ? "按 \(line) 元线" : "by a line of \(line) yuan"),
            .init(language == .zh ? "原方案" : "baseline", isRight: true),
            .init(language == .zh ? "新方案" : "scenario", isRight: true),
        ])
        let columns = reports.map { Self.values($0.report, $0.errors) }
        return table.text(
            Self.names.indices.map { place in
                [language == .zh ? Self.names[place].zh : Self.names[place].en]
                    + columns.map { $0[place].map { String(format: "%.4f", $0) } ?? "–" }
            })
    }
}
