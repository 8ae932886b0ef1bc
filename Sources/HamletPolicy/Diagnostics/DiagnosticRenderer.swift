/// Diagnostics as text for a person: the sentence, the line, a caret under the place.
public struct DiagnosticRenderer: Sendable {
    public var isColored: Bool
    /// Gives a line of a file, for the caret block.
    public var line: @Sendable (_ file: String, _ line: Int) -> String?

    public init(isColored: Bool = false, line: @escaping @Sendable (String, Int) -> String? = { _, _ in nil }) {
        self.isColored = isColored
        self.line = line
    }

    public func render(_ diagnostic: Diagnostic) -> String {
        let start = diagnostic.range.start
        let end = diagnostic.range.end
        var text = "\(diagnostic.file):\(start.line):\(start.column): "
        let word = diagnostic.severity.rawValue
        let color = diagnostic.severity == .error ? "\u{1B}[31m" : "\u{1B}[33m"
        text += isColored ? "\(color)\(word)\u{1B}[0m" : word
        text += ": \(diagnostic.message) [\(diagnostic.code)]\n"
        if let source = line(diagnostic.file, start.line), source.unicodeScalars.count <= 400 {
            let shown = source.replacing("\t", with: " ")
            text += "    \(shown)\n    "
            let before = shown.unicodeScalars.prefix(max(start.column - 1, 0))
            text += String(repeating: " ", count: before.reduce(0) { $0 + TextWidth.of($1) })
            var width = 1
            if end.line == start.line, end.column > start.column {
                width = shown.unicodeScalars.dropFirst(start.column - 1).prefix(end.column - start.column).reduce(0) {
                    $0 + TextWidth.of($1)
                }
            }
            text += String(repeating: "^", count: max(width, 1)) + "\n"
        }
        if let help = diagnostic.help { text += "    help: \(help)\n" }
        return text
    }
}

/// How many columns a terminal gives a character.
public enum TextWidth {
    /// 2 for the East Asian wide ranges, 0 for combining marks, else 1.
    public static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            2
        default: 1
        }
    }

    public static func of(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + of($1) } }

    /// The text with blanks behind it, up to a width.
    public static func padded(_ text: String, to width: Int, right: Bool = false) -> String {
        let blanks = String(repeating: " ", count: max(0, width - of(text)))
        return right ? blanks + text : text + blanks
    }
}
