/// Finds bytes that are no UTF-8.
enum UTF8Check {
    /// The offset of the first byte at or behind `from` at which no well-formed character begins, or nil.
    ///
    /// The bytes must stand in a ``ByteBlob``: whole words are read.
    static func firstInvalid(_ base: UnsafePointer<UInt8>, count: Int, from: Int = 0) -> Int? {
        var at = from
        while at < count {
            // Eight ASCII bytes at a time; blocks are padded, so reading past the end is safe.
            if ByteHash.word(base + at) & 0x8080_8080_8080_8080 == 0 {
                at += 8
                continue
            }
            let byte = base[at]
            if byte < 0x80 {
                at += 1
                continue
            }
            let length = sequenceLength(base + at, available: count - at)
            if length == 0 { return at }
            at += length
        }
        return nil
    }

    /// The length of the well-formed sequence that begins here, or 0 (Unicode, table 3-7).
    @inline(__always)
    private static func sequenceLength(_ at: UnsafePointer<UInt8>, available: Int) -> Int {
        let lead = at[0]
        let length: Int
        var range: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0:
            length = 3
            range = 0xA0...0xBF
        case 0xED:
            length = 3
            range = 0x80...0x9F
        case 0xE1...0xEF: length = 3
        case 0xF0:
            length = 4
            range = 0x90...0xBF
        case 0xF4:
            length = 4
            range = 0x80...0x8F
        case 0xF1...0xF3: length = 4
        default: return 0
        }
        guard length <= available, range.contains(at[1]) else { return 0 }
        if length > 2, at[2] & 0xC0 != 0x80 { return 0 }
        if length > 3, at[3] & 0xC0 != 0x80 { return 0 }
        return length
    }
}
