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

    /// The text, or its beginning with an ellipsis if it is wider than `width`.
    public static func shortened(_ text: String, to width: Int) -> String {
        if of(text) <= width { return text }
        var short = ""
        var used = 0
        for character in text {
            let own = of(String(character))
            if used + own > width - 1 { break }
            short.append(character)
            used += own
        }
        return width < 1 ? "" : short + "…"
    }
}
