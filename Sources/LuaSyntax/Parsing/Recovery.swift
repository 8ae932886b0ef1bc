// How the parser finds its way after an error, so that the rest of the chunk is read and nothing is reported twice.
extension ChunkParser {
    /// Takes a word such as `then`, or reports that it is missing and looks for it on the same line.
    mutating func expectKeyword(_ kind: TokenKind) {
        if current.kind == kind { return advance() }
        var help: String?
        if current.kind == .assign { help = "`=` assigns and is no comparison; write `==`" }
        reportGrammar("\(kind.description) expected near \(describeCurrent())", help: help)
        let line = current.start.line32
        var depth = 0
        while current.start.line32 == line, current.kind != .endOfFile {
            if current.kind == kind, depth <= 0 {
                advance()
                isLost = false
                return
            }
            if current.kind.beginsStatementOnly || (depth <= 0 && current.kind.endsBlock(withUntil: true)) { break }
            if current.kind == .function {
                skipFunction()
                continue
            }
            countBrackets(&depth)
            advance()
        }
    }

    /// Takes the word that ends a block, or reports that it is missing.
    mutating func expectEnd(_ kind: TokenKind, of opener: Token, line: Int? = nil) {
        if current.kind == kind { return advance() }
        let line = line ?? opener.end.line
        let help = line == current.end.line ? nil : "it would close \(opener.kind.description) at line \(line)"
        reportGrammar(
            "\(kind.description) expected near \(describeCurrent())", help: help,
            related: SyntaxError.Related(message: "\(opener.kind.description) is opened here", range: opener.range))
    }

    /// Takes a closing bracket, or reports that it is missing and looks for it on the same line.
    mutating func expectCloser(_ kind: TokenKind, of opener: Token, namesOpener: Bool = true) {
        guard current.kind == kind else { return findCloser(kind, of: opener, namesOpener: namesOpener) }
        isLost = false
        advance()
    }

    @inline(never)
    private mutating func findCloser(_ kind: TokenKind, of opener: Token, namesOpener: Bool) {
        reportCloser(kind, of: opener, namesOpener: namesOpener)
        let line = current.start.line32
        var depth = 0
        while current.start.line32 == line {
            if depth <= 0, current.kind == kind {
                advance()
                isLost = false
                return
            }
            if current.kind.beginsStatementOnly || current.kind.endsBlock(withUntil: true) || current.kind == .then { return }
            if depth <= 0, current.kind.endsOperand { return }
            if current.kind == .function {
                guard namesOpener else { return }
                skipFunction()
                continue
            }
            countBrackets(&depth)
            advance()
        }
    }

    @inline(never)
    private mutating func reportCloser(_ kind: TokenKind, of opener: Token, namesOpener: Bool) {
        let isSameLine = opener.end.line == current.end.line
        let help = isSameLine || !namesOpener ? nil : "it would close \(opener.kind.description) at line \(opener.end.line)"
        reportGrammar(
            "\(kind.description) expected near \(describeCurrent())", help: help,
            related: SyntaxError.Related(message: "\(opener.kind.description) is opened here", range: opener.range))
    }

    private mutating func countBrackets(_ depth: inout Int) {
        switch current.kind {
        case .leftParen, .leftBrace, .leftBracket: depth += 1
        case .rightParen, .rightBrace, .rightBracket: depth -= 1
        default: break
        }
    }

    /// Reads a function within a stretch that is skipped, so that its blocks end where they should.
    private mutating func skipFunction() {
        guard peek() == .leftParen else { return advance() }
        guard enterLevel() else { return }
        isLost = false
        // A way through the recovery needs more stack than a plain level, so it counts for several.
        level &+= 3
        var operand = Operand()
        _ = parseFunctionExpression(&operand)
        level &-= 4
    }

    private var isFirstOnLine: Bool { mutating get { current.start.line32 > previousEnd.line32 } }

    /// Goes to the next place where a statement can begin; false if the block ends before one.
    ///
    /// At least one token behind `before` is consumed, so that every round of a loop makes progress.
    mutating func findNextStatement(_ before: UInt32) -> Bool {
        var mustAdvance = current.start.offset32 == before
        var depth = 0
        while true {
            switch current.kind {
            case .endOfFile, .end, .else, .elseif, .until:
                isLost = current.kind == .endOfFile && isStopped
                return false
            case .semicolon where depth <= 0:
                advance()
                isLost = false
                return true
            case .comma, .rightParen, .rightBrace, .rightBracket:
                // Inside brackets such a token ends the function around; the `end` before it is missing.
                if openBrackets > 0, depth <= 0 { return false }
            case .local, .if, .while, .for, .repeat, .return, .break, .goto, .doubleColon, .do:
                if !mustAdvance {
                    isLost = false
                    return true
                }
            case .function:
                if peek() == .name {
                    if !mustAdvance {
                        isLost = false
                        return true
                    }
                } else if peek() == .leftParen {
                    skipFunction()
                    mustAdvance = false
                    continue
                }
            case .name where isFirstOnLine && !mustAdvance && depth <= 0:
                isLost = false
                return true
            default: break
            }
            countBrackets(&depth)
            advance()
            mustAdvance = false
        }
    }

    /// Goes to the end of a broken field of a table; false if the table ends before it.
    mutating func findNextField(_ before: UInt32) -> Bool {
        var depth = 0
        var mustAdvance = current.start.offset32 == before
        while true {
            switch current.kind {
            case .endOfFile, .local, .if, .while, .for, .repeat, .return, .goto, .doubleColon, .else, .elseif, .until, .do:
                return false
            case .end:
                if openBlocks > 0 { return false }
            case .comma, .semicolon:
                if depth <= 0 {
                    isLost = false
                    return true
                }
            case .rightBrace where depth <= 0:
                isLost = false
                return true
            case .function:
                if peek() == .name { return false }
                skipFunction()
                mustAdvance = false
                continue
            case .name where isFirstOnLine && depth <= 0 && !mustAdvance && peek() == .assign:
                isLost = false
                return true
            default: break
            }
            countBrackets(&depth)
            advance()
            mustAdvance = false
        }
    }

    /// Mends what stands between two fields of a table: a missing comma, or an `end` too many. False if it is neither.
    mutating func mendSeparator() -> Bool {
        if current.kind == .end, openBlocks == 0 {
            reportGrammar("`}` expected near `end`", help: "one `end` too many")
            advance()
            isLost = false
            if current.kind == .comma || current.kind == .semicolon { advance() }
            return true
        }
        let looksLikeField: Bool
        switch current.kind {
        case .name, .leftBracket, .leftBrace, .integer, .float, .nil, .true, .false, .string: looksLikeField = true
        case .function: looksLikeField = peek() == .leftParen
        default: looksLikeField = false
        }
        guard looksLikeField else { return false }
        reportGrammar("`}` expected near \(describeCurrent())", help: "a comma is missing before \(describeCurrent())")
        isLost = false
        return true
    }
}
