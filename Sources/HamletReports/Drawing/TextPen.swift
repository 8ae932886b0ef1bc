internal import HamletPolicy

/// What charts in a terminal are drawn with.
struct TextPen {
    let isColored: Bool

    /// How the series look without colour, in the order of ``SVGCanvas/Ink/of(_:)``.
    static let glyphs: [Character] = ["░", "█", "▒", "▓", "▚"]
    static func glyphs(_ count: Int) -> [Character] { count == 1 ? ["█"] : (0..<count).map { glyphs[$0 % glyphs.count] } }
    private static let colors = [37, 34, 33, 32, 35]

    func paint(_ text: String, _ series: Int, of count: Int = 2) -> String {
        guard isColored, !text.isEmpty else { return text }
        return "\u{1B}[\(Self.colors[count == 1 ? 1 : series % Self.colors.count])m\(text)\u{1B}[0m"
    }

    /// A bar from zero, in a field of `cells` columns that stands for the axis.
    static func bar(_ value: Double, low: Double, high: Double, cells: Int, glyph: Character) -> String {
        guard high > low, value.isFinite else { return String(repeating: " ", count: cells) }
        let unit = Double(cells) / (high - low)
        let zero = Int((-low * unit).rounded())
        if value < 0 {
            let length = min(zero, max(1, Int((-value * unit).rounded())))
            return padded(String(repeating: " ", count: zero - length) + String(repeating: glyph, count: length), cells)
        }
        let room = cells - zero
        var bar = String(repeating: " ", count: zero)
        if glyph == "█" {
            // To an eighth of a column; what is there is seen.
            let eighths = min(room * 8, max(value > 0 ? 1 : 0, Int((value * unit * 8).rounded())))
            bar += String(repeating: glyph, count: eighths / 8)
            if eighths % 8 > 0 { bar.append(["▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8 - 1]) }
        } else {
            bar += String(repeating: glyph, count: min(room, max(value > 0 ? 1 : 0, Int((value * unit).rounded()))))
        }
        return padded(bar, cells)
    }

    private static func padded(_ bar: String, _ cells: Int) -> String {
        bar + String(repeating: " ", count: max(0, cells - bar.count))
    }

    /// A line without the blanks at its end.
    static func line(_ text: String) -> String {
        var text = text
        while text.last == " " { text.removeLast() }
        return text + "\n"
    }

    /// Texts centred at places of a line of `columns`, left to right; one that would touch the one before is left out.
    static func labels(_ labels: [(place: Int, text: String)], columns: Int) -> String {
        var line = ""
        var width = 0
        for (place, text) in labels {
            let own = TextWidth.of(text)
            let start = max(0, min(place - own / 2, columns - own))
            if start < width + (width > 0 ? 1 : 0) || start + own > columns { continue }
            line += String(repeating: " ", count: start - width) + text
            width = start + own
        }
        return line
    }
}
