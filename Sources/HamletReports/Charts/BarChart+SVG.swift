public import HamletPolicy

extension BarChart {
    public func svg(width: Int, height: Int, language: Language) -> String {
        var canvas = SVGCanvas(width: width, height: height)
        let colors = SVGCanvas.Ink.of(series.count)
        let title = title.text(language)
        var frame = ChartFrame(&canvas, title: title, legend: zip(series, colors).map { ($0.text(language), $1) })
        frame.top += 18
        let ticks = ticks(count: max(2, Int(frame.height / 56)))
        let texts = style.texts(ticks, language)
        frame.left = ChartFrame.room(for: texts)
        let step = frame.width / Double(max(groups.count, 1))
        let labels = groups.map { $0.label.text(language) }
        let widest = labels.map { SVGCanvas.width(of: $0) }.max() ?? 0
        let isTurned = widest > step - 6
        // A turned label reaches down by about half of its length.
        frame.bottom -= isTurned ? min(widest, 110) * 0.6 + 14 : 16

        let scale = Scale(low: ticks.low, high: ticks.high, start: frame.bottom, end: frame.top)
        frame.drawValues(&canvas, texts, at: ticks.values.map { scale($0) }, label: valueLabel.text(language))
        let bar = step * 0.76 / Double(max(series.count, 1))
        // Turned labels need a line's height each.
        let every = isTurned ? max(1, Int((15 / max(step, 0.01)).rounded(.up))) : 1
        for (place, group) in groups.enumerated() {
            let start = frame.left + step * (Double(place) + 0.12)
            for index in series.indices {
                let x = start + bar * Double(index)
                let value = value(group, index)
                let y = scale(value ?? 0)
                let zero = scale(0)
                if value != nil {
                    canvas.rectangle(x: x, y: min(y, zero), width: bar * 0.94, height: abs(y - zero), fill: colors[index])
                }
                let words = value.map { style.text($0, language) } ?? "–"
                if SVGCanvas.width(of: words, size: 10) <= bar + 3 {
                    canvas.text(words, x: x + bar * 0.47, y: (value ?? 0) < 0 ? y + 11 : y - 3, anchor: .middle, size: 10)
                }
            }
            if place % every > 0 { continue }
            let x = start + step * 0.38
            if isTurned {
                canvas.text(SVGCanvas.fitted(labels[place], 110), x: x + 4, y: frame.bottom + 14, anchor: .end, turn: -36)
            } else {
                canvas.text(labels[place], x: x, y: frame.bottom + 17, anchor: .middle)
            }
        }
        canvas.line(frame.left, scale(0), frame.right, scale(0), stroke: SVGCanvas.Ink.quiet)
        return canvas.document(title: title)
    }
}
