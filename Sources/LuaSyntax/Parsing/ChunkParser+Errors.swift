extension ChunkParser {
    /// Reports a token that the grammar has no place for.
    ///
    /// Until the parser has found its way again nothing more is reported, and never twice at one token.
    @inline(never)
    mutating func reportGrammar(_ message: String, help: String? = nil, related: SyntaxError.Related? = nil) {
        let offset = current.start.offset
        if isLost || offset == lastErrorOffset {
            isLost = true
            return
        }
        isLost = true
        lastErrorOffset = offset
        let help = current.kind == .unknown ? unknownHelp() ?? help : help
        record(message, .grammar, at: current.errorRange, help: help, related: related, atEnd: current.kind == .endOfFile)
    }

    /// Reports a broken rule on names, labels and the like at the token that the reference names.
    @inline(never)
    mutating func reportMeaning(_ message: String, at range: SourceRange? = nil, help: String? = nil, related: SyntaxError.Related? = nil) {
        guard !isLost else { return }
        var place = current.errorRange
        if let range, range.start.line32 == place.start.line32 { place = range }
        record(message, .meaning, at: place, help: help, related: related)
    }

    /// Reports a limit of the reference; the books of a function that passed one are not trusted any more.
    @inline(never)
    mutating func reportLimit(_ message: String, help: String? = nil) {
        guard errors.isEmpty else { return }
        record(message, .limit, at: current.errorRange, help: help)
    }

    /// Reports something that ends the parse at once.
    @inline(never)
    mutating func stop(_ message: String, help: String? = nil) {
        guard !isStopped else { return }
        isStopped = true
        if !isLost { record(message, .limit, at: current.errorRange, help: help) }
        isLost = true
        ahead = nil
        current = Token(kind: .endOfFile, symbol: -1, start: current.start, end: current.end, bits: 0)
        lastErrorOffset = current.start.offset
    }

    /// Keeps an error unless there are enough.
    mutating func record(
        _ message: String, _ kind: SyntaxError.Kind, at range: SourceRange, help: String? = nil, related: SyntaxError.Related? = nil,
        atEnd: Bool = false
    ) {
        guard errors.count < max(options.errorLimit, 1) else { return }
        errors.append(SyntaxError(message: message, kind: kind, range: range, help: help, related: related, isAtEnd: atEnd))
    }

    /// The current token for a message.
    @inline(never)
    mutating func describeCurrent() -> String { describe(current) }

    /// The current token without an article, as it stands behind "unexpected".
    mutating func describeBare() -> String {
        let text = describeCurrent()
        for article in ["the ", "an ", "a "] where text.hasPrefix(article) { return String(text.dropFirst(article.utf8.count)) }
        return text
    }

    /// A token for a message, as it is written.
    @inline(never)
    mutating func describe(_ token: Token) -> String {
        switch token.kind {
        case .name, .integer, .float, .string, .unknown:
            guard let base, token.end.offset32 > token.start.offset32 else { return token.kind.description }
            let length = min(token.end.offset - token.start.offset, 40)
            let bytes = UnsafeBufferPointer(start: base + token.start.offset, count: length)
            let text = String(decoding: bytes, as: UTF8.self)
            var clean = ""
            for scalar in text.unicodeScalars {
                if scalar.value < 32 || scalar.value == 127 { clean += "\\\(scalar.value)" } else { clean.unicodeScalars.append(scalar) }
            }
            return length < token.end.offset - token.start.offset ? "`\(clean)…`" : "`\(clean)`"
        default: return token.kind.description
        }
    }

    /// Counts one level down, as the reference does for each statement and each operand.
    @inline(__always)
    mutating func enterLevel() -> Bool {
        if level >= options.levelLimit {
            stop("the chunk is nested too deeply", help: "at most \(options.levelLimit) levels of statements and expressions are possible")
            return false
        }
        level &+= 1
        return true
    }
}
