extension ChunkParser {
    /// Reads a number; the cursor stands on its first digit or on a dot before a digit.
    ///
    /// As in the reference everything that could belong to a number is taken first, and then has to be one as a whole.
    mutating func lexNumber(_ token: inout Token, from start: SourcePosition) {
        guard let base else { return }
        var end = cursor
        let isHex = base[end] == 48 && end &+ 1 < limit && base[end &+ 1] | 32 == UInt8(ascii: "x")
        let exponent = isHex ? UInt8(ascii: "p") : UInt8(ascii: "e")
        end &+= isHex ? 2 : 1
        while end < limit {
            let byte = base[end]
            if byte | 32 == exponent {
                end &+= 1
                if end < limit, base[end] == UInt8(ascii: "+") || base[end] == UInt8(ascii: "-") { end &+= 1 }
            } else if byte.isHexDigit || byte == UInt8(ascii: ".") {
                end &+= 1
            } else {
                break
            }
        }
        if end < limit, base[end].isLetter { end &+= 1 }
        let text = UnsafeBufferPointer(start: base + cursor, count: end &- cursor)
        cursor = end
        switch NumberReader.read(text) {
        case .integer(let value):
            finish(&token, .integer, from: start)
            token.bits = UInt64(bitPattern: value)
        case .float(let value):
            finish(&token, .float, from: start)
            token.bits = value.bitPattern
        case nil:
            finish(&token, .integer, from: start)
            token.bits = 0
            recordLexical("malformed number \(describe(token))", at: token.range)
        }
    }
}
