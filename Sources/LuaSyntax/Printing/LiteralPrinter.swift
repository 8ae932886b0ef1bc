/// Writes values so that Lua reads the same ones.
enum LiteralPrinter {
    /// An integer literal; negative values, which only wrapped hexadecimal literals have, are written in hexadecimal.
    static func text(_ value: Int64) -> String {
        value >= 0 ? String(value) : "0x" + String(UInt64(bitPattern: value), radix: 16)
    }

    /// A float literal: the shortest text that reads back.
    static func text(_ value: Double) -> String {
        guard value.isFinite else { return value.isNaN ? "(0/0)" : "1e999" }
        return value.description
    }

    /// A string literal in double quotes; bytes that are not text are escaped.
    static func text(_ bytes: [UInt8]) -> String {
        var result = "\""
        if let text = String(validating: bytes, as: UTF8.self) {
            for scalar in text.unicodeScalars { append(scalar, to: &result) }
        } else {
            for byte in bytes {
                if byte < 128 { append(Unicode.Scalar(byte), to: &result) } else { appendEscape(byte, to: &result) }
            }
        }
        return result + "\""
    }

    private static func append(_ scalar: Unicode.Scalar, to result: inout String) {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        case "\t": result += "\\t"
        default:
            if scalar.value < 32 || scalar.value == 127 {
                appendEscape(UInt8(truncatingIfNeeded: scalar.value), to: &result)
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
    }

    private static func appendEscape(_ byte: UInt8, to result: inout String) {
        let digits = String(byte)
        result += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
