extension ChunkParser {
    /// Reads a `[`, or a long string.
    mutating func lexBracket(_ token: inout Token) {
        guard let base else { return }
        guard let level = longBracketLevel() else {
            var end = cursor &+ 1
            while end < limit, base[end] == UInt8(ascii: "=") { end &+= 1 }
            let start = here
            if end > cursor &+ 1 {
                cursor = end
                finish(&token, .string, from: start)
                token.symbol = symbols.intern(base, 0)
                recordLexical("invalid long string delimiter", at: token.range, help: "a long string opens with `[[` or `[=[`")
                return
            }
            cursor = end
            finish(&token, .leftBracket, from: start)
            return
        }
        let start = here
        cursor &+= level &+ 2
        let content = scanLongBracket(level: level, keepsBytes: true)
        finish(&token, .string, from: start)
        token.symbol = internScratch()
        if content == nil { recordLexical("unfinished long string", at: SourceRange(at: here), from: start, atEnd: true) }
    }

    /// Reads a short string; the cursor stands on its delimiter.
    mutating func lexString(_ token: inout Token, delimiter: UInt8) {
        guard let base else { return }
        let start = here
        cursor &+= 1
        let content = cursor
        while cursor < limit {
            let byte = base[cursor]
            if byte == delimiter {
                token.symbol = symbols.intern(base + content, cursor &- content)
                cursor &+= 1
                return finish(&token, .string, from: start)
            }
            if byte == UInt8(ascii: "\\") || byte.isNewline { break }
            if byte.isContinuation { continuations &+= 1 }
            cursor &+= 1
        }
        lexEscapedString(&token, delimiter: delimiter, from: start, content: content)
    }

    /// Reads on from the first escape, line break or end of the chunk.
    private mutating func lexEscapedString(_ token: inout Token, delimiter: UInt8, from start: SourcePosition, content: Int) {
        guard let base else { return }
        scratch.removeAll(keepingCapacity: true)
        scratch.append(contentsOf: UnsafeBufferPointer(start: base + content, count: cursor &- content))
        var isReported = false
        while true {
            guard let byte else {
                if !isReported {
                    recordLexical(
                        "unfinished string", at: SourceRange(at: here), from: start, help: "a closing quote is missing",
                        atEnd: start.line32 != line)
                }
                break
            }
            if byte == delimiter {
                cursor &+= 1
                break
            }
            if byte.isNewline {
                if !isReported {
                    let place = start.line32 == line ? SourceRange(start: start, end: here) : SourceRange(at: here)
                    recordLexical(
                        "unfinished string", at: place, help: "a closing quote is missing, or `\\z` or `\\n` for a string of several lines")
                }
                break
            }
            if byte == UInt8(ascii: "\\") {
                if let problem = lexEscape() {
                    if !isReported { recordLexical(problem.message, at: problem.range) }
                    isReported = true
                }
                continue
            }
            if byte.isContinuation { continuations &+= 1 }
            scratch.append(byte)
            cursor &+= 1
        }
        finish(&token, .string, from: start)
        token.symbol = internScratch()
    }

    private mutating func internScratch() -> Int32 {
        scratch.withUnsafeBufferPointer { bytes in
            var empty: UInt8 = 0
            guard let base = bytes.baseAddress else { return withUnsafePointer(to: &empty) { symbols.intern($0, 0) } }
            return symbols.intern(base, bytes.count)
        }
    }

    /// Reads an escape into `scratch` and returns what is wrong with it; the cursor stands on the backslash.
    private mutating func lexEscape() -> (message: String, range: SourceRange)? {
        let start = here
        cursor &+= 1
        guard let byte else { return nil }
        let plain: UInt8
        switch byte {
        case UInt8(ascii: "a"): plain = 7
        case UInt8(ascii: "b"): plain = 8
        case UInt8(ascii: "f"): plain = 12
        case UInt8(ascii: "n"): plain = 10
        case UInt8(ascii: "r"): plain = 13
        case UInt8(ascii: "t"): plain = 9
        case UInt8(ascii: "v"): plain = 11
        case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"): plain = byte
        case 10, 13:
            skipNewline()
            scratch.append(10)
            return nil
        case UInt8(ascii: "x"): return lexHexEscape(from: start)
        case UInt8(ascii: "u"): return lexCodePointEscape(from: start)
        case UInt8(ascii: "z"):
            cursor &+= 1
            while byteOrZero.isSpace { if byteOrZero.isNewline { skipNewline() } else { cursor &+= 1 } }
            return nil
        default:
            guard byte.isDigit else {
                if !byte.isContinuation, byte < 0x80 { cursor &+= 1 }
                return ("invalid escape sequence", SourceRange(start: start, end: here))
            }
            return lexDecimalEscape(from: start)
        }
        scratch.append(plain)
        cursor &+= 1
        return nil
    }

    private mutating func lexHexEscape(from start: SourcePosition) -> (message: String, range: SourceRange)? {
        cursor &+= 1
        var value: UInt8 = 0
        for _ in 0..<2 {
            guard byteOrZero.isHexDigit else {
                return ("two hexadecimal digits expected after `\\x`", SourceRange(start: start, end: here))
            }
            value = value &<< 4 | byteOrZero.hexValue
            cursor &+= 1
        }
        scratch.append(value)
        return nil
    }

    private mutating func lexDecimalEscape(from start: SourcePosition) -> (message: String, range: SourceRange)? {
        var value = 0
        var count = 0
        while count < 3, byteOrZero.isDigit {
            value = value * 10 + Int(byteOrZero &- 48)
            cursor &+= 1
            count += 1
        }
        guard value <= 255 else { return ("a decimal escape is at most `\\255`", SourceRange(start: start, end: here)) }
        scratch.append(UInt8(truncatingIfNeeded: value))
        return nil
    }

    private mutating func lexCodePointEscape(from start: SourcePosition) -> (message: String, range: SourceRange)? {
        cursor &+= 1
        guard byteOrZero == UInt8(ascii: "{") else { return ("`{` expected after `\\u`", SourceRange(start: start, end: here)) }
        cursor &+= 1
        guard byteOrZero.isHexDigit else { return ("a hexadecimal digit expected in `\\u{…}`", SourceRange(start: start, end: here)) }
        var value: UInt32 = 0
        while byteOrZero.isHexDigit {
            guard value <= 0x7fff_ffff >> 4 else {
                return ("the code point of `\\u{…}` is too large", SourceRange(start: start, end: here))
            }
            value = value &<< 4 | UInt32(byteOrZero.hexValue)
            cursor &+= 1
        }
        guard byteOrZero == UInt8(ascii: "}") else { return ("`}` expected at the end of `\\u{…}`", SourceRange(start: start, end: here)) }
        cursor &+= 1
        appendCodePoint(value)
        return nil
    }

    /// Appends a code point of up to 31 bits in the original UTF-8, of up to six bytes.
    private mutating func appendCodePoint(_ value: UInt32) {
        if value < 0x80 { return scratch.append(UInt8(value)) }
        var count = 2
        while count < 6, value >> UInt32(5 * count + 1) != 0 { count += 1 }
        let lead = UInt8(truncatingIfNeeded: 0xff00 >> count)
        scratch.append(lead | UInt8(truncatingIfNeeded: value >> UInt32(6 * (count - 1))))
        for place in stride(from: count - 2, through: 0, by: -1) {
            scratch.append(0x80 | UInt8(truncatingIfNeeded: value >> UInt32(6 * place)) & 0x3f)
        }
    }
}
