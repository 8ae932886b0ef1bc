/// Messages on the wire: 4 bytes of length, little-endian, then the message.
enum WireFrame {
    /// Spoken by both sides, or they have nothing to say to each other. Raised with every change of what a message holds.
    static let version = "hamlet-worker 1"
    /// No message is longer; what a chunk prints and gives is bounded by its limits, and texts of failures stand once.
    static let longest = 1 << 29

    /// - Returns: nil if the message is longer than any may be.
    static func bytes(of message: some WireCoding) -> [UInt8]? {
        var wire = WireWriter()
        message.write(to: &wire)
        guard wire.bytes.count <= longest else { return nil }
        let length = UInt32(wire.bytes.count).littleEndian
        return withUnsafeBytes(of: length) { Array($0) } + wire.bytes
    }

    /// The length of the message behind a head of 4 bytes.
    static func length(of head: some Collection<UInt8>) throws(WireFault) -> Int {
        let length = head.reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length > 0, length <= longest else { throw WireFault("a message of \(length) bytes") }
        return length
    }

    static func message<Message: WireCoding>(_: Message.Type, from bytes: [UInt8]) throws(WireFault) -> Message {
        var reader = WireReader(bytes)
        let message = try Message(from: &reader)
        try reader.finish()
        return message
    }
}
