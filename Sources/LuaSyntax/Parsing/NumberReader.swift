/// Reads the text of a number as Lua does.
enum NumberReader {
    /// A number of Lua.
    enum Value: Equatable {
        case integer(Int64)
        case float(Double)
    }

    /// The value of a literal without sign, or nil if it is malformed.
    static func read(_ text: UnsafeBufferPointer<UInt8>) -> Value? {
        guard let first = text.first else { return nil }
        if first == 48, text.count > 1, text[1] | 32 == UInt8(ascii: "x") { return readHex(text) }
        return readDecimal(text)
    }

    private static func readDecimal(_ text: UnsafeBufferPointer<UInt8>) -> Value? {
        var mantissa: UInt64 = 0
        var isExact = true
        var isInteger = true
        var scale = 0
        var digits = 0
        var index = 0
        var hasDot = false
        while index < text.count {
            let byte = text[index]
            if byte.isDigit {
                digits += 1
                let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
                let (sum, carry) = product.addingReportingOverflow(UInt64(byte &- 48))
                if overflow || carry { isExact = false } else { mantissa = sum }
                if hasDot { scale -= 1 }
            } else if byte == UInt8(ascii: "."), !hasDot {
                hasDot = true
                isInteger = false
            } else {
                break
            }
            index += 1
        }
        guard digits > 0 else { return nil }
        if index < text.count {
            guard text[index] | 32 == UInt8(ascii: "e") else { return nil }
            isInteger = false
            guard let (exponent, end) = readExponent(text, from: index + 1), end == text.count else { return nil }
            scale += exponent
        }
        if isInteger, isExact, mantissa <= UInt64(Int64.max) { return .integer(Int64(mantissa)) }
        // Both factors are exact, so the quotient or product is rounded once.
        if isExact, mantissa < 1 << 53, scale >= -22, scale <= 22 {
            let value = Double(mantissa)
            return .float(scale < 0 ? value / powersOfTen[-scale] : value * powersOfTen[scale])
        }
        return Double(String(decoding: text, as: UTF8.self)).map { .float($0) }
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]

    /// The exponent from an index on, cut at a size that no number needs, with the index behind it.
    private static func readExponent(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> (value: Int, end: Int)? {
        var index = start
        var isNegative = false
        if index < text.count, text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-") {
            isNegative = text[index] == UInt8(ascii: "-")
            index += 1
        }
        let firstDigit = index
        var value = 0
        while index < text.count, text[index].isDigit {
            value = min(value * 10 + Int(text[index] &- 48), 1 << 40)
            index += 1
        }
        guard index > firstDigit else { return nil }
        return (isNegative ? -value : value, index)
    }

    private static func readHex(_ text: UnsafeBufferPointer<UInt8>) -> Value? {
        var wrapped: UInt64 = 0
        var mantissa: UInt64 = 0
        var isSticky = false
        var exponent = 0
        var digits = 0
        var hasDot = false
        var index = 2
        while index < text.count {
            let byte = text[index]
            if byte.isHexDigit {
                digits += 1
                let digit = UInt64(byte.hexValue)
                wrapped = wrapped &<< 4 | digit
                if mantissa >> 60 == 0 {
                    mantissa = mantissa << 4 | digit
                } else {
                    if digit != 0 { isSticky = true }
                    exponent += 4
                }
                if hasDot { exponent -= 4 }
            } else if byte == UInt8(ascii: "."), !hasDot {
                hasDot = true
            } else {
                break
            }
            index += 1
        }
        guard digits > 0 else { return nil }
        if index == text.count, !hasDot { return .integer(Int64(bitPattern: wrapped)) }
        if index < text.count {
            guard text[index] | 32 == UInt8(ascii: "p") else { return nil }
            guard let (power, end) = readExponent(text, from: index + 1), end == text.count else { return nil }
            exponent += power
        }
        return .float(scaled(mantissa, isSticky: isSticky, exponent: exponent))
    }

    /// `mantissa × 2^exponent`, rounded once to the nearest double, ties to even; `isSticky` says that more bits followed.
    private static func scaled(_ mantissa: UInt64, isSticky: Bool, exponent: Int) -> Double {
        guard mantissa != 0 else { return 0 }
        let top = 63 - mantissa.leadingZeroBitCount
        let magnitude = top + exponent
        if magnitude > 1023 { return .infinity }
        if magnitude < -1076 { return 0 }
        // Bits that are kept: 53, or fewer below the normal range.
        let kept = magnitude >= -1022 ? 53 : 53 - (-1022 - magnitude)
        let dropped = top + 1 - kept
        var significand = mantissa
        var shift = exponent
        if dropped > 0 {
            let isWhole = dropped > 64
            let rest = isWhole ? mantissa : mantissa & (dropped == 64 ? UInt64.max : (1 << UInt64(dropped)) - 1)
            significand = dropped >= 64 ? 0 : mantissa >> UInt64(dropped)
            let half: UInt64 = isWhole ? .max : 1 << UInt64(dropped - 1)
            if rest > half || (rest == half && (isSticky || significand & 1 == 1)) { significand += 1 }
            shift += dropped
        }
        guard significand != 0 else { return 0 }
        // The significand has at most 53 bits and fits its place, so neither step rounds.
        let value = Double(significand)
        if shift < -1000 { return value * Double(sign: .plus, exponent: shift + 100, significand: 1) * 0x1p-100 }
        if value.exponent + Double.Exponent(shift) > 1023 { return .infinity }
        return Double(sign: .plus, exponent: Int(value.exponent) + shift, significand: value.significand)
    }
}
