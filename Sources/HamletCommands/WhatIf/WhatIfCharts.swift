import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import HamletReports

/// Pictures of what-if results.
enum WhatIfCharts {
    /// Number eligible and cost against the parameter.
    static func steps(_ rows: [SweepRow], parameter: Parameter, present: Decimal?) -> StepCurve {
        func points(_ value: (SweepRow) -> Double) -> [StepCurve.Point] { rows.map { StepCurve.Point($0.value.nearestDouble, value($0)) } }
        return StepCurve(
            title: Title(zh: "符合人数与金额", en: "units eligible and cost"), xLabel: label(parameter),
            series: [
                StepCurve.Series(Title(zh: "符合", en: "eligible"), points: points { Double($0.eligible) }),
                StepCurve.Series(Title(zh: "需求（元）", en: "demand (yuan)"), points: points { Double($0.demandFen) / 100 }),
            ],
            mark: present.map { ChartMark($0.nearestDouble, Title(zh: "现值", en: "now")) })
    }

    /// The incomes of the register, with the line.
    static func distribution(_ evaluator: Evaluator, line: Decimal?) -> Histogram? {
        let unit = evaluator.policy.declaration.unit
        let date = evaluator.date.flatMap { CivilDate(iso: $0) }
        guard let column = evaluator.register.readable(unit, "net_income_per_capita", on: date) else { return nil }
        let values = (0..<column.count).compactMap { column.number(at: $0) }.sorted()
        guard let median = values.isEmpty ? nil : values[values.count / 2] else { return nil }
        // Few very large incomes must not press all others into one bar.
        let shown = values.filter { $0 <= median * 4 + 1 }
        return Histogram(
            title: Title(zh: "人均纯收入分布", en: "net income per person"), xLabel: Title(zh: "元", en: "yuan"),
            countLabel: Title(zh: "户", en: "units"), values: shown,
            mark: line.map { ChartMark($0.nearestDouble, Title(zh: "线", en: "line")) })
    }

    /// Winners and losers from the poorest tenth to the richest.
    static func deciles(_ groups: [ScenarioGroups]) -> DecileChart? {
        guard let deciles = groups.first(where: { $0.by == "income_decile" }) else { return nil }
        let rows = deciles.rows.filter { !$0.name.isEmpty }
        if rows.isEmpty { return nil }
        return DecileChart(
            title: Title(zh: "各收入十分位的受益与受损", en: "winners and losers by income decile"),
            groupLabel: Title(zh: "收入十分位（1 最低）", en: "income decile (1 is the poorest)"),
            valueLabel: Title(zh: "元", en: "yuan"),
            groups: rows.map {
                DecileChart.Group(String(Int($0.name) ?? 0), gain: Double($0.gainedFen) / 100, loss: Double($0.lostFen) / 100)
            })
    }

    /// Units eligible over two parameters.
    static func heat(_ grid: [[SweepRow]], x: (Parameter, [Decimal]), y: (Parameter, [Decimal])) -> HeatMap {
        HeatMap(
            title: Title(zh: "符合数", en: "units eligible"), xLabel: label(x.0), yLabel: label(y.0),
            valueLabel: Title(zh: "符合", en: "eligible"), xs: x.1.map(\.nearestDouble), ys: y.1.map(\.nearestDouble),
            values: y.1.indices.map { row in x.1.indices.map { column in Double(grid[column][row].eligible) } })
    }

    private static func label(_ parameter: Parameter) -> Title {
        let unit = parameter.unit == "1" ? "" : " (\(parameter.unit))"
        return Title(
            zh: (parameter.title?.zh ?? parameter.id) + unit, en: (parameter.title?.en ?? parameter.id) + unit)
    }
}

/// Writes a result to a file whose name says in which form: whole or not at all.
struct ResultFile {
    let path: String

    /// - Parameters:
    ///   - charts: pictures of the result.
    ///   - text: the result as `table`, `csv` or `json`.
    func write(_ text: (OutputFormat) throws -> String, charts: [any Chart], title: String, language: Language) throws {
        let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
        let content: String
        switch ending {
        case "csv": content = try text(.csv)
        case "json": content = try text(.json)
        case "svg":
            guard let chart = charts.first else {
                throw CommandFailure(.usage, "there is no picture of this result", "此结果没有图")
            }
            content = chart.svg(language: language)
        case "html", "htm":
            var report = HTMLReport(title: title, language: language)
            for chart in charts { append(chart, to: &report) }
            for table in Self.tables(try text(.csv)) { report.append(table) }
            content = report.text
        case "txt", "md": content = try text(.table)
        default:
            throw CommandFailure(
                .usage, "`--out \(path)`: the file's name ends in .html, .svg, .csv, .json or .txt",
                "`--out \(path)`：文件名须以 .html、.svg、.csv、.json 或 .txt 结尾")
        }
        let partial = path + ".partial"
        Interruption.shared.remove(onInterrupt: partial)
        defer { Interruption.shared.forget(partial) }
        do throws(OutputFailure) {
            let file = try ByteOutput.file(partial)
            try file.write(content)
            try file.finish()
            if rename(partial, path) != 0 { throw OutputFailure(path: path, errno: errno) }
        } catch {
            unlink(partial)
            throw error
        }
    }

    private func append(_ chart: some Chart, to report: inout HTMLReport) { report.append(chart) }

    /// Rows of CSV as a table of a page; very many of them are cut, and that is said.
    private static func tables(_ csv: String) -> [HTMLReport.Table] {
        let lines = csv.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        guard let header = lines.first else { return [] }
        let most = 2000
        let rows = Array(lines.dropFirst().prefix(most))
        let numeric = Set(
            header.indices.filter { column in
                !rows.isEmpty && rows.allSatisfy { column >= $0.count || $0[column].isEmpty || Double($0[column]) != nil }
            })
        let caption = lines.count - 1 > most ? "1–\(most) / \(lines.count - 1)" : ""
        return [HTMLReport.Table(caption: caption, columns: header, numeric: numeric, rows: rows)]
    }
}
