public import HamletPolicy
public import HamletRegister

/// Winners and losers by group, such as tenths of the households by income: how much each gains, upwards, and loses, downwards.
public struct DecileChart: Chart, Hashable {
    public var title: Title
    /// What the groups are: `tenth of the persons, the poorest first`.
    public var groupLabel: Title
    /// What is counted, with its unit.
    public var valueLabel: Title
    public var groups: [Group]
    public var style: NumberStyle

    public struct Group: Sendable, Hashable {
        public var label: String
        /// At least 0.
        public var gain: Double
        /// At least 0; drawn downwards.
        public var loss: Double

        public init(_ label: String, gain: Double, loss: Double) {
            self.label = label
            self.gain = gain
            self.loss = loss
        }
    }

    public init(title: Title, groupLabel: Title, valueLabel: Title, groups: [Group], style: NumberStyle = .plain) {
        self.title = title
        self.groupLabel = groupLabel
        self.valueLabel = valueLabel
        self.groups = groups
        self.style = style
    }

    private static let series = [Title(zh: "受益", en: "winners"), Title(zh: "受损", en: "losers")]

    public func svg(width: Int, height: Int, language: Language) -> String {
        var canvas = SVGCanvas(width: width, height: height)
        let colors = [SVGCanvas.Ink.strong, SVGCanvas.Ink.accent]
        let title = title.text(language)
        var frame = ChartFrame(&canvas, title: title, legend: zip(Self.series, colors).map { ($0.text(language), $1) })
        frame.top += 18
        frame.bottom -= 44
        let shown = groups.map { (label: $0.label, gain: Self.amount($0.gain), loss: Self.amount($0.loss)) }
        let ticks = Ticks(
            from: -(shown.map(\.loss).max() ?? 0), to: shown.map(\.gain).max() ?? 0, count: max(2, Int(frame.height / 48)))
        // Losses are named by their size: the direction says the rest.
        let largest = max(abs(ticks.low), abs(ticks.high))
        let texts = ticks.values.map { style.text(abs($0), language, largest: largest) }
        frame.left = ChartFrame.room(for: texts)
        let scale = Scale(low: ticks.low, high: ticks.high, start: frame.bottom, end: frame.top)
        frame.drawValues(&canvas, texts, at: ticks.values.map { scale($0) }, label: valueLabel.text(language))
        let step = frame.width / Double(max(groups.count, 1))
        let zero = scale(0)
        for (place, group) in shown.enumerated() {
            let x = frame.left + step * (Double(place) + 0.14)
            let up = scale(group.gain)
            let down = scale(-group.loss)
            if group.gain > 0 { canvas.rectangle(x: x, y: up, width: step * 0.72, height: zero - up, fill: colors[0]) }
            if group.loss > 0 { canvas.rectangle(x: x, y: zero, width: step * 0.72, height: down - zero, fill: colors[1]) }
            for (value, y) in [(group.gain, up - 3), (group.loss, down + 11)] where value > 0 {
                let words = style.text(value, language)
                if SVGCanvas.width(of: words, size: 10) <= step {
                    canvas.text(words, x: x + step * 0.36, y: y, anchor: .middle, size: 10)
                }
            }
            canvas.text(SVGCanvas.fitted(group.label, step), x: x + step * 0.36, y: frame.bottom + 28, anchor: .middle)
        }
        canvas.line(frame.left, zero, frame.right, zero, stroke: SVGCanvas.Ink.quiet)
        frame.drawBaseLabel(&canvas, groupLabel.text(language))
        return canvas.document(title: title)
    }

    public func text(columns: Int, language: Language, isColored: Bool) -> String {
        let columns = max(40, columns)
        let pen = TextPen(isColored: isColored)
        var text = TextPen.line(TextWidth.shortened(title.text(language), to: columns))
        for (index, name) in Self.series.enumerated() {
            text += TextPen.line("  \(pen.paint(index == 0 ? "██" : "░░", 1 - index)) \(name.text(language))")
        }
        let label = groupLabel.text(language) + (language == .zh ? "；" : "; ") + valueLabel.text(language)
        text += TextPen.line("  " + TextWidth.shortened(label, to: columns - 2))
        let shown = groups.map { group in
            (
                label: TextWidth.shortened(group.label, to: columns / 4), gain: Self.amount(group.gain), loss: Self.amount(group.loss)
            )
        }
        func words(_ value: Double) -> String { value > 0 ? style.text(value, language) : "" }
        let labelWidth = shown.map { TextWidth.of($0.label) }.max() ?? 0
        let lossWidth = shown.map { TextWidth.of(words($0.loss)) }.max() ?? 0
        let gainWidth = shown.map { TextWidth.of(words($0.gain)) }.max() ?? 0
        let loss = shown.map(\.loss).max() ?? 0
        let gain = shown.map(\.gain).max() ?? 0
        let cells = max(8, columns - labelWidth - lossWidth - gainWidth - 4)
        // Both sides in the same scale.
        let left = loss + gain > 0 ? min(cells, Int((Double(cells) * loss / (loss + gain)).rounded())) : 0
        for group in shown {
            let down = left > 0 ? TextPen.bar(-group.loss, low: -loss, high: 0, cells: left, glyph: "░") : ""
            let up = cells > left ? TextPen.bar(group.gain, low: 0, high: gain, cells: cells - left, glyph: "█") : ""
            var line = TextWidth.padded(group.label, to: labelWidth, right: true) + " "
            line += TextWidth.padded(words(group.loss), to: lossWidth, right: true) + " "
            line += pen.paint(group.loss > 0 ? down : String(repeating: " ", count: left), 0) + "│" + pen.paint(up, 1)
            text += TextPen.line(line + " " + TextWidth.padded(words(group.gain), to: gainWidth, right: true))
        }
        return text
    }

    private static func amount(_ value: Double) -> Double { value.isFinite ? max(0, value) : 0 }
}
