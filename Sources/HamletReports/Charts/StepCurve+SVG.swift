public import HamletPolicy

extension StepCurve {
    public func svg(width: Int, height: Int, language: Language) -> String {
        var canvas = SVGCanvas(width: width, height: height)
        let colors = [SVGCanvas.Ink.strong, SVGCanvas.Ink.accent]
        let title = title.text(language)
        var frame = ChartFrame(&canvas, title: title)
        frame.top += 22
        if mark != nil { frame.makeRoomForMark() }
        frame.bottom -= 38
        let axes = shown.map { $0.ticks(count: max(2, Int(frame.height / 56))) }
        let texts = zip(shown, axes).map { $0.style.texts($1, language) }
        frame.left = ChartFrame.room(for: texts.first ?? [])
        if texts.count == 2 { frame.right = canvas.width - ChartFrame.room(for: texts[1]) }
        let (low, high) = range
        let x = Scale(low: low, high: high, start: frame.left, end: frame.right)
        let base = Ticks(from: low, to: high, count: max(2, Int(frame.width / 90)))
        let inside = base.values.enumerated().filter { $0.element >= low && $0.element <= high }
        let baseTexts = NumberStyle.plain.texts(base, language)
        let ys = axes.map { Scale(low: $0.low, high: $0.high, start: frame.bottom, end: frame.top) }
        for (index, series) in shown.enumerated() {
            frame.drawValues(
                &canvas, texts[index], at: axes[index].values.map { ys[index]($0) },
                label: (index == 0 ? "━ " : "┅ ") + series.label.text(language),
                color: shown.count == 1 ? SVGCanvas.Ink.quiet : colors[index], isRight: index == 1)
        }
        frame.drawBase(&canvas, inside.map { baseTexts[$0.offset] }, at: inside.map { x($0.element) }, label: xLabel.text(language))
        for (index, series) in shown.enumerated() where !series.points.isEmpty {
            let data = Self.path(series.points, x: x, y: ys[index])
            canvas.path(data, stroke: colors[index], width: 2, isDashed: index == 1)
        }
        if let mark { frame.drawMark(&canvas, mark.text(language), x: x(mark.value)) }
        return canvas.document(title: title)
    }

    /// A path of level and upright lines, two places a pixel.
    private static func path(_ points: [Point], x: Scale, y: Scale) -> String {
        let places = places(points, low: x.low, high: x.high, count: max(1, Int((x.end - x.start) * 2)))
        var data = ""
        var at = ""
        func move(to value: Double) {
            let text = SVGCanvas.at(y(value))
            if text != at { data += "V\(text)" }
            at = text
        }
        for place in places {
            if data.isEmpty {
                at = SVGCanvas.at(y(place.first))
                data = "M\(SVGCanvas.at(x(place.x))) \(at)"
            } else {
                data += "H\(SVGCanvas.at(x(place.x)))"
                move(to: place.first)
            }
            if place.least < min(place.first, place.last) { move(to: place.least) }
            if place.greatest > max(place.first, place.last) { move(to: place.greatest) }
            move(to: place.last)
        }
        return data + "H\(SVGCanvas.at(x.end))"
    }
}
