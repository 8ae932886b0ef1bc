internal import HamletPolicy
internal import HamletRegister

/// The elements of one SVG picture as they are drawn.
struct SVGCanvas {
    let width: Double
    let height: Double
    private var body = ""

    enum Anchor: String {
        case start, middle, end
    }

    /// Colours that keep apart in grey too.
    enum Ink {
        static let text = "#1b1f24"
        static let quiet = "#5b6570"
        static let grid = "#dfe3e8"
        static let strong = "#1f5a8c"
        static let pale = "#a9c1d9"
        static let accent = "#c8501e"
        static let series = [pale, strong, accent, "#6b7f2a", "#7b4fa3"]
        /// The colours of so many series: one is strong, two are pale and strong.
        static func of(_ count: Int) -> [String] { count == 1 ? [strong] : (0..<count).map { series[$0 % series.count] } }
    }

    static let fontSize = 12.0

    init(width: Int, height: Int) {
        self.width = Double(max(160, width))
        self.height = Double(max(120, height))
    }

    mutating func rectangle(x: Double, y: Double, width: Double, height: Double, fill: String, stroke: String? = nil) {
        body += "<rect x=\"\(Self.at(x))\" y=\"\(Self.at(y))\" width=\"\(Self.at(max(0, width)))\" height=\"\(Self.at(max(0, height)))\""
        body += " fill=\"\(fill)\""
        if let stroke { body += " stroke=\"\(stroke)\" stroke-width=\"2\"" }
        body += "/>\n"
    }

    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, stroke: String, width: Double = 1, isDashed: Bool = false) {
        body += "<line x1=\"\(Self.at(x1))\" y1=\"\(Self.at(y1))\" x2=\"\(Self.at(x2))\" y2=\"\(Self.at(y2))\" stroke=\"\(stroke)\""
        body += Self.strokeStyle(width, isDashed) + "/>\n"
    }

    /// - Parameter data: commands of a path, their numbers written by ``at(_:)``.
    mutating func path(_ data: String, stroke: String, width: Double, isDashed: Bool = false) {
        body += "<path d=\"\(data)\" fill=\"none\" stroke=\"\(stroke)\"" + Self.strokeStyle(width, isDashed) + "/>\n"
    }

    /// - Parameter turn: degrees about the place, clockwise.
    mutating func text(
        _ text: String, x: Double, y: Double, anchor: Anchor = .start, size: Double = fontSize, fill: String = Ink.text,
        isBold: Bool = false, turn: Int = 0
    ) {
        if text.isEmpty { return }
        body += "<text x=\"\(Self.at(x))\" y=\"\(Self.at(y))\" fill=\"\(fill)\""
        if anchor != .start { body += " text-anchor=\"\(anchor.rawValue)\"" }
        if size != Self.fontSize { body += " font-size=\"\(Self.at(size))\"" }
        if isBold { body += " font-weight=\"bold\"" }
        if turn != 0 { body += " transform=\"rotate(\(turn) \(Self.at(x)) \(Self.at(y)))\"" }
        body += ">\(MarkupText.escaped(text))</text>\n"
    }

    /// - Parameter title: what readers of screens are told.
    func document(title: String) -> String {
        let (width, height) = (Self.at(width), Self.at(height))
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" role="img" \
            font-family="'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif" font-size="\(Self.at(Self.fontSize))">
            <title>\(MarkupText.escaped(title))</title>
            <rect width="100%" height="100%" fill="#ffffff"/>

            """ + body + "</svg>\n"
    }

    /// About how wide a text is.
    static func width(of text: String, size: Double = fontSize) -> Double { Double(TextWidth.of(text)) * size * 0.56 }

    /// The text, cut so that it takes about `width`.
    static func fitted(_ text: String, _ width: Double, size: Double = fontSize) -> String {
        TextWidth.shortened(text, to: Int(width / (size * 0.56)))
    }

    /// A coordinate to a hundredth of a pixel.
    static func at(_ value: Double) -> String {
        let rounded = (value * 100).rounded() / 100
        return DecimalText.shortest(rounded == 0 ? 0 : rounded)
    }

    private static func strokeStyle(_ width: Double, _ isDashed: Bool) -> String {
        (width == 1 ? "" : " stroke-width=\"\(at(width))\"") + (isDashed ? " stroke-dasharray=\"6 4\"" : "")
    }
}

/// Text between the tags of XML and HTML, and in their attributes.
enum MarkupText {
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\t", "\n", "\r": escaped += " "
            // XML has no way to write them.
            case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
