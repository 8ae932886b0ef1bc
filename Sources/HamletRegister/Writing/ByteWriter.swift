/// A growing block of output bytes with the number formats of canonical CSV.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    var string: String { String(decoding: bytes, as: UTF8.self) }
    var count: Int { bytes.count }

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
    mutating func write(_ byte: UInt8) { bytes.append(byte) }
    mutating func write(_ other: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: other) }
    mutating func write(_ text: StaticString) { write(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)) }

    mutating func write(code: [UInt8]) { bytes.append(contentsOf: code) }

    func withBytes(_ body: (UnsafeRawBufferPointer) throws -> Void) rethrows { try bytes.withUnsafeBytes(body) }

    mutating func write(text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func write(integer: Int64) {
        if integer < 0 { write(UInt8(ascii: "-")) }
        write(digits: integer.magnitude, minimum: 1)
    }

    mutating func write(fen: Int64) {
        if fen < 0 { write(UInt8(ascii: "-")) }
        let (yuan, rest) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
        write(digits: yuan, minimum: 1)
        write(UInt8(ascii: "."))
        write(digits: rest, minimum: 2)
    }

    mutating func write(date days: Int32) {
        let (year, month, day) = CivilDate(daysSinceEpoch: days).components
        write(digits: UInt64(year), minimum: 4)
        write(UInt8(ascii: "-"))
        write(digits: UInt64(month), minimum: 2)
        write(UInt8(ascii: "-"))
        write(digits: UInt64(day), minimum: 2)
    }

    /// The shortest text that reads back as `value`, which must be finite.
    mutating func write(decimal value: Double) {
        // A quotient of a whole number by a power of ten with at most 15 digits is the only such number near the double,
        // so without its trailing zeros it is the shortest text.
        let magnitude = value.magnitude
        if magnitude < 1e9 {
            var scale = 1.0
            for decimals in 0...6 {
                let whole = (magnitude * scale).rounded()
                if whole < 1e15, whole / scale == magnitude {
                    if value < 0 { write(UInt8(ascii: "-")) }
                    let (integer, rest) = UInt64(whole).quotientAndRemainder(dividingBy: UInt64(scale))
                    write(digits: integer, minimum: 1)
                    if decimals > 0 {
                        write(UInt8(ascii: "."))
                        write(digits: rest, minimum: decimals)
                    }
                    return
                }
                scale *= 10
            }
        }
        write(plain: "\(value)")
    }

    /// Rewrites Swift's shortest text without an exponent and without `.0`.
    private mutating func write(plain text: String) {
        var mantissa = Array(text.utf8)
        var exponent = 0
        if let mark = mantissa.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
            exponent = Int(String(decoding: mantissa[(mark + 1)...], as: UTF8.self)) ?? 0
            mantissa.removeSubrange(mark...)
        }
        if mantissa.first == UInt8(ascii: "-") {
            write(UInt8(ascii: "-"))
            mantissa.removeFirst()
        }
        let point = mantissa.firstIndex(of: UInt8(ascii: ".")) ?? mantissa.count
        var digits = mantissa.filter { $0 != UInt8(ascii: ".") }
        var place = point + exponent
        while digits.count > 1, digits.last == UInt8(ascii: "0"), digits.count > place { digits.removeLast() }
        while digits.count > 1, digits.first == UInt8(ascii: "0"), place > 1 {
            digits.removeFirst()
            place -= 1
        }
        let zero = UInt8(ascii: "0")
        if place <= 0 {
            bytes.append(zero)
            bytes.append(UInt8(ascii: "."))
            bytes.append(contentsOf: repeatElement(zero, count: -place))
            bytes.append(contentsOf: digits)
        } else if digits.count <= place {
            bytes.append(contentsOf: digits)
            bytes.append(contentsOf: repeatElement(zero, count: place - digits.count))
        } else {
            bytes.append(contentsOf: digits[..<place])
            bytes.append(UInt8(ascii: "."))
            bytes.append(contentsOf: digits[place...])
        }
    }

    mutating func write(digits value: UInt64, minimum: Int) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { buffer in
            var start = 20
            var rest = value
            while rest != 0 || 20 - start < minimum {
                start -= 1
                buffer[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start...]))
        }
    }
}
