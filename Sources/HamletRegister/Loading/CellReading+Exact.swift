/// The careful readers: whole cells of known length, with the reason when they are wrong.
extension CellReading {
    typealias Cell = UnsafeBufferPointer<UInt8>

    /// `-`, digits, at most one point with digits on both sides.
    private struct Shape {
        let isNegative: Bool
        let whole: Slice<Cell>
        let fraction: Slice<Cell>
        let hasPoint: Bool

        init?(_ cell: Cell) {
            var rest = cell[...]
            isNegative = rest.first == UInt8(ascii: "-")
            if isNegative { rest = rest.dropFirst() }
            let point = rest.firstIndex(of: UInt8(ascii: "."))
            whole = rest[rest.startIndex..<(point ?? rest.endIndex)]
            fraction = point.map { rest[($0 + 1)...] } ?? rest[rest.endIndex...]
            hasPoint = point != nil
            let isDigit = { (byte: UInt8) in byte &- UInt8(ascii: "0") <= 9 }
            guard !whole.isEmpty, whole.allSatisfy(isDigit), fraction.allSatisfy(isDigit), hasPoint == !fraction.isEmpty else {
                return nil
            }
        }
    }

    static func exactInteger(_ cell: Cell) -> Result<Int64, CellFault> {
        guard let shape = Shape(cell) else { return .failure(.notNumber) }
        if shape.hasPoint { return .failure(.notInteger) }
        return signed(shape.whole, isNegative: shape.isNegative).map { .success($0) } ?? .failure(.outOfRange)
    }

    static func exactMoney(_ cell: Cell) -> Result<Int64, CellFault> {
        guard let shape = Shape(cell), shape.fraction.dropFirst(2).allSatisfy({ $0 == UInt8(ascii: "0") }) else {
            return .failure(.notNumber)
        }
        var digits = Array(shape.whole) + shape.fraction.prefix(2)
        digits += repeatElement(UInt8(ascii: "0"), count: 2 - min(2, shape.fraction.count))
        return signed(digits, isNegative: shape.isNegative).map { .success($0) } ?? .failure(.outOfRange)
    }

    static func exactDecimal(_ cell: Cell) -> Result<Double, CellFault> {
        guard Shape(cell) != nil, let value = Double(String(decoding: cell, as: UTF8.self)) else { return .failure(.notNumber) }
        guard value.isFinite else { return .failure(.outOfRange) }
        return .success(value == 0 ? 0 : value)
    }

    static func exactDate(_ cell: Cell) -> Result<Int64, CellFault> {
        guard cell.count == 10, let base = cell.baseAddress, let days = date(base) else { return .failure(.notDate) }
        return .success(Int64(days))
    }

    /// Four digits, or `0` for "none" where the field's limits allow it.
    static func exactYear(_ cell: Cell) -> Result<Int64, CellFault> {
        guard let base = cell.baseAddress else { return .failure(.notDate) }
        if cell.count == 1, base[0] == UInt8(ascii: "0") { return .success(0) }
        guard cell.count == 4, let year = digits(base, 4), year >= 1 else { return .failure(.notDate) }
        return .success(Int64(year))
    }

    static func exactBoolean(_ cell: Cell) -> Result<Int64, CellFault> {
        if cell.elementsEqual("true".utf8) { return .success(1) }
        if cell.elementsEqual("false".utf8) { return .success(0) }
        return .failure(.unknownCode)
    }

    private static func signed(_ digits: some Collection<UInt8>, isNegative: Bool) -> Int64? {
        var number: Int64 = 0
        for byte in digits {
            let digit = Int64(byte &- UInt8(ascii: "0"))
            let (tens, overflow) = number.multipliedReportingOverflow(by: 10)
            let (next, more) = isNegative ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
            if overflow || more { return nil }
            number = next
        }
        return number
    }
}

/// Why a cell can't be read.
enum CellFault: Error {
    case missing
    case notNumber
    case notInteger
    case notDate
    case outOfRange
    case unknownCode
    case tooManyCodes

    var code: ProblemCode {
        switch self {
        case .missing: .keyMissing
        case .notNumber: .valueNotNumber
        case .notInteger: .valueNotInteger
        case .notDate: .valueNotDate
        case .outOfRange: .valueOutOfRange
        case .unknownCode: .codeUnknown
        case .tooManyCodes: .codeTooMany
        }
    }
}
