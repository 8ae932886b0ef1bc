/// A block of bytes that text columns point into: a file as it was read, or texts put together.
///
/// The block ends in a line feed and ``padding`` zero bytes that do not count, so that scanners may read whole words past the end.
///
/// Sendable because the bytes are written only while the loader that made the block holds it alone; afterwards nobody writes.
final class ByteBlob: @unchecked Sendable {
    static let padding = 64

    let base: UnsafeMutablePointer<UInt8>
    let count: Int

    /// Makes a block of `count` bytes with unspecified content.
    init(count: Int) {
        self.count = count
        base = UnsafeMutablePointer<UInt8>.allocate(capacity: count + Self.padding)
        ColumnMemory.adviseLargePages(UnsafeMutableRawPointer(base), count)
        (base + count).initialize(repeating: 0, count: Self.padding)
        base[count] = UInt8(ascii: "\n")
    }

    convenience init(copying bytes: UnsafeRawBufferPointer) {
        self.init(count: bytes.count)
        if let source = bytes.baseAddress { UnsafeMutableRawPointer(base).copyMemory(from: source, byteCount: bytes.count) }
    }

    deinit { base.deallocate() }
}

/// Where a text stands in its block: 40 bits of offset above 24 bits of length.
struct TextSpan {
    static let maximumLength = (1 << 24) - 1

    @inline(__always)
    static func pack(offset: Int, length: Int) -> UInt64 { UInt64(truncatingIfNeeded: offset) << 24 | UInt64(truncatingIfNeeded: length) }

    @inline(__always)
    static func offset(_ span: UInt64) -> Int { Int(truncatingIfNeeded: span >> 24) }

    @inline(__always)
    static func length(_ span: UInt64) -> Int { Int(truncatingIfNeeded: span & 0xFF_FFFF) }
}
