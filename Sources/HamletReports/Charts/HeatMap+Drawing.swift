public import HamletPolicy

extension HeatMap {
    public func svg(width: Int, height: Int, language: Language) -> String {
        var canvas = SVGCanvas(width: width, height: height)
        let title = title.text(language)
        var frame = ChartFrame(&canvas, title: title)
        let range = range
        if let range { drawLegend(&canvas, range, y: frame.top, language) }
        frame.top += 42
        frame.bottom -= 38
        let yTexts = Self.numbers(ys, language)
        let xTexts = Self.numbers(xs, language)
        frame.left = ChartFrame.room(for: yTexts)
        let cell = (width: frame.width / Double(max(xs.count, 1)), height: frame.height / Double(max(ys.count, 1)))
        let texts = ys.indices.map { y in xs.indices.map { value($0, y).map { style.text($0, language) } ?? "–" } }
        let widest = texts.joined().map { SVGCanvas.width(of: $0, size: 11) }.max() ?? 0
        let hasNumbers = widest + 4 <= cell.width && cell.height >= 14
        func corner(_ x: Int, _ y: Int) -> (x: Double, y: Double) {
            (frame.left + cell.width * Double(x), frame.bottom - cell.height * Double(y + 1))
        }
        for y in ys.indices {
            for x in xs.indices {
                let place = corner(x, y)
                let share = value(x, y).flatMap { value in range.map { Self.share(value, $0) } }
                // A hair of white between cells, but not where cells are that small themselves.
                let gap = cell.width > 8 && cell.height > 8 ? 1.0 : 0
                canvas.rectangle(
                    x: place.x, y: place.y, width: cell.width - gap, height: cell.height - gap,
                    fill: share.map(Self.color) ?? "#ffffff")
                if hasNumbers {
                    canvas.text(
                        texts[y][x], x: place.x + cell.width / 2, y: place.y + cell.height / 2 + 4, anchor: .middle, size: 11,
                        fill: (share ?? 0) > 0.55 ? "#ffffff" : SVGCanvas.Ink.text)
                }
            }
        }
        if let mark, xs.indices.contains(mark.x), ys.indices.contains(mark.y) {
            let place = corner(mark.x, mark.y)
            canvas.rectangle(
                x: place.x, y: place.y, width: cell.width - 1, height: cell.height - 1, fill: "none", stroke: SVGCanvas.Ink.accent)
        }
        let every = max(1, Int((15 / max(cell.height, 0.01)).rounded(.up)))
        for y in stride(from: 0, to: ys.count, by: every) {
            canvas.text(
                yTexts[y], x: frame.left - 6, y: corner(0, y).y + cell.height / 2 + 4, anchor: .end, fill: SVGCanvas.Ink.quiet)
        }
        canvas.text(
            SVGCanvas.fitted(yLabel.text(language), frame.width), x: ChartFrame.margin, y: frame.top - 8, fill: SVGCanvas.Ink.quiet)
        frame.drawBase(
            &canvas, xTexts, at: xs.indices.map { frame.left + cell.width * (Double($0) + 0.5) }, label: xLabel.text(language))
        return canvas.document(title: title)
    }

    /// What is measured, and the colours from the least to the greatest value.
    private func drawLegend(_ canvas: inout SVGCanvas, _ range: (low: Double, high: Double), y: Double, _ language: Language) {
        let low = style.text(range.low, language)
        let words = valueLabel.text(language) + (language == .zh ? "：" : ": ") + low
        let text = SVGCanvas.fitted(words, canvas.width - 220)
        canvas.text(text, x: ChartFrame.margin, y: y + 5)
        let x = ChartFrame.margin + SVGCanvas.width(of: text) + 8
        for step in 0..<9 {
            canvas.rectangle(x: x + Double(step) * 11, y: y - 5, width: 11, height: 11, fill: Self.color(Double(step) / 8))
        }
        canvas.text(style.text(range.high, language), x: x + 107, y: y + 5)
    }

    /// From a light to a dark blue; its lightness falls steadily, so it holds in grey.
    private static func color(_ share: Double) -> String {
        let from = [0xEA, 0xF1, 0xF8]
        let to = [0x14, 0x47, 0x78]
        return "#"
            + zip(from, to).map { low, high in
                let value = Int((Double(low) + Double(high - low) * share).rounded())
                return (value < 16 ? "0" : "") + String(value, radix: 16)
            }.joined()
    }

    private static func numbers(_ values: [Double], _ language: Language) -> [String] {
        let largest = values.map { abs($0) }.max() ?? 0
        return values.map { NumberStyle.plain.text($0, language, largest: largest) }
    }

    /// Numbers with a sign of shade, or signs alone if the numbers do not fit.
    public func text(columns: Int, language: Language, isColored: Bool) -> String {
        let columns = max(40, columns)
        let pen = TextPen(isColored: isColored)
        var text = TextPen.line(TextWidth.shortened(title.text(language), to: columns))
        let shades: [Character] = [" ", "░", "▒", "▓", "█"]
        if let range {
            let scale =
                "\(style.text(range.low, language)) " + String(shades.flatMap { [$0, $0] }) + " \(style.text(range.high, language))"
            text += TextPen.line("  " + TextWidth.shortened(valueLabel.text(language), to: columns - 2))
            text += TextPen.line("  " + TextWidth.shortened(scale, to: columns - 2))
        }
        text += TextPen.line("  ↑ " + TextWidth.shortened(yLabel.text(language), to: columns - 4))
        let yTexts = Self.numbers(ys, language)
        let xTexts = Self.numbers(xs, language)
        let texts = ys.indices.map { y in xs.indices.map { value($0, y).map { style.text($0, language) } ?? "–" } }
        let left = yTexts.map { TextWidth.of($0) }.max() ?? 0
        let room = (columns - left - 2) / max(xs.count, 1)
        let number = (texts.joined().map { TextWidth.of($0) } + xTexts.map { TextWidth.of($0) }).max() ?? 0
        let hasNumbers = number + 2 <= room
        let cell = hasNumbers ? min(room, number + 3) : max(1, min(room, 6))
        // Columns beyond the edge are left out, which the last line says.
        let shown = min(xs.count, (columns - left - 2) / cell)
        for y in ys.indices.reversed() {
            var line = TextWidth.padded(yTexts[y], to: left, right: true) + " │"
            for x in 0..<shown {
                let share = value(x, y).flatMap { value in range.map { Self.share(value, $0) } }
                let shade = share.map { shades[min(4, Int($0 * 5))] } ?? " "
                let isMarked = mark == Cell(x: x, y: y)
                if hasNumbers {
                    line += TextWidth.padded(texts[y][x], to: cell - 1, right: true) + pen.paint(isMarked ? "◆" : String(shade), 1)
                } else {
                    let sign = share == nil ? "·" : shade
                    line += isMarked ? "◆" + String(repeating: sign, count: cell - 1) : pen.paint(String(repeating: sign, count: cell), 1)
                }
            }
            text += TextPen.line(line)
        }
        let blank = String(repeating: " ", count: left + 2)
        let places = (0..<shown).map { (place: $0 * cell + cell / 2, text: xTexts[$0]) }
        text += TextPen.line(blank + TextPen.labels(places, columns: max(cell * shown, min(columns - left - 2, 24))))
        text += TextPen.line(blank + TextWidth.shortened(xLabel.text(language) + " →", to: columns - left - 2))
        if shown < xs.count {
            text += TextPen.line(blank + (language == .zh ? "另有 \(xs.count - shown) 列" : "\(xs.count - shown) more columns"))
        }
        return text
    }
}
