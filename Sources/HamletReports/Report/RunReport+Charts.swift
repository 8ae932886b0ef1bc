internal import HamletPolicy
internal import HamletRegister

extension RunReport {
    /// The share of the persons that are poor before and after, by village; by township where villages are more than a picture holds.
    public var headcountChart: BarChart {
        BarChart(
            title: Title(zh: "各\(placeWord.zh)贫困发生率，补助前后", en: "Poverty headcount by \(placeWord.en), before and after"),
            valueLabel: Title(zh: "人均纯收入低于 \(lineText) 元的人口比例", en: "share of persons below \(lineText) yuan a year"),
            series: Self.beforeAndAfter, groups: drawn.map { .init($0.label, [$0.before.headcount, $0.after.headcount]) }, style: .percent)
    }

    /// The total gap in yuan before and after.
    public var gapChart: BarChart {
        BarChart(
            title: Title(zh: "各\(placeWord.zh)贫困总缺口，补助前后", en: "Total poverty gap by \(placeWord.en), before and after"),
            valueLabel: Title(zh: "元", en: "yuan"),
            series: Self.beforeAndAfter,
            groups: drawn.map { .init($0.label, [Double($0.before.gapFen) / 100, Double($0.after.gapFen) / 100]) })
    }

    /// What each tenth of the persons gets, the poorest first.
    public var tenthsChart: BarChart {
        BarChart(
            title: Title(zh: "资金给了哪些人", en: "Who gets the money"),
            valueLabel: Title(zh: "每十分之一人口所得的资金比例，最贫者在前", en: "share of the money that each tenth of the persons gets, the poorest first"),
            series: [Title(zh: "资金比例", en: "share of the money")],
            groups: (tenths ?? []).enumerated().map { .init(Title(zh: "\($0.offset + 1)", en: "\($0.offset + 1)"), [$0.element]) },
            style: .percent)
    }

    /// Incomes before, counted in persons, with the line.
    public var incomeChart: Histogram {
        Histogram(
            title: Title(zh: "补助前人均纯收入分布", en: "Net income per person before"), xLabel: Title(zh: "元／人·年", en: "yuan a person and year"),
            countLabel: Title(zh: "人", en: "persons"), values: incomes.map(\.yuan), weights: incomes.map(\.persons), binCount: 40,
            mark: ChartMark(Double(lineFen) / 100, Title(zh: "贫困线", en: "poverty line")))
    }

    private static let beforeAndAfter = [Title(zh: "补助前", en: "before"), Title(zh: "补助后", en: "after")]

    /// What a bar chart shows.
    private var drawn: [AreaReport] { drawsTownships ? townships : villages }
    private var drawsTownships: Bool { villages.count > 60 && townships.count > 1 }
    private var placeWord: Title { drawsTownships ? Title(zh: "乡镇", en: "township") : Title(zh: "村", en: "village") }

    /// The line in yuan, without decimals that are zero.
    var lineText: String { DecimalText.grouped(DecimalText.shortest(Double(lineFen) / 100)) }
}

extension AreaReport {
    /// What people call the area.
    var label: Title {
        switch kind {
        case .all: Title(zh: "合计", en: "all")
        case .township, .village:
            name.isEmpty ? Title(zh: "（不详）", en: "(unknown)") : Title(zh: name, en: name)
        }
    }
}
