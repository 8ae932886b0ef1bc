/// Output bytes, handed over in blocks.
///
/// Between two calls there is always room for a number (``NumberText/room`` bytes), so that numbers are written without asking.
/// Not Sendable; whoever makes a writer calls ``free()``.
struct ByteWriter {
    private static let blockSize = 1 << 17

    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// Where the next byte goes.
    var cursor: UnsafeMutablePointer<UInt8>
    /// From here on the block is handed over.
    private var full: UnsafeMutablePointer<UInt8>

    init() {
        capacity = Self.blockSize + 2 * NumberText.room
        base = .allocate(capacity: capacity)
        cursor = base
        full = base + Self.blockSize
    }

    func free() { base.deallocate() }

    @inline(__always)
    mutating func put(_ byte: UInt8) {
        cursor.pointee = byte
        cursor += 1
    }

    /// Call after every cell.
    @inline(__always)
    mutating func settle(_ sink: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        if cursor >= full { try flush(sink) }
    }

    mutating func flush(_ sink: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        if cursor > base { try sink(UnsafeRawBufferPointer(start: base, count: cursor - base)) }
        cursor = base
    }

    /// Makes room for `count` bytes and a number behind them.
    @inline(__always)
    mutating func reserve(_ count: Int) {
        if cursor + count + NumberText.room > base + capacity { grow(count) }
    }

    @inline(never)
    private mutating func grow(_ count: Int) {
        let used = cursor - base
        capacity = max(capacity * 2, used + count + 2 * NumberText.room)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: base, count: used)
        base.deallocate()
        base = larger
        cursor = larger + used
        full = larger + capacity - 2 * NumberText.room
    }

    /// Bytes as they are.
    mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        reserve(bytes.count)
        cursor.update(from: start, count: bytes.count)
        cursor += bytes.count
    }

    /// A text with quotes where RFC 4180 asks for them.
    ///
    /// - Parameter isPadded: whether eight bytes may be read from any of the text's, as in a ``ByteBlob``.
    @inline(__always)
    mutating func put(cell text: UnsafeBufferPointer<UInt8>, isPadded: Bool) {
        guard isPadded, let start = text.baseAddress, text.count <= 64 else { return putLong(cell: text) }
        // Copy words and look for special bytes on the way; bytes behind the text are harmless, the next cell overwrites them.
        let count = text.count
        var at = 0
        var special: UInt64 = 0
        while at < count {
            let word = ByteHash.word(start + at)
            UnsafeMutableRawPointer(cursor + at).storeBytes(of: word.littleEndian, as: UInt64.self)
            let left = count - at
            special |= Self.specials(left >= 8 ? word : word | ~0 << UInt64(left * 8))
            at += 8
        }
        if special != 0 { return putLong(cell: text) }
        cursor += count
    }

    /// The top bits of bytes that are a comma, quote, line feed or carriage return; perhaps of a byte above one, too.
    @inline(__always)
    private static func specials(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let commas = word ^ (ones &* 0x2C)
        let quotes = word ^ (ones &* 0x22)
        let feeds = word ^ (ones &* 0x0A)
        let returns = word ^ (ones &* 0x0D)
        let hits = (commas &- ones) & ~commas | (quotes &- ones) & ~quotes | (feeds &- ones) & ~feeds | (returns &- ones) & ~returns
        return hits & (ones &* 0x80)
    }

    @inline(never)
    private mutating func putLong(cell text: UnsafeBufferPointer<UInt8>) {
        let needsQuotes = text.contains {
            $0 == CellScanner.comma || $0 == CellScanner.quote || $0 == CellScanner.lineFeed || $0 == CellScanner.carriageReturn
        }
        if !needsQuotes { return put(text) }
        reserve(text.count * 2 + 2)
        put(CellScanner.quote)
        for byte in text {
            if byte == CellScanner.quote { put(byte) }
            put(byte)
        }
        put(CellScanner.quote)
    }

    mutating func put(cell text: String) {
        var text = text
        text.withUTF8 { putLong(cell: $0) }
    }
}
