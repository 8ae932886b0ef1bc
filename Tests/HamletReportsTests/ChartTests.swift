import Foundation
import HamletPolicy
import HamletRegister
import Testing

@testable import HamletReports

@Suite("Charts")
struct ChartTests {
    @Test("the same chart gives the same bytes, in both forms and languages", arguments: Samples.all.indices, Language.allCases)
    func stable(index: Int, language: Language) {
        let chart = Samples.all[index]
        #expect(chart.svg(language: language) == chart.svg(language: language))
        #expect(chart.text(language: language) == chart.text(language: language))
        #expect(chart.svg(language: .zh) != chart.svg(language: .en))
        #expect(chart.text(language: .zh).hasPrefix(chart.title.zh + "\n"))
        #expect(chart.text(language: .en).hasPrefix(chart.title.en + "\n"))
    }

    @Test("no line is wider than the terminal, Chinese characters counted as two", arguments: Samples.all.indices, [40, 41, 63, 80, 200])
    func width(index: Int, columns: Int) {
        for language in Language.allCases {
            let lines = Samples.all[index].text(columns: columns, language: language, isColored: false).split(separator: "\n")
            #expect(lines.allSatisfy { TextWidth.of(String($0)) <= columns })
            #expect(lines.contains { TextWidth.of(String($0)) > min(columns, 80) / 2 }, "the room is used")
        }
    }

    @Test("colour is only there when it is asked for, and changes nothing else", arguments: Samples.all.indices)
    func colour(index: Int) {
        let chart = Samples.all[index]
        let colored = chart.text(columns: 80, language: .zh, isColored: true)
        let plain = chart.text(columns: 80, language: .zh, isColored: false)
        #expect(colored.contains("\u{1B}["))
        #expect(!plain.contains("\u{1B}"))
        func bare(_ text: String) -> [String] {
            text.replacing(#/\u{1B}\[\d+m/#, with: "").split(separator: "\n").map { line in
                var line = String(line)
                while line.last == " " { line.removeLast() }
                return line
            }
        }
        #expect(bare(colored) == bare(plain))
    }

    @Test("pictures are well-formed XML, load nothing, and stay so whatever a name holds", arguments: Samples.all.indices)
    func wellFormed(index: Int) throws {
        for language in Language.allCases {
            let svg = Samples.all[index].svg(language: language)
            try #require(XML.isWellFormed(svg))
            #expect(!svg.contains("href") && !svg.contains("url("))
        }
        let nasty = "</text><script>&\u{0}\u{1B}\"'\u{FFFE}𠮷"
        let title = Title(zh: nasty, en: nasty)
        var bars = Samples.bars
        (bars.title, bars.valueLabel, bars.series) = (title, title, [title, title])
        bars.groups[0].label = title
        let svg = bars.svg(language: .en)
        #expect(XML.isWellFormed(svg))
        #expect(svg.contains("&lt;script&gt;&amp;") && !svg.contains("<script") && !svg.contains("\u{1B}") && svg.contains("𠮷"))
    }

    @Test("a chart of nothing, of one value, and of no numbers is still a picture")
    func empty() {
        let title = Title(zh: "空", en: "empty")
        let point = StepCurve.Series(title, points: [.init(3, 5), .init(.nan, 1), .init(4, .infinity)])
        let charts: [any Chart] = [
            BarChart(title: title, valueLabel: title, series: [title], groups: []),
            BarChart(title: title, valueLabel: title, series: [title, title], groups: [.init(title, [nil, .nan])]),
            DecileChart(title: title, groupLabel: title, valueLabel: title, groups: []),
            DecileChart(title: title, groupLabel: title, valueLabel: title, groups: [.init("1", gain: 0, loss: 0)]),
            StepCurve(title: title, xLabel: title, series: []), StepCurve(title: title, xLabel: title, series: [point]),
            StepCurve(title: title, xLabel: title, series: [point, .init(title, points: [])], mark: ChartMark(9, title)),
            Histogram(title: title, xLabel: title, countLabel: title, values: []),
            Histogram(title: title, xLabel: title, countLabel: title, values: [7, 7, .nan], mark: ChartMark(7, title)),
            Histogram(title: title, xLabel: title, countLabel: title, values: [-1e300, 0, 1e300]),
            HeatMap(title: title, xLabel: title, yLabel: title, valueLabel: title, xs: [], ys: [], values: []),
            HeatMap(title: title, xLabel: title, yLabel: title, valueLabel: title, xs: [1, 2], ys: [1], values: [[nil]]),
        ]
        for chart in charts {
            for size in [(1, 1), (720, 400)] {
                let svg = chart.svg(width: size.0, height: size.1, language: .zh)
                #expect(XML.isWellFormed(svg) && !svg.contains("nan") && !svg.contains("inf"))
            }
            #expect(chart.text(columns: 1, language: .zh, isColored: false).hasPrefix("空\n"))
        }
    }

