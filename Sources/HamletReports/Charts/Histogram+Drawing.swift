public import HamletPolicy

extension Histogram {
    public func svg(width: Int, height: Int, language: Language) -> String {
        var canvas = SVGCanvas(width: width, height: height)
        let title = title.text(language)
        var frame = ChartFrame(&canvas, title: title)
        frame.top += 22
        if mark != nil { frame.makeRoomForMark() }
        frame.bottom -= 38
        let edges = edges
        let ticks = Ticks(from: 0, to: bins.map(\.count).max() ?? 0, count: max(2, Int(frame.height / 56)), isWhole: true)
        let texts = NumberStyle.plain.texts(ticks, language)
        frame.left = ChartFrame.room(for: texts)
        let y = Scale(low: ticks.low, high: ticks.high, start: frame.bottom, end: frame.top)
        frame.drawValues(&canvas, texts, at: ticks.values.map { y($0) }, label: countLabel.text(language))
        let x = Scale(low: edges.first ?? 0, high: edges.last ?? 1, start: frame.left, end: frame.right)
        for (index, bin) in bins.enumerated() {
            let (left, right) = (x(edges[index]), x(edges[index + 1]))
            let isOpen = bin.low == nil || bin.high == nil
            canvas.rectangle(
                x: left + 0.5, y: y(bin.count), width: right - left - 1, height: frame.bottom - y(bin.count),
                fill: isOpen ? SVGCanvas.Ink.pale : SVGCanvas.Ink.strong)
        }
        let largest = max(abs(edges.first ?? 0), abs(edges.last ?? 1))
        let labels = edges.enumerated().map { index, edge -> String in
            let text = NumberStyle.plain.text(edge, language, largest: largest)
            if index == 0, bins.first?.low == nil { return "<" }
            return index == bins.count && bins.last?.high == nil ? ">" : text
        }
        frame.drawBase(&canvas, labels, at: edges.map { x($0) }, label: xLabel.text(language))
        if let mark, !edges.isEmpty { frame.drawMark(&canvas, mark.text(language), x: x(mark.value)) }
        return canvas.document(title: title)
    }

    public func text(columns: Int, language: Language, isColored: Bool) -> String {
        let columns = max(40, columns)
        let pen = TextPen(isColored: isColored)
        var text = TextPen.line(TextWidth.shortened(title.text(language), to: columns))
        let head = xLabel.text(language) + (language == .zh ? "；" : "; ") + countLabel.text(language)
        text += TextPen.line("  " + TextWidth.shortened(head, to: columns - 2))
        func number(_ value: Double) -> String { NumberStyle.plain.text(value, language) }
        let labels = bins.map { bin in
            switch (bin.low, bin.high) {
            case (let low?, let high?): "\(number(low)) – \(number(high))"
            case (nil, let high?): "< \(number(high))"
            case (let low?, nil): "≥ \(number(low))"
            case (nil, nil): ""
            }
        }
        let labelWidth = labels.map { TextWidth.of($0) }.max() ?? 0
        let words = bins.map { number($0.count) }
        let valueWidth = words.map { TextWidth.of($0) }.max() ?? 0
        let cells = max(8, columns - labelWidth - valueWidth - 3)
        let high = bins.map(\.count).max() ?? 0
        let edges = edges
        for (index, bin) in bins.enumerated() {
            if let mark, mark.value == edges[index] { text += Self.rule(mark, labelWidth, columns, language, pen) }
            let bar = TextPen.bar(bin.count, low: 0, high: high, cells: cells, glyph: "█")
            let label = TextWidth.padded(labels[index], to: labelWidth, right: true)
            text += TextPen.line("\(label)  \(pen.paint(bar, 1)) \(TextWidth.padded(words[index], to: valueWidth, right: true))")
            // Inside a bin: below it, for those above the line begin in it.
            if let mark, mark.value > edges[index], mark.value < edges[index + 1] {
                text += Self.rule(mark, labelWidth, columns, language, pen)
            }
        }
        return text
    }

    private static func rule(_ mark: ChartMark, _ labelWidth: Int, _ columns: Int, _ language: Language, _ pen: TextPen) -> String {
        let words = TextWidth.shortened(mark.text(language), to: columns - labelWidth - 6)
        let blank = String(repeating: " ", count: labelWidth + 2)
        let dashes = String(repeating: "╌", count: max(0, columns - labelWidth - 3 - TextWidth.of(words)))
        return TextPen.line(blank + pen.paint(dashes, 2) + " " + words)
    }
}
