internal import HamletPolicy
internal import HamletRegister

/// One figure of a report: its name in files, its words, and how it is written.
struct ReportField {
    enum Value {
        case count(Int)
        case fen(Int64)
        /// Yuan that were divided.
        case yuan(Double?)
        /// A fraction, shown as percent.
        case rate(Double?)
        case index(Double?)
    }

    let name: String
    let title: Title
    let value: @Sendable (AreaReport) -> Value

    init(_ name: String, _ zh: String, _ en: String, _ value: @escaping @Sendable (AreaReport) -> Value) {
        self.name = name
        title = Title(zh: zh, en: en)
        self.value = value
    }

    /// A table of the report.
    struct Section {
        let title: Title
        let fields: [ReportField]
    }

    static let sections = [counts, poverty, depth, cost, equity]
    static var all: [ReportField] { sections.flatMap(\.fields) }

    private static let counts = Section(
        title: Title(zh: "户数、人口与资金", en: "Households, persons and money"),
        fields: [
            .init("households", "总户数", "households") { .count($0.households) },
            .init("left_out", "其中未计户", "left out") { .count($0.leftOut) },
            .init("persons", "人口", "persons") { .count($0.persons) },
            .init("eligible", "符合条件户", "eligible") { .count($0.eligible) },
            .init("recipients", "受助户", "recipients") { .count($0.recipients) },
            .init("recipient_persons", "受助人口", "persons helped") { .count($0.recipientPersons) },
            .init("granted_fen", "补助金额（元）", "granted (yuan)") { .fen($0.grantedFen) },
            .init("left_out_granted_fen", "其中未计户（元）", "to left out") { .fen($0.leftOutGrantedFen) },
            .init("negative_incomes", "收入为负户", "incomes < 0") { .count($0.negativeIncomes) },
        ])

    private static let poverty = Section(
        title: Title(zh: "贫困人口与贫困发生率，补助前后", en: "The poor, before and after"),
        fields: [
            .init("poor_households_before", "贫困户·前", "poor households") { .count($0.before.poorHouseholds) },
            .init("poor_households_after", "后", "after") { .count($0.after.poorHouseholds) },
            .init("poor_persons_before", "贫困人口·前", "poor persons") { .count($0.before.poorPersons) },
            .init("poor_persons_after", "后", "after") { .count($0.after.poorPersons) },
            .init("headcount_before", "贫困发生率·前", "headcount") { .rate($0.before.headcount) },
            .init("headcount_after", "后", "after") { .rate($0.after.headcount) },
            .init("gap_fen_before", "总缺口·前（元）", "total gap (yuan)") { .fen($0.before.gapFen) },
            .init("gap_fen_after", "后（元）", "after") { .fen($0.after.gapFen) },
        ])

    private static let depth = Section(
        title: Title(zh: "贫困深度与收入差距，补助前后", en: "Depth and inequality, before and after"),
        fields: [
            .init("fgt1_before", "贫困缺口率 FGT1·前", "gap index FGT1") { .index($0.before.gapIndex) },
            .init("fgt1_after", "后", "after") { .index($0.after.gapIndex) },
            .init("fgt2_before", "贫困强度 FGT2·前", "severity FGT2") { .index($0.before.severity) },
            .init("fgt2_after", "后", "after") { .index($0.after.severity) },
            .init("income_gap_ratio_before", "收入缺口比·前", "income gap ratio") { .index($0.before.incomeGapRatio) },
            .init("income_gap_ratio_after", "后", "after") { .index($0.after.incomeGapRatio) },
            .init("gini_before", "基尼系数·前", "Gini") { .index($0.before.gini) },
            .init("gini_after", "后", "after") { .index($0.after.gini) },
        ])

    private static let cost = Section(
        title: Title(zh: "资金效益", en: "What the money has bought"),
        fields: [
            .init("yuan_per_recipient_household", "元／受助户", "yuan/recipient") { .yuan($0.cost.yuanPerRecipientHousehold) },
            .init("yuan_per_recipient_person", "元／受助人", "yuan/person") { .yuan($0.cost.yuanPerRecipientPerson) },
            .init("poor_persons_reached", "惠及贫困人口", "poor reached") { .count($0.cost.poorPersonsReached) },
            .init("yuan_per_poor_person_reached", "元／惠及贫困人", "yuan/poor reached") { .yuan($0.cost.yuanPerPoorPersonReached) },
            .init("gap_reduction_per_yuan", "每元缩小缺口（元）", "gap closed/yuan") { .index($0.cost.gapReductionPerYuan) },
            .init("vertical_efficiency", "用于贫困户比例", "spent on the poor") { .rate($0.cost.verticalEfficiency) },
            .init("spill_over", "超线溢出比例", "spill-over") { .rate($0.cost.spillOver) },
        ])

    private static let equity = Section(
        title: Title(zh: "公平性", en: "Equity"),
        fields: [
            .init("grant_gini", "人均补助基尼系数", "Gini of grants") { .index($0.equity.giniOfGrants) },
            .init("grant_concentration", "集中指数", "concentration") { .index($0.equity.concentrationIndex) },
            .init("grant_share_poorest_20", "最贫20%所得", "share of poorest 20%") { .rate($0.equity.shareOfPoorestFifth) },
            .init("village_ratio", "各村最大／最小", "villages max/min") { .index($0.equity.villageRatio) },
            .init("horizontal_variation", "同类户变异系数", "variation in class") { .index($0.equity.horizontalVariation) },
        ])
}

extension ReportField.Value {
    /// As text for people: money with two decimals, rates with two, indices with four.
    var text: String {
        switch self {
        case .count(let count): DecimalText.grouped(String(count))
        case .fen(let fen): DecimalText.grouped(DecimalText.yuan(fen: fen))
        case .yuan(let yuan): yuan.map { DecimalText.grouped(Self.fixed($0, 2)) } ?? "–"
        case .rate(let rate): rate.map { Self.fixed($0 * 100, 2) + "%" } ?? "–"
        case .index(let index): index.map { Self.fixed($0, 4) } ?? "–"
        }
    }

    /// As a cell of CSV: fen as whole numbers, others as the shortest text that reads back; empty if undefined.
    var cell: String { number ?? "" }

    /// As JSON.
    var json: String { number ?? "null" }

    private var number: String? {
        switch self {
        case .count(let count): String(count)
        case .fen(let fen): String(fen)
        case .yuan(let value), .rate(let value), .index(let value): value.map(DecimalText.shortest)
        }
    }

    private static func fixed(_ value: Double, _ decimals: Int) -> String {
        let scale = decimals == 2 ? 100.0 : 10_000
        let scaled = (abs(value) * scale).rounded()
        guard scaled < 9e15 else { return DecimalText.shortest(value) }
        let (whole, rest) = Int64(scaled).quotientAndRemainder(dividingBy: Int64(scale))
        let digits = String(rest)
        return (value < 0 && scaled > 0 ? "-" : "") + "\(whole)." + String(repeating: "0", count: decimals - digits.count) + digits
    }
}
