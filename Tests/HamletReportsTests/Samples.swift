import HamletRegister

@testable import HamletReports

/// Charts with the things that go wrong: wide characters, signs of markup, values below zero, values that are missing.
enum Samples {
    static let bars = BarChart(
        title: Title(zh: "贫困发生率", en: "Poverty headcount"), valueLabel: Title(zh: "贫困人口比例", en: "share of persons that are poor"),
        series: [Title(zh: "补助前", en: "before"), Title(zh: "补助后", en: "after")],
        groups: [
            .init(Title(zh: "石板村", en: "Shiban"), [0.31, 0.12]), .init(Title(zh: "大坪<北>&南", en: "Daping <N> & S"), [0.225, 0.0825]),
            .init(Title(zh: "水口村", en: "Shuikou"), [nil, 0.05]), .init(Title(zh: "龙井村", en: "Longjing"), [0.08, 0]),
        ], style: .percent)

    static let deciles = DecileChart(
        title: Title(zh: "各收入组的得失", en: "Gains and losses by tenth"), groupLabel: Title(zh: "收入十分组", en: "tenth by income"),
        valueLabel: Title(zh: "万元", en: "10,000 yuan"),
        groups: (1...10).map { .init("\($0)", gain: Double(12 - $0) * 3.5, loss: $0 > 6 ? Double($0) * 2 : 0) })

    static let curve = StepCurve(
        title: Title(zh: "贫困线的影响", en: "What the poverty line moves"), xLabel: Title(zh: "贫困线（元）", en: "poverty line (yuan)"),
        series: [
            .init(Title(zh: "符合条件的户数", en: "eligible households"), points: points { $0 * $0 / 40 }),
            .init(Title(zh: "补助金额（元）", en: "money (yuan)"), points: points { min(620_000, $0 * 6200) }),
        ], mark: ChartMark(1196, Title(zh: "现行标准", en: "in force")))

    private static func points(_ value: (Double) -> Double) -> [StepCurve.Point] {
        (0..<200).map { StepCurve.Point(800 + Double($0) * 7, value(Double($0))) }
    }

    static let incomes = Histogram(
        title: Title(zh: "人均纯收入分布", en: "Net income per person"), xLabel: Title(zh: "元", en: "yuan"),
        countLabel: Title(zh: "户", en: "households"),
        values: spread, mark: ChartMark(1196, Title(zh: "贫困线", en: "poverty line")))

    private static let spread: [Double] = (0..<400).map(income) + [-350, 98_000]

    private static func income(_ index: Int) -> Double {
        let wave = (index * index * 37) % 2600
        return Double(wave + (index * 91) % 1500)
    }

    static let map = HeatMap(
        title: Title(zh: "两个参数", en: "Two parameters"), xLabel: Title(zh: "贫困线（元）", en: "line (yuan)"),
        yLabel: Title(zh: "每户上限（元）", en: "cap (yuan)"),
        valueLabel: Title(zh: "所需资金（元）", en: "money needed (yuan)"), xs: (0..<8).map { 900 + Double($0) * 100 },
        ys: (0..<6).map { 1000 + Double($0) * 500 },
        values: (0..<6).map { y in (0..<8).map { x in cell(x, y) } },
        mark: .init(x: 3, y: 2))

    private static func cell(_ x: Int, _ y: Int) -> Double? { x == 7 && y == 0 ? nil : Double((x + 2) * (y + 3) * 4100) }

    static let all: [any Chart] = [bars, deciles, curve, incomes, map]
}