    @Test("ten thousand points are drawn as what can be seen, and the outermost of them is")
    func reduced() throws {
        var points = (0..<10_000).map { StepCurve.Point(Double($0), Double($0 % 7)) }
        points[5000].y = 100
        let curve = StepCurve(
            title: Title(zh: "多", en: "many"), xLabel: Title(zh: "x", en: "x"), series: [.init(Title(zh: "y", en: "y"), points: points)])
        let svg = curve.svg(width: 720, height: 400, language: .en)
        #expect(svg.utf8.count < 60_000)
        // The peak touches the top of the field, where the axis has its last tick.
        let top = try #require(svg.firstMatch(of: #/y="([\d.]+)" fill="[^"]*" text-anchor="end">100</#)).1
        #expect(svg.contains("V\((Double(top) ?? 0) - 4)".replacing(".0", with: "")))
        #expect(curve.text(language: .en).contains("█"))
    }

    @Test("a value holds from its point to the next one's, whatever order the points come in")
    func steps() {
        let label = Title(zh: "y", en: "y")
        let points: [StepCurve.Point] = [.init(10, 3), .init(0, 1), .init(20, 2)]
        let places = StepCurve.places(StepCurve.Series(label, points: points).points, low: 0, high: 20, count: 20)
        #expect(places.map(\.index) == [0, 10, 19])
        #expect(places.map(\.last) == [1, 3, 2])
        let path = StepCurve(title: label, xLabel: label, series: [.init(label, points: points)]).svg(language: .en)
            .firstMatch(of: #/<path d="M[\d.]+ ([\d.]+)H[\d.]+V([\d.]+)H[\d.]+V([\d.]+)H/#)
        let ys = path.map { [$0.1, $0.2, $0.3].compactMap { Double($0) } } ?? []
        #expect(ys.count == 3 && ys[0] > ys[2] && ys[2] > ys[1])
    }

    @Test("bins hold every value once, and say where they are open")
    func bins() throws {
        let values = (0..<1000).map { Double($0) } + [-50_000, 70_000, .nan]
        let chart = Histogram(
            title: Title(zh: "", en: ""), xLabel: Title(zh: "", en: ""), countLabel: Title(zh: "", en: ""), values: values)
        #expect(chart.bins.map(\.count).reduce(0, +) == 1002)
        #expect(chart.bins.first?.low == nil && chart.bins.last?.high == nil)
        let edges = chart.edges
        #expect(edges.count == chart.bins.count + 1 && zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 })
        for (index, bin) in chart.bins.enumerated().dropFirst().dropLast() {
            let (low, high) = try (#require(bin.low), #require(bin.high))
            #expect(bin.count == Double(values.filter { $0 >= low && $0 < high }.count))
            #expect(low == edges[index] && high == edges[index + 1])
        }
    }

    @Test("a value at a bound belongs to the bin that begins there")
    func bounds() {
        let empty = Title(zh: "", en: "")
        let values: [Double] = [0, 10, 10, 10, 15, 20, 29]
        let chart = Histogram(title: empty, xLabel: empty, countLabel: empty, values: values, binCount: 3)
        #expect(chart.bins.map(\.count) == [1, 4, 2] && chart.edges == [0, 10, 20, 30])
        #expect(Histogram(title: empty, xLabel: empty, countLabel: empty, values: [0, 30], binCount: 3).bins.map(\.count) == [1, 0, 0, 1])
    }

    @Test("labels of an axis never touch each other or leave the line")
    func labels() {
        #expect(TextPen.labels([(2, "abc"), (5, "def"), (8, "ghi")], columns: 12) == " abc   ghi")
        #expect(TextPen.labels([(0, "村镇"), (11, "12")], columns: 12) == "村镇      12")
        #expect(TextPen.labels([(3, "too long")], columns: 5).isEmpty)
    }

    @Test("weights are what is counted")
    func weights() {
        let chart = Histogram(
            title: Title(zh: "", en: ""), xLabel: Title(zh: "", en: ""), countLabel: Title(zh: "", en: ""), values: [1, 5, 9],
            weights: [2, 3, 4])
        #expect(chart.bins.map(\.count).reduce(0, +) == 9)
    }
}

/// Whether a text is one well-formed XML element.
enum XML {
    static func isWellFormed(_ text: String) -> Bool {
        var rest = Substring(text)
        var open: [Substring] = []
        var hasRoot = false
        while let start = rest.firstIndex(of: "<") {
            let text = rest[..<start]
            if open.isEmpty, text.contains(where: { !$0.isWhitespace }) { return false }
            if text.contains(where: { $0 == ">" }) || text.replacing(#/&(amp|lt|gt|quot|#39);/#, with: "").contains("&") { return false }
            guard let end = rest[start...].firstIndex(of: ">") else { return false }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("/") {
                guard open.popLast() == tag.dropFirst() else { return false }
                continue
            }
            guard let match = tag.wholeMatch(of: #/(\w+)((?: [\w:\-]+="[^"<&]*")*)(\/?)/#) else { return false }
            if open.isEmpty, hasRoot { return false }
            hasRoot = true
            if match.3.isEmpty { open.append(match.1) }
        }
        let hasForbidden = text.unicodeScalars.contains { ($0.value < 32 && $0 != "\n") || $0.value == 0xFFFE || $0.value == 0xFFFF }
        return hasRoot && open.isEmpty && !hasForbidden && rest.allSatisfy(\.isWhitespace)
    }
}
