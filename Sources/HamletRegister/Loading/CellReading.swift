/// Reading the text forms of canonical cells from bytes.
///
/// The fast readers take an address and return the address behind the value; they stop at the first byte that doesn't belong,
/// so the caller must make sure that some such byte follows (a ``ByteBlob`` ends in one). Nil means "look closer", not "wrong".
enum CellReading {
    /// The largest amount kept: 10^15 fen either way, so that sums of several stay exact in doubles.
    static let maximumFen: Int64 = 1_000_000_000_000_000

    private static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]

    /// Up to 18 digits.
    @inline(__always)
    static func integer(_ start: UnsafePointer<UInt8>, _ value: inout Int64) -> UnsafePointer<UInt8>? {
        let isNegative = start.pointee == UInt8(ascii: "-")
        let first = isNegative ? start + 1 : start
        var at = first
        var number: Int64 = 0
        while true {
            let digit = at.pointee &- UInt8(ascii: "0")
            if digit > 9 { break }
            number = number &* 10 &+ Int64(digit)
            at += 1
        }
        let digits = at - first
        if digits == 0 || digits > 18 { return nil }
        value = isNegative ? -number : number
        return at
    }

    /// Up to 13 digits of yuan and two of fen.
    @inline(__always)
    static func money(_ start: UnsafePointer<UInt8>, _ fen: inout Int64) -> UnsafePointer<UInt8>? {
        let isNegative = start.pointee == UInt8(ascii: "-")
        let first = isNegative ? start + 1 : start
        var at = first
        var number: Int64 = 0
        while true {
            let digit = at.pointee &- UInt8(ascii: "0")
            if digit > 9 { break }
            number = number &* 10 &+ Int64(digit)
            at += 1
        }
        let digits = at - first
        if digits == 0 || digits > 13 { return nil }
        number *= 100
        if at.pointee == UInt8(ascii: ".") {
            let tenth = at[1] &- UInt8(ascii: "0")
            if tenth > 9 { return nil }
            number += Int64(tenth) * 10
            let hundredth = at[2] &- UInt8(ascii: "0")
            if hundredth > 9 {
                at += 2
            } else {
                number += Int64(hundredth)
                at += 3
            }
        }
        fen = isNegative ? -number : number
        return at
    }

    /// Up to 15 digits: one correctly rounded division of exact numbers.
    @inline(__always)
    static func decimal(_ start: UnsafePointer<UInt8>, _ value: inout Double) -> UnsafePointer<UInt8>? {
        let isNegative = start.pointee == UInt8(ascii: "-")
        let first = isNegative ? start + 1 : start
        var at = first
        var number: Int64 = 0
        while true {
            let digit = at.pointee &- UInt8(ascii: "0")
            if digit > 9 { break }
            number = number &* 10 &+ Int64(digit)
            at += 1
        }
        var digits = at - first
        if digits == 0 || digits > 15 { return nil }
        var result: Double
        if at.pointee == UInt8(ascii: ".") {
            let point = at
            at += 1
            while true {
                let digit = at.pointee &- UInt8(ascii: "0")
                if digit > 9 { break }
                number = number &* 10 &+ Int64(digit)
                at += 1
            }
            let decimals = at - point - 1
            digits += decimals
            if decimals == 0 || digits > 15 { return nil }
            result = Double(number) / powerOfTen(decimals)
        } else {
            result = Double(number)
        }
        if isNegative, result != 0 { result = -result }
        value = result
        return at
    }

    @inline(__always)
    private static func powerOfTen(_ exponent: Int) -> Double {
        switch exponent {
        case 1: 10
        case 2: 100
        case 3: 1000
        default: powersOfTen[exponent]
        }
    }

    /// `YYYY-MM-DD`; reads ten bytes, or fewer if an earlier one is wrong.
    @inline(__always)
    static func date(_ at: UnsafePointer<UInt8>) -> Int32? {
        guard let year = digits(at, 4), at[4] == UInt8(ascii: "-"), let month = digits(at + 5, 2), at[7] == UInt8(ascii: "-"),
            let day = digits(at + 8, 2), year >= 1, month >= 1, month <= 12, day >= 1,
            day <= 28 || day <= CivilDate.days(inMonth: month, of: year)
        else { return nil }
        return CivilDate.days(year: year, month: month, day: day)
    }

    @inline(__always)
    static func digits(_ at: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        var number = 0
        for place in 0..<count {
            let digit = at[place] &- UInt8(ascii: "0")
            if digit > 9 { return nil }
            number = number * 10 + Int(digit)
        }
        return number
    }
}
