public import HamletPolicy

extension StepCurve {
    /// A panel a series, one under the other with the same x axis: signs alone do not tell two curves of one field apart.
    public func text(columns: Int, language: Language, isColored: Bool) -> String {
        let columns = max(40, columns)
        let pen = TextPen(isColored: isColored)
        let height = shown.count > 1 ? 7 : 12
        var text = TextPen.line(TextWidth.shortened(title.text(language), to: columns))
        let axes = shown.map { $0.ticks(count: height / 3) }
        let numbers = zip(shown, axes).map { $0.style.texts($1, language) }
        let left = numbers.joined().map { TextWidth.of($0) }.max() ?? 0
        let cells = columns - left - 2
        let (low, high) = range
        let x = Scale(low: low, high: high, start: 0, end: Double(cells))
        for (index, series) in shown.enumerated() {
            text += TextPen.line("  " + TextWidth.shortened(series.label.text(language), to: columns - 2))
            let ticks = axes[index]
            let rows = Self.rows(series.points, x: x, ticks: ticks, cells: cells, height: height)
            // A tick stands at the row whose upper edge is nearest.
            let unit = Double(height) / (ticks.high - ticks.low)
            let tickRows = ticks.values.map { height - max(1, Int((($0 - ticks.low) * unit).rounded())) }
            for (row, area) in rows.enumerated() {
                // The lowest tick has no row of its own: it is the base.
                let tick = tickRows.indices.dropFirst().first { tickRows[$0] == row }
                let number = TextWidth.padded(tick.map { numbers[index][$0] } ?? "", to: left, right: true)
                text += TextPen.line("\(number) \(tick == nil ? "│" : "┤")" + pen.paint(area, index == 0 ? 1 : 2))
            }
            text += TextPen.line(TextWidth.padded(numbers[index][0], to: left, right: true) + " └" + String(repeating: "─", count: cells))
        }
        let base = Ticks(from: low, to: high, count: max(2, cells / 16))
        let baseTexts = NumberStyle.plain.texts(base, language)
        let inside = base.values.enumerated().filter { $0.element >= low && $0.element <= high }
        let blank = String(repeating: " ", count: left + 2)
        if let mark {
            let place = min(cells - 1, Int(x(mark.value)))
            text += TextPen.line(blank + pen.paint(TextPen.labels([(place, "▲")], columns: cells), 2))
            text += TextPen.line(blank + TextPen.labels([(place, TextWidth.shortened(mark.text(language), to: cells))], columns: cells))
        }
        text += TextPen.line(blank + TextPen.labels(inside.map { (Int(x($0.element)), baseTexts[$0.offset]) }, columns: cells))
        text += TextPen.line(blank + TextPen.labels([(cells / 2, TextWidth.shortened(xLabel.text(language), to: cells))], columns: cells))
        return text
    }

    /// The area under the curve, from above, to an eighth of a row.
    private static func rows(_ points: [Point], x: Scale, ticks: Ticks, cells: Int, height: Int) -> [String] {
        var eighths = [Int?](repeating: nil, count: cells)
        let places = places(points, low: x.low, high: x.high, count: cells)
        let unit = Double(height * 8) / (ticks.high - ticks.low)
        for (index, place) in places.enumerated() {
            let end = index + 1 < places.count ? places[index + 1].index : cells
            // Where several values share a column the greatest is seen, right of it the one that holds on.
            eighths[place.index] = Int(((place.greatest - ticks.low) * unit).rounded())
            for cell in place.index + 1..<max(end, place.index + 1) { eighths[cell] = Int(((place.last - ticks.low) * unit).rounded()) }
        }
        return (0..<height).map { row in
            let floor = (height - 1 - row) * 8
            return String(
                eighths.map { value -> Character in
                    guard let value, value > floor else { return " " }
                    return ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"][min(value - floor, 8) - 1]
                })
        }
    }
}
