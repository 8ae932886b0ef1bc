import ArgumentParser
import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import HamletReports

/// `run --report`: a report by village and town, in all its forms.
struct ReportOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write a report by village and town: report.txt, report.csv, report.json, report.svg, report.html.", valueName: "folder"))
    var report: String?

    @Option(help: ArgumentHelp("The report's poverty line (default: the policy's parameter income_line).", valueName: "yuan"))
    var line: String?

    private static let names = ["report.txt", "report.csv", "report.json", "report.svg", "report.html"]

    func validate() throws {
        if line != nil, report == nil { throw ValidationError("--line is the poverty line of --report: give that too.") }
    }

    /// The folder, begun before the work; nil if no report is asked for.
    ///
    /// - Parameter out: the folder of the run itself: neither may lie in the other.
    func begin(beside out: String?) throws -> StagedFolder? {
        guard let report else { return nil }
        if let out {
            let places = [out, report].map { URL(fileURLWithPath: $0).standardizedFileURL.path + "/" }
            if places[0].hasPrefix(places[1]) || places[1].hasPrefix(places[0]) {
                throw CommandFailure(
                    .usage, "`--report` and `--out` need folders of their own, none in the other", "`--report` 与 `--out` 须为互不包含的两个文件夹")
            }
        }
        return try StagedFolder(report, names: Self.names, option: "--report")
    }

    /// Whether there can be a report, before anything is decided.
    func check(_ evaluator: Evaluator) throws {
        guard report != nil else { return }
        try RunReport.check(
            unit: evaluator.policy.declaration.unit, line: parsedLine(),
            parameters: evaluator.parameters.values.map { ($0.parameter.id, $0.value) })
    }

    /// The register that a worker has decided, read again: no rule is needed for that. Nil if no report is asked for.
    func register(of evaluation: Evaluation, folder: String) throws -> Register? {
        guard report != nil else { return nil }
        let register = try Register.load(folder: folder)
        guard register.digest == evaluation.registerDigest else { throw RunReportError.otherRegister }
        return register
    }

    func write(_ evaluation: Evaluation, of register: Register, into folder: StagedFolder, _ language: Language) throws {
        let report = try RunReport(register: register, evaluation: evaluation, line: parsedLine())
        let texts = [
            report.text(language: language), report.csv, report.json, report.headcountChart.svg(language: language),
            report.html(language: language),
        ]
        for (name, text) in zip(Self.names, texts) {
            let file = try ByteOutput.file(folder.file(name))
            try file.write(text)
            try file.finish()
        }
    }

    private func parsedLine() throws(CommandFailure) -> Decimal? {
        guard let line else { return nil }
        guard let value = Decimal(exactly: line) else {
            throw CommandFailure(.usage, "`\(line)` is no number, in `--line`", "`--line` 中的 `\(line)` 不是数字")
        }
        return value
    }
}

extension CommandFailure {
    static func describing(_ error: RunReportError) -> CommandFailure {
        switch error {
        case .unit(let unit):
            CommandFailure(
                .usage, "`--report` needs a policy on households or members: what it gives to a \(unit) is nobody's income",
                "`--report` 只用于以户或家庭成员为单位的政策：给 \(unit) 的资金不是任何户的收入")
        case .noHouseholds:
            CommandFailure(.data, "`--report` needs the register's households", "`--report` 需要登记表中的户表")
        case .otherRegister:
            CommandFailure(.data, "the register changed during the run: no report was made", "运行期间登记表有变动，未生成报告")
        case .noLine:
            CommandFailure(
                .usage, "the policy has no parameter `income_line`: give the report's poverty line with --line",
                "政策没有参数 `income_line`，请用 --line 给出报告所用的贫困线")
        case .badLine(let line):
            CommandFailure(
                .usage, "the poverty line cannot be \(line): it is above 0, at most 1000000000, and in whole fen",
                "贫困线不能为 \(line)：须大于 0、不超过 1000000000，且为整分")
        case .tooMuchMoney:
            CommandFailure(.data, "the incomes add up to more money than can be counted", "收入合计超出可计数范围")
        }
    }
}
