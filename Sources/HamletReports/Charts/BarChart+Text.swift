public import HamletPolicy

extension BarChart {
    public func text(columns: Int, language: Language, isColored: Bool) -> String {
        let columns = max(40, columns)
        let pen = TextPen(isColored: isColored)
        let glyphs = TextPen.glyphs(series.count)
        var text = TextPen.line(TextWidth.shortened(title.text(language), to: columns))
        let names = series.map { $0.text(language) }
        if series.count > 1 {
            for (index, name) in names.enumerated() {
                let sign = pen.paint(String(repeating: glyphs[index], count: 2), index, of: series.count)
                text += TextPen.line("  \(sign) " + TextWidth.shortened(name, to: columns - 5))
            }
        }
        text += TextPen.line("  " + TextWidth.shortened(valueLabel.text(language), to: columns - 2))
        let words = groups.map { group in series.indices.map { value(group, $0).map { style.text($0, language) } ?? "–" } }
        let valueWidth = words.joined().map { TextWidth.of($0) }.max() ?? 0
        let labels = groups.map { TextWidth.shortened($0.label.text(language), to: columns / 3) }
        let labelWidth = labels.map { TextWidth.of($0) }.max() ?? 0
        let cells = max(8, columns - labelWidth - valueWidth - 3)
        // The bars fill the room: there are no ticks to end at.
        let values = groups.flatMap { group in series.indices.compactMap { value(group, $0) } }
        let (low, high) = (min(0, values.min() ?? 0), max(0, values.max() ?? 0))
        for (place, group) in groups.enumerated() {
            for index in series.indices {
                let label = TextWidth.padded(index == 0 ? labels[place] : "", to: labelWidth)
                let bar = TextPen.bar(value(group, index) ?? 0, low: low, high: high, cells: cells, glyph: glyphs[index])
                let number = TextWidth.padded(words[place][index], to: valueWidth, right: true)
                text += TextPen.line("\(label)  \(pen.paint(bar, index, of: series.count)) \(number)")
            }
        }
        return text
    }
}
