/// Something that crosses the wire between a worker and its parent.
///
/// What a worker sends was written by a process in which somebody else's script has run: reading takes nothing for granted, and what
/// it cannot make sense of is a ``WireFault``.
protocol WireCoding {
    func write(to wire: inout WireWriter)
    init(from wire: inout WireReader) throws(WireFault)
}

/// Bytes that are not what they should be.
struct WireFault: Error, Hashable {
    let what: String

    init(_ what: String) { self.what = what }
}

/// Puts values into bytes. Whole numbers take 8 bytes, little-endian; texts and lists have their length before them.
struct WireWriter {
    private(set) var bytes: [UInt8] = []

    mutating func put(byte: UInt8) { bytes.append(byte) }

    mutating func put(bits: UInt64) { withUnsafeBytes(of: bits.littleEndian) { bytes.append(contentsOf: $0) } }

    mutating func put(bytes more: some Collection<UInt8>) {
        put(bits: UInt64(more.count))
        bytes.append(contentsOf: more)
    }

    mutating func put(_ value: some WireCoding) { value.write(to: &self) }

    mutating func put(_ values: [some WireCoding]) {
        put(bits: UInt64(values.count))
        for value in values { value.write(to: &self) }
    }

    mutating func put(_ value: (some WireCoding)?) {
        put(byte: value == nil ? 0 : 1)
        value?.write(to: &self)
    }
}

/// Takes values out of bytes that nobody vouches for.
struct WireReader {
    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var left: Int { bytes.count - at }

    mutating func byte() throws(WireFault) -> UInt8 {
        guard at < bytes.count else { throw WireFault("the message is cut off") }
        defer { at += 1 }
        return bytes[at]
    }

    mutating func bits() throws(WireFault) -> UInt64 {
        guard left >= 8 else { throw WireFault("the message is cut off") }
        defer { at += 8 }
        return bytes.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: at, as: UInt64.self)) }
    }

    /// A number of things that take at least a byte each.
    mutating func count() throws(WireFault) -> Int {
        let count = try bits()
        guard count <= UInt64(left) else { throw WireFault("a list is longer than the message") }
        return Int(count)
    }

    mutating func data() throws(WireFault) -> [UInt8] {
        let count = try count()
        defer { at += count }
        return Array(bytes[at..<at + count])
    }

    mutating func value<Value: WireCoding>(_: Value.Type = Value.self) throws(WireFault) -> Value { try Value(from: &self) }

    mutating func list<Value: WireCoding>(of _: Value.Type = Value.self) throws(WireFault) -> [Value] {
        let count = try count()
        var values: [Value] = []
        // Room is made as the values come: the count is only what somebody says.
        for _ in 0..<count { values.append(try Value(from: &self)) }
        return values
    }

    mutating func optional<Value: WireCoding>(_: Value.Type = Value.self) throws(WireFault) -> Value? {
        switch try byte() {
        case 0: nil
        case 1: try Value(from: &self)
        default: throw WireFault("neither a value nor none")
        }
    }

    /// Ends a message: nothing may stand behind what was read.
    func finish() throws(WireFault) {
        if left > 0 { throw WireFault("the message is too long") }
    }
}
