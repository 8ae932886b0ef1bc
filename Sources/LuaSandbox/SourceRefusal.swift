public import LuaSyntax

/// Something in a chunk that keeps it from Lua's compiler.
public struct SourceRefusal: Error, Sendable, Hashable {
    /// `policy.syntax` for what the language refuses, `policy.forbidden` for what the sandbox refuses.
    public let code: String
    public let message: String
    public let help: String?
    public let range: SourceRange

    public init(code: String, message: String, help: String?, range: SourceRange) {
        self.code = code
        self.message = message
        self.help = help
        self.range = range
    }
}

/// Reads chunks before Lua's compiler does.
public enum SourceGate {
    /// Bytes of a chunk.
    public static let sizeLimit = 64 << 10

    /// Reads the text of a file: drops a byte order mark and turns CRLF into LF, so that positions and digests agree on all machines.
    public static func normalized(_ bytes: [UInt8]) -> [UInt8] {
        var text = bytes
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
        guard text.contains(13) else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        for (index, byte) in text.enumerated() where !(byte == 13 && index + 1 < text.count && text[index + 1] == 10) {
            result.append(byte)
        }
        return result
    }

    /// What is wrong with a chunk before it is read: size, NUL, ESC, a leading `#`.
    public static func preliminary(_ text: [UInt8]) -> SourceRefusal? {
        func refusal(_ message: String, at offset: Int, help: String? = nil) -> SourceRefusal {
            var line = 1
            var start = 0
            for (index, byte) in text[..<offset].enumerated() where byte == 10 {
                line += 1
                start = index + 1
            }
            let column = text[start..<offset].reduce(1) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
            let position = SourcePosition(offset: offset, line: line, column: column)
            return SourceRefusal(code: "policy.forbidden", message: message, help: help, range: SourceRange(at: position))
        }
        if text.count > sizeLimit {
            return refusal(
                "the text has more than \(sizeLimit) bytes", at: 0,
                help: "move parts into lib/*.lua and `require` them")
        }
        if text.first == UInt8(ascii: "#") { return refusal("a chunk may not start with `#`", at: 0) }
        if let offset = text.firstIndex(of: 0) {
            return refusal("the text holds a NUL byte", at: offset, help: "save the file as UTF-8 text")
        }
        if let offset = text.firstIndex(of: 27) {
            return refusal("the text holds an ESC byte: compiled chunks are not accepted", at: offset)
        }
        return nil
    }

    /// All that keeps the chunk from being compiled, in order of position. Empty: it may be compiled.
    public static func refusals(of chunk: ParsedChunk) -> [SourceRefusal] {
        if let early = preliminary(chunk.source) { return [early] }
        if !chunk.errors.isEmpty {
            return chunk.errors.map { error in
                let help = error.help ?? error.related.map { "\($0.message) on line \($0.range.start.line)" }
                return SourceRefusal(code: "policy.syntax", message: error.message, help: help, range: error.range)
            }
        }
        if let deep = chunk.depthOverflow {
            return [
                SourceRefusal(
                    code: "policy.forbidden", message: "the expression is nested too deep", help: "give its parts names with `local`",
                    range: deep)
            ]
        }
        return ForbiddenConstructs.find(in: chunk)
    }
}
