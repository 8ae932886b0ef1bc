/// Hashing and comparing short byte strings without looking at each byte.
enum ByteHash {
    @inline(__always)
    static func word(_ at: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(at).loadUnaligned(as: UInt64.self))
    }

    @inline(__always)
    private static func half(_ at: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(UInt32(littleEndian: UnsafeRawPointer(at).loadUnaligned(as: UInt32.self)))
    }

    /// The last 1 to 7 bytes as a word, never reading outside them.
    @inline(__always)
    private static func tail(_ at: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        if count >= 4 { return half(at) | half(at + count - 4) << 32 }
        return UInt64(at[0]) | UInt64(at[count >> 1]) << 8 | UInt64(at[count - 1]) << 16
    }

    @inline(__always)
    private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let (high, low) = left.multipliedFullWidth(by: right)
        return high ^ low
    }

    /// A 64-bit hash. It only places keys in tables of this process; nothing depends on its value.
    @inline(__always)
    static func hash(_ start: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        var state = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: count)
        var at = start
        var left = count
        while left >= 8 {
            state = mix(state ^ word(at), 0xA076_1D64_78BD_642F)
            at += 8
            left -= 8
        }
        if left > 0 { state = mix(state ^ tail(at, left), 0xE703_7ED1_A0B4_28DB) }
        return mix(state, 0x8EBC_6AF0_9C88_C6E3)
    }

    @inline(__always)
    static func equal(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var at = 0
        while count - at >= 8 {
            if word(left + at) != word(right + at) { return false }
            at += 8
        }
        return at == count || tail(left + at, count - at) == tail(right + at, count - at)
    }
}
