/// Numbers in canonical form, written at an address with at least ``room`` free bytes; each function gives the address behind them.
enum NumberText {
    /// More than the longest double takes without an exponent.
    static let room = 512

    @inline(__always)
    static func integer(_ value: Int64, at start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        var at = start
        if value < 0 {
            at.pointee = UInt8(ascii: "-")
            at += 1
        }
        return digits(value.magnitude, at: at)
    }

    /// Yuan with two decimals.
    @inline(__always)
    static func fen(_ value: Int64, at start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        var at = start
        if value < 0 {
            at.pointee = UInt8(ascii: "-")
            at += 1
        }
        let (yuan, rest) = value.magnitude.quotientAndRemainder(dividingBy: 100)
        at = digits(yuan, at: at)
        at.pointee = UInt8(ascii: ".")
        pair(Int(truncatingIfNeeded: rest), at: at + 1)
        return at + 3
    }

    /// `YYYY-MM-DD` from days since 1970-01-01.
    static func date(_ days: Int32, at start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        let (year, month, day) = CivilDate(daysSinceEpoch: days).components
        pair(year / 100, at: start)
        pair(year % 100, at: start + 2)
        start[4] = UInt8(ascii: "-")
        pair(month, at: start + 5)
        start[7] = UInt8(ascii: "-")
        pair(day, at: start + 8)
        return start + 10
    }

    /// Four digits, or `0` for the year that stands for none.
    static func year(_ value: Int32, at start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        if value == 0 { return digits(0, at: start) }
        pair(Int(value) / 100, at: start)
        pair(Int(value) % 100, at: start + 2)
        return start + 4
    }

    /// The shortest text that reads back as `value`.
    static func decimal(_ value: Double, at start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        // A quotient of a whole number by a power of ten with at most 15 digits is the only such number near the double,
        // so without its trailing zeros it is the shortest text.
        let magnitude = value.magnitude
        guard magnitude < 1e9 else { return plain(value, at: start) }
        var scale = 1.0
        for decimals in 0...6 {
            let scaled = magnitude * scale
            let whole = Double(Int64(scaled + 0.5))
            // The product is off by less than this; only then is the exact test worth its division.
            if (scaled - whole).magnitude <= scaled * 4e-16, whole / scale == magnitude {
                var at = start
                if value < 0 {
                    at.pointee = UInt8(ascii: "-")
                    at += 1
                }
                let (integer, rest) = UInt64(whole).quotientAndRemainder(dividingBy: UInt64(scale))
                at = digits(integer, at: at)
                if decimals == 0 { return at }
                at.pointee = UInt8(ascii: ".")
                var left = rest
                for place in stride(from: decimals, to: 0, by: -1) {
                    at[place] = 48 + UInt8(truncatingIfNeeded: left % 10)
                    left /= 10
                }
                return at + decimals + 1
            }
            scale *= 10
        }
        return plain(value, at: start)
    }

    @inline(__always)
    private static func pair(_ value: Int, at start: UnsafeMutablePointer<UInt8>) {
        start[0] = 48 + UInt8(truncatingIfNeeded: value / 10)
        start[1] = 48 + UInt8(truncatingIfNeeded: value % 10)
    }

    @inline(__always)
    static func digits(_ value: UInt64, at start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        if value < 10 {
            start.pointee = 48 + UInt8(truncatingIfNeeded: value)
            return start + 1
        }
        return manyDigits(value, at: start)
    }

    private static func manyDigits(_ value: UInt64, at start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        var count = 1
        var bound: UInt64 = 10
        while count < 20, value >= bound {
            count += 1
            let (next, overflow) = bound.multipliedReportingOverflow(by: 10)
            if overflow { break }
            bound = next
        }
        var left = value
        var place = count
        while place > 0 {
            place -= 1
            start[place] = 48 + UInt8(truncatingIfNeeded: left % 10)
            left /= 10
        }
        return start + count
    }

    /// Swift's shortest text, rewritten without an exponent and without `.0`.
    @inline(never)
    private static func plain(_ value: Double, at start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        var mantissa = Array("\(value.magnitude)".utf8)
        var exponent = 0
        if let mark = mantissa.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
            exponent = Int(String(decoding: mantissa[(mark + 1)...], as: UTF8.self)) ?? 0
            mantissa.removeSubrange(mark...)
        }
        let point = mantissa.firstIndex(of: UInt8(ascii: ".")) ?? mantissa.count
        var digits = mantissa.filter { $0 != UInt8(ascii: ".") }
        let zero = UInt8(ascii: "0")
        // The point stands before digit `place`, counted from 0.
        var place = point + exponent
        while digits.count > 1, digits.last == zero, digits.count > place { digits.removeLast() }
        while digits.count > 1, digits.first == zero {
            digits.removeFirst()
            place -= 1
        }
        var text: [UInt8] = value < 0 ? [UInt8(ascii: "-")] : []
        if place <= 0 {
            text += [zero, UInt8(ascii: ".")] + repeatElement(zero, count: -place) + digits
        } else if digits.count <= place {
            text += digits + repeatElement(zero, count: place - digits.count)
        } else {
            text += digits[..<place] + [UInt8(ascii: ".")] + digits[place...]
        }
        text.withUnsafeBufferPointer { start.update(from: $0.baseAddress ?? UnsafePointer(start), count: $0.count) }
        return start + text.count
    }
}
