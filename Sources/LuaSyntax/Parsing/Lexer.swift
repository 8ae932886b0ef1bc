extension ChunkParser {
    /// The byte at the cursor, or nil at the end of the chunk.
    @inline(__always)
    var byte: UInt8? { mutating get { cursor < limit ? base.unsafelyUnwrapped[cursor] : nil } }

    /// The byte at the cursor, or 0 at the end of the chunk; for tests against bytes that are not 0.
    @inline(__always)
    var byteOrZero: UInt8 { mutating get { cursor < limit ? base.unsafelyUnwrapped[cursor] : 0 } }

    /// The cursor as a position.
    @inline(__always)
    var here: SourcePosition { mutating get { position(at: cursor) } }

    /// An offset on the current line as a position.
    @inline(__always)
    mutating func position(at offset: Int) -> SourcePosition {
        SourcePosition(
            offset32: UInt32(truncatingIfNeeded: offset), line32: line,
            column32: UInt32(truncatingIfNeeded: offset &- lineStart &- continuations &+ 1))
    }

    /// Goes to the next token.
    @inline(__always)
    mutating func advance() {
        previousEnd = current.end
        if let token = ahead {
            current = token
            ahead = nil
        } else {
            current = nextToken()
        }
    }

    /// The kind of the token behind the current one.
    mutating func peek() -> TokenKind {
        if let token = ahead { return token.kind }
        let token = nextToken()
        ahead = token
        return token.kind
    }

    @inline(__always)
    private mutating func nextToken() -> Token {
        var token = Token(kind: .endOfFile, symbol: -1, start: .start, end: .start, bits: 0)
        lex(into: &token)
        return token
    }

    /// Skips a byte order mark and a first line with `#`, where the options say so.
    mutating func skipPreamble() {
        guard let base else { return }
        if options.skipsByteOrderMark, limit >= 3, base[0] == 0xef, base[1] == 0xbb, base[2] == 0xbf {
            cursor = 3
            lineStart = 3
        }
        if options.skipsHashLine, byte == UInt8(ascii: "#") {
            while let next = byte, next != 10 {
                if next.isContinuation { continuations &+= 1 }
                cursor &+= 1
            }
        }
    }

    /// Steps over a line break: `\n`, `\r`, or a pair of both.
    mutating func skipNewline() {
        let first = byteOrZero
        cursor &+= 1
        let second = byteOrZero
        if second.isNewline, second != first { cursor &+= 1 }
        line &+= 1
        lineStart = cursor
        continuations = 0
        lineStarts.append(cursor)
    }

    /// Reads one token.
    mutating func lex(into token: inout Token) {
        guard let base, !isStopped else {
            if isStopped { token = current } else { finish(&token, .endOfFile, from: here) }
            return
        }
        while cursor < limit {
            let byte = base[cursor]
            switch byte {
            case 10, 13: skipNewline()
            case 32, 9, 11, 12: cursor &+= 1
            case UInt8(ascii: "-"):
                if cursor &+ 1 < limit, base[cursor &+ 1] == byte { skipComment() } else { return sign(&token, .minus, 1) }
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
                return lexWord(&token, base)
            case UInt8(ascii: "0")...UInt8(ascii: "9"): return lexNumber(&token, from: here)
            case UInt8(ascii: "\""), UInt8(ascii: "'"): return lexString(&token, delimiter: byte)
            case UInt8(ascii: "["): return lexBracket(&token)
            case UInt8(ascii: "."): return lexDot(&token, base)
            default: return lexSign(&token, byte, following: cursor &+ 1 < limit ? base[cursor &+ 1] : 0)
            }
        }
        finish(&token, .endOfFile, from: here)
    }

    @inline(__always)
    mutating func finish(_ token: inout Token, _ kind: TokenKind, from start: SourcePosition) {
        token.kind = kind
        token.start = start
        token.end = here
    }

    @inline(__always)
    mutating func sign(_ token: inout Token, _ kind: TokenKind, _ length: Int) {
        let start = here
        cursor &+= length
        finish(&token, kind, from: start)
    }

    private mutating func lexWord(_ token: inout Token, _ base: UnsafePointer<UInt8>) {
        let start = cursor
        var end = start &+ 1
        while end < limit, base[end].isNamePart { end &+= 1 }
        let symbol = symbols.intern(base + start, end &- start)
        token.start = here
        cursor = end
        token.end = here
        token.symbol = symbol
        if symbol < SymbolTable.reservedCount, let kind = TokenKind(rawValue: UInt8(truncatingIfNeeded: symbol)) {
            token.kind = kind
        } else {
            token.kind = .name
        }
    }

    private mutating func lexDot(_ token: inout Token, _ base: UnsafePointer<UInt8>) {
        let second = cursor &+ 1 < limit ? base[cursor &+ 1] : 0
        if second == UInt8(ascii: ".") {
            let third = cursor &+ 2 < limit ? base[cursor &+ 2] : 0
            if third == second { return sign(&token, .ellipsis, 3) }
            return sign(&token, .concatenate, 2)
        }
        if second.isDigit { return lexNumber(&token, from: here) }
        sign(&token, .dot, 1)
    }

    private mutating func lexSign(_ token: inout Token, _ byte: UInt8, following: UInt8) {
        switch byte {
        case UInt8(ascii: "="): following == byte ? sign(&token, .equal, 2) : sign(&token, .assign, 1)
        case UInt8(ascii: "<"):
            if following == UInt8(ascii: "=") { return sign(&token, .lessEqual, 2) }
            following == byte ? sign(&token, .shiftLeft, 2) : sign(&token, .less, 1)
        case UInt8(ascii: ">"):
            if following == UInt8(ascii: "=") { return sign(&token, .greaterEqual, 2) }
            following == byte ? sign(&token, .shiftRight, 2) : sign(&token, .greater, 1)
        case UInt8(ascii: "/"): following == byte ? sign(&token, .doubleSlash, 2) : sign(&token, .slash, 1)
        case UInt8(ascii: "~"): following == UInt8(ascii: "=") ? sign(&token, .notEqual, 2) : sign(&token, .tilde, 1)
        case UInt8(ascii: ":"): following == byte ? sign(&token, .doubleColon, 2) : sign(&token, .colon, 1)
        case UInt8(ascii: "+"): sign(&token, .plus, 1)
        case UInt8(ascii: "*"): sign(&token, .star, 1)
        case UInt8(ascii: "%"): sign(&token, .percent, 1)
        case UInt8(ascii: "^"): sign(&token, .caret, 1)
        case UInt8(ascii: "#"): sign(&token, .hash, 1)
        case UInt8(ascii: "&"): sign(&token, .ampersand, 1)
        case UInt8(ascii: "|"): sign(&token, .bar, 1)
        case UInt8(ascii: "("): sign(&token, .leftParen, 1)
        case UInt8(ascii: ")"): sign(&token, .rightParen, 1)
        case UInt8(ascii: "{"): sign(&token, .leftBrace, 1)
        case UInt8(ascii: "}"): sign(&token, .rightBrace, 1)
        case UInt8(ascii: "]"): sign(&token, .rightBracket, 1)
        case UInt8(ascii: ","): sign(&token, .comma, 1)
        case UInt8(ascii: ";"): sign(&token, .semicolon, 1)
        default: lexUnknown(&token)
        }
    }

    /// Takes a byte that begins no token; a run of bytes outside ASCII is taken as one.
    private mutating func lexUnknown(_ token: inout Token) {
        let start = here
        let isText = byteOrZero >= 0x80
        repeat {
            if byteOrZero.isContinuation { continuations &+= 1 }
            cursor &+= 1
        } while isText && byteOrZero >= 0x80
        finish(&token, .unknown, from: start)
    }
}
