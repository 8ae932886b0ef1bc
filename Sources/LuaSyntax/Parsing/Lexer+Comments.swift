extension ChunkParser {
    /// Skips a comment and keeps it; the cursor stands on its dashes.
    mutating func skipComment() {
        let start = here
        cursor &+= 2
        if byteOrZero == UInt8(ascii: "["), let level = longBracketLevel() {
            cursor &+= level &+ 2
            let content = scanLongBracket(level: level, keepsBytes: false)
            if let content {
                comments.append(Comment(range: SourceRange(start: start, end: here), content: content, isLong: true))
            } else {
                let range = SourceRange(at: here)
                comments.append(
                    Comment(
                        range: SourceRange(start: start, end: here), content: min(start.offset + level + 4, cursor)..<cursor, isLong: true))
                recordLexical("unfinished long comment", at: range, from: start, atEnd: true)
            }
            return
        }
        let content = cursor
        while cursor < limit {
            let byte = byteOrZero
            if byte.isNewline { break }
            if byte.isContinuation { continuations &+= 1 }
            cursor &+= 1
        }
        comments.append(Comment(range: SourceRange(start: start, end: here), content: content..<cursor, isLong: false))
    }

    /// The level of the long bracket `[==[` at the cursor, or nil if there is none. The cursor stays.
    mutating func longBracketLevel() -> Int? {
        guard let base else { return nil }
        var end = cursor &+ 1
        while end < limit, base[end] == UInt8(ascii: "=") { end &+= 1 }
        return end < limit && base[end] == UInt8(ascii: "[") ? end &- cursor &- 1 : nil
    }

    /// Scans to behind the closing bracket and returns the offsets of the content, or nil if there is no such bracket.
    ///
    /// The content goes to `scratch` too, with every line break as one `\n`, if `keepsBytes` is set.
    mutating func scanLongBracket(level: Int, keepsBytes: Bool) -> Range<Int>? {
        guard let base else { return nil }
        if keepsBytes { scratch.removeAll(keepingCapacity: true) }
        if byteOrZero.isNewline { skipNewline() }
        let start = cursor
        while cursor < limit {
            let byte = base[cursor]
            if byte == UInt8(ascii: "]") {
                var end = cursor &+ 1
                while end < limit, base[end] == UInt8(ascii: "=") { end &+= 1 }
                if end &- cursor &- 1 == level, end < limit, base[end] == byte {
                    let stop = cursor
                    cursor = end &+ 1
                    return start..<stop
                }
                if keepsBytes { scratch.append(contentsOf: UnsafeBufferPointer(start: base + cursor, count: end &- cursor)) }
                cursor = end
            } else if byte.isNewline {
                if keepsBytes { scratch.append(10) }
                skipNewline()
            } else {
                if byte.isContinuation { continuations &+= 1 }
                if keepsBytes { scratch.append(byte) }
                cursor &+= 1
            }
        }
        return nil
    }

    /// Reports a token that cannot be read.
    mutating func recordLexical(
        _ message: String, at range: SourceRange, from start: SourcePosition? = nil, help: String? = nil, atEnd: Bool = false
    ) {
        guard !isStopped else { return }
        var help = help
        var related: SyntaxError.Related?
        if let start, start.line32 != range.start.line32 {
            help = help ?? "it starts on line \(start.line)"
            related = SyntaxError.Related(message: "starts here", range: SourceRange(at: start))
        }
        record(message, .lexical, at: range, help: help, related: related, atEnd: atEnd)
    }
}
