public import Foundation
public import HamletEvaluation
internal import HamletPolicy
public import HamletRegister

/// What a policy run has done for its villages and townships: poverty before and after, what the money has bought, how evenly it is spread.
///
/// Income before is the household's net income (stated, or derived as scripts read it), else its stated net income per capita times its
/// size; income after is that and what was granted. For policies on members, what members are granted is added up by household; policies
/// on other units have no such report. The formulas are those of the data dictionary, section 6; money is added in whole fen.
///
/// ```swift
/// let evaluation = try evaluator.evaluate()
/// let report = try RunReport(register: evaluator.register, evaluation: evaluation)
/// print(report.text(language: .zh))
/// ```
public struct RunReport: Sendable {
    /// The policy, its parameters and the date.
    public let head: EvaluationHead
    /// The poverty line, fen a person and year.
    public let lineFen: Int64
    public let all: AreaReport
    /// In the order in which their first household stands in the register.
    public let townships: [AreaReport]
    /// In the same order.
    public let villages: [AreaReport]
    /// Income per person in yuan, and persons, of each measured household.
    let incomes: [(yuan: Double, persons: Double)]
    /// The fraction of the money that each tenth of the persons gets, the poorest first; nil if nothing is granted.
    public let tenths: [Double]?

    /// - Parameters:
    ///   - register: the register that was decided, its rows as they were.
    ///   - line: the poverty line in yuan a person and year, above 0 and in whole fen; the policy's parameter `income_line` by default.
    /// - Throws: ``RunReportError``.
    public init(register: Register, evaluation: Evaluation, line: Decimal? = nil) throws(RunReportError) {
        let parameters = evaluation.head.parameters.map { (id: $0.id, value: $0.value) }
        try Self.check(unit: evaluation.head.policy.unit, line: line, parameters: parameters)
        let lineFen = try Self.lineFen(line, parameters: parameters)
        let figures = try HouseholdFigures(register: register, evaluation: evaluation)
        self.lineFen = lineFen
        head = evaluation.head
        let byVillage = Self.grouped(figures.rows, Array(figures.villages.indices), count: figures.villages.count)
        var villages: [AreaReport] = []
        for (village, rows) in zip(figures.villages, byVillage) {
            villages.append(
                try AreaReport(
                    .village, id: village.id, name: village.name, township: village.township, rows: rows, isByMember: figures.isByMember,
                    lineFen: lineFen))
        }
        self.villages = villages

        var names: [String] = []
        let townshipOf = figures.villages.map { village in
            if let known = names.firstIndex(where: { $0.utf8.elementsEqual(village.township.utf8) }) { return known }
            names.append(village.township)
            return names.count - 1
        }
        var townships: [AreaReport] = []
        for (index, rows) in Self.grouped(figures.rows, townshipOf, count: names.count).enumerated() {
            let name = names[index].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).last.map(String.init) ?? ""
            var area = try AreaReport(
                .township, id: names[index], name: name, rows: rows, isByMember: figures.isByMember, lineFen: lineFen)
            area.equity.villageRatio = Self.ratio(villages.enumerated().filter { townshipOf[$0.offset] == index }.map(\.element))
            townships.append(area)
        }
        self.townships = townships

        var all = try AreaReport(.all, id: "all", name: "", rows: figures.rows, isByMember: figures.isByMember, lineFen: lineFen)
        all.equity.villageRatio = Self.ratio(villages)
        self.all = all
        let measured = figures.rows.filter(\.isMeasured)
        incomes = measured.map { ($0.place / 100, Double($0.size)) }
        let parts = ExactSums.shares(Array(1...10), of: 10, AreaReport.Equity.byIncome(measured))
        tenths = parts.map { parts in parts.indices.map { parts[$0] - ($0 > 0 ? parts[$0 - 1] : 0) } }
    }

    /// Whether a run can have a report, before anything is decided.
    ///
    /// - Throws: ``RunReportError/unit(_:)``, ``RunReportError/noLine`` if neither the caller nor the policy has one,
    ///   ``RunReportError/badLine(_:)``.
    public static func check(
        unit: UnitName, line: Decimal? = nil, parameters: [(id: String, value: Decimal)]
    ) throws(RunReportError) {
        guard unit == .household || unit == .member else { throw .unit(unit) }
        _ = try lineFen(line, parameters: parameters)
    }

    private static func lineFen(_ line: Decimal?, parameters: [(id: String, value: Decimal)]) throws(RunReportError) -> Int64 {
        guard let line = line ?? parameters.first(where: { $0.id == "income_line" })?.value else { throw .noLine }
        guard line > 0, line <= 1_000_000_000, let fen = Int64(exactly: (line * 100).nearestDouble) else { throw .badLine(line) }
        return fen
    }

    /// The rows of each area.
    private static func grouped(_ rows: [HouseholdFigures.Row], _ areaOfVillage: [Int], count: Int) -> [[HouseholdFigures.Row]] {
        var areas = [[HouseholdFigures.Row]](repeating: [], count: count)
        for row in rows { areas[areaOfVillage[Int(row.village)]].append(row) }
        return areas
    }

    /// The largest by the smallest grant per poor person, of villages that have any.
    private static func ratio(_ villages: [AreaReport]) -> Double? {
        let grants = villages.filter { $0.before.poorPersons > 0 && !$0.id.isEmpty }.map {
            Double($0.grantedFen - $0.leftOutGrantedFen) / Double($0.before.poorPersons)
        }
        guard let least = grants.min(), let greatest = grants.max(), least > 0 else { return nil }
        return greatest / least
    }
}

/// Why there is no report on a run.
public enum RunReportError: Error, Sendable, Hashable {
    /// The policy decides on units that are no households and belong to none.
    case unit(UnitName)
    /// The register has no households, or does not say whose members the members are.
    case noHouseholds
    /// The run was on another register: their counts differ.
    case otherRegister
    /// The policy has no parameter `income_line`, and no line was given.
    case noLine
    /// Not above 0, above 1,000,000,000 yuan, or not in whole fen.
    case badLine(Decimal)
    /// More fen than 64 bits can count.
    case tooMuchMoney
}
