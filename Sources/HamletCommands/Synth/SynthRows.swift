/// Writes canonical CSV: UTF-8, LF, commas, quotes only where they are needed, an empty cell for an unknown value.
///
/// Cells are appended to one buffer that is handed on whenever it is full, so a million rows never stand in memory.
package struct SynthRows {
    private var bytes: [UInt8] = []
    private var column = 0
    private let isKey: [Bool]
    private var blanks: SynthBlanks?
    private let flush: ([UInt8]) throws -> Void
    private static let limit = 1 << 20

    init(columns: [String], blanks: SynthBlanks?, flush: @escaping ([UInt8]) throws -> Void) {
        self.isKey = columns.map(SynthTable.isKey)
        self.blanks = blanks
        self.flush = flush
        bytes.reserveCapacity(Self.limit + 4096)
        bytes.append(contentsOf: columns.joined(separator: ",").utf8)
        bytes.append(0x0a)
    }

    /// Starts the next cell; false when its value is to be left out.
    @inline(__always)
    private mutating func begin() -> Bool {
        if column > 0 { bytes.append(0x2c) }
        column += 1
        guard blanks != nil, !isKey[column - 1] else { return true }
        return blanks?.next() != true
    }

    mutating func text(_ value: String) {
        guard begin() else { return }
        var needsQuotes = false
        for byte in value.utf8 where byte == 0x22 || byte == 0x2c || byte == 0x0a || byte == 0x0d { needsQuotes = true }
        guard needsQuotes else { return bytes.append(contentsOf: value.utf8) }
        bytes.append(0x22)
        for byte in value.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    mutating func empty() { _ = begin() }

    mutating func integer(_ value: Int?) {
        guard begin(), let value else { return }
        digits(value)
    }

    mutating func boolean(_ value: Bool?) {
        guard begin(), let value else { return }
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    /// Fen, written as yuan with two places.
    mutating func money(_ fen: Int?) {
        guard begin(), let fen else { return }
        digits(fen / 100)
        fraction(abs(fen % 100))
    }

    /// Hundredths, written as the shortest decimal: `1285`, `80.5`, `1365.45`.
    mutating func hundredths(_ value: Int?) {
        guard begin(), let value else { return }
        digits(value / 100)
        let rest = abs(value % 100)
        guard rest != 0 else { return }
        fraction(rest)
        if rest % 10 == 0 { bytes.removeLast() }
    }

    /// Two texts in one cell; neither needs quotes.
    mutating func text(_ first: String, _ second: String) {
        guard begin() else { return }
        bytes.append(contentsOf: first.utf8)
        bytes.append(contentsOf: second.utf8)
    }

    /// An id of a letter and a number padded with zeros.
    mutating func serial(_ prefix: String, _ number: Int, width: Int) {
        guard begin() else { return }
        bytes.append(contentsOf: prefix.utf8)
        var unit = 1
        for _ in 1..<width { unit *= 10 }
        while unit > 1, number < unit {
            bytes.append(0x30)
            unit /= 10
        }
        digits(number)
    }

    /// Appends bytes that are known to need no quotes.
    mutating func ascii(_ value: [UInt8]) {
        guard begin() else { return }
        bytes.append(contentsOf: value)
    }

    mutating func endRow() throws {
        precondition(column == isKey.count, "a row has as many cells as the header")
        column = 0
        bytes.append(0x0a)
        if bytes.count >= Self.limit { try hand() }
    }

    mutating func hand() throws {
        try flush(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    private mutating func fraction(_ hundredths: Int) {
        bytes.append(0x2e)
        bytes.append(0x30 + UInt8(hundredths / 10))
        bytes.append(0x30 + UInt8(hundredths % 10))
    }

    private mutating func digits(_ value: Int) {
        if value < 0 { bytes.append(0x2d) }
        var left = value.magnitude
        let start = bytes.count
        repeat {
            bytes.append(0x30 + UInt8(left % 10))
            left /= 10
        } while left > 0
        bytes[start...].reverse()
    }
}
