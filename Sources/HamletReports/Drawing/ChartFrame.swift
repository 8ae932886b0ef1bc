internal import HamletPolicy
internal import HamletRegister

/// Title, legend and the field in which a chart draws.
struct ChartFrame {
    var left = 16.0
    var right: Double
    var top: Double
    var bottom: Double
    /// How far above the field the labels of its axes stand.
    private var rise = 10.0

    static let margin = 16.0

    /// Writes the title and, if there are several series, their legend below it.
    init(_ canvas: inout SVGCanvas, title: String, legend: [(text: String, color: String)] = []) {
        right = canvas.width - Self.margin
        bottom = canvas.height - Self.margin
        canvas.text(
            SVGCanvas.fitted(title, canvas.width - 2 * Self.margin, size: 16), x: Self.margin, y: 26, size: 16, isBold: true)
        top = 44
        guard legend.count > 1 else { return }
        var x = Self.margin
        for entry in legend {
            let text = SVGCanvas.fitted(entry.text, right - Self.margin - 16)
            let width = 16 + SVGCanvas.width(of: text) + 18
            if x > Self.margin, x + width > right + 18 { (x, top) = (Self.margin, top + 17) }
            canvas.rectangle(x: x, y: top - 5, width: 11, height: 11, fill: entry.color)
            canvas.text(text, x: x + 16, y: top + 5)
            x += width
        }
        top += 22
    }

    var width: Double { right - left }
    var height: Double { bottom - top }

    /// An axis on the left or right: its label above, grid lines if it is the left one.
    func drawValues(
        _ canvas: inout SVGCanvas, _ texts: [String], at places: [Double], label: String, color: String = SVGCanvas.Ink.quiet,
        isRight: Bool = false
    ) {
        for (text, y) in zip(texts, places) {
            if !isRight { canvas.line(left, y, right, y, stroke: SVGCanvas.Ink.grid) }
            canvas.text(text, x: isRight ? right + 6 : left - 6, y: y + 4, anchor: isRight ? .start : .end, fill: color)
        }
        let room = isRight ? width / 2 : width / 2 + left - Self.margin
        canvas.text(
            SVGCanvas.fitted(label, room - 6), x: isRight ? canvas.width - Self.margin : Self.margin, y: top - rise,
            anchor: isRight ? .end : .start, fill: color)
    }

    /// An axis below: ticks with numbers, and its label in the middle under them.
    func drawBase(_ canvas: inout SVGCanvas, _ texts: [String], at places: [Double], label: String) {
        canvas.line(left, bottom, right, bottom, stroke: SVGCanvas.Ink.quiet)
        var free = -Double.infinity
        for (text, x) in zip(texts, places) {
            canvas.line(x, bottom, x, bottom + 4, stroke: SVGCanvas.Ink.quiet)
            let half = SVGCanvas.width(of: text) / 2
            if x - half < free { continue }
            canvas.text(text, x: x, y: bottom + 18, anchor: .middle, fill: SVGCanvas.Ink.quiet)
            free = x + half + 6
        }
        drawBaseLabel(&canvas, label)
    }

    func drawBaseLabel(_ canvas: inout SVGCanvas, _ label: String) {
        canvas.text(
            SVGCanvas.fitted(label, width), x: (left + right) / 2, y: canvas.height - 12, anchor: .middle, fill: SVGCanvas.Ink.quiet)
    }

    /// Makes room for the words of a mark, above the field.
    mutating func makeRoomForMark() {
        top += 18
        rise += 18
    }

    /// A dashed line across the field, with its words above, on the side that has more room.
    func drawMark(_ canvas: inout SVGCanvas, _ text: String, x: Double) {
        canvas.line(x, top - 16, x, bottom, stroke: SVGCanvas.Ink.accent, width: 1.5, isDashed: true)
        let isRight = x > (left + right) / 2
        let room = isRight ? x - left : right - x
        canvas.text(
            SVGCanvas.fitted(text, room - 6), x: isRight ? x - 6 : x + 6, y: top - 6, anchor: isRight ? .end : .start,
            fill: SVGCanvas.Ink.accent)
    }

    /// How far an axis with these numbers stands from the edge.
    static func room(for texts: [String]) -> Double { margin + 6 + (texts.map { SVGCanvas.width(of: $0) }.max() ?? 0) }
}
