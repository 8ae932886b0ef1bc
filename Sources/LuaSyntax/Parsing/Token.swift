/// The forms of a token. The reserved words come first, in the order in which the symbol table numbers them.
enum TokenKind: UInt8 {
    case and, `break`, `do`, `else`, elseif, end, `false`, `for`, function, goto, `if`, `in`, local, `nil`, not, or, `repeat`, `return`
    case then, `true`, until, `while`
    case plus, minus, star, percent, caret, slash, doubleSlash, ampersand, bar, tilde, shiftLeft, shiftRight, concatenate
    case equal, less, lessEqual, notEqual, greater, greaterEqual
    case assign, dot, ellipsis, comma, semicolon, colon, doubleColon, hash
    case leftParen, rightParen, leftBrace, rightBrace, leftBracket, rightBracket
    case integer, float, string, name
    case endOfFile
    /// A character that no token starts with.
    case unknown

    static let reservedWords = [
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil", "not", "or",
        "repeat", "return", "then", "true", "until", "while",
    ]

    private static let signs = [
        "+", "-", "*", "%", "^", "/", "//", "&", "|", "~", "<<", ">>", "..", "==", "<", "<=", "~=", ">", ">=", "=", ".", "...", ",", ";",
        ":", "::", "#", "(", ")", "{", "}", "[", "]",
    ]

    /// The token in backticks, or a word for its class.
    var description: String {
        let index = Int(rawValue)
        if index < TokenKind.reservedWords.count { return "`\(TokenKind.reservedWords[index])`" }
        if index < Int(TokenKind.integer.rawValue) { return "`\(TokenKind.signs[index - TokenKind.reservedWords.count])`" }
        switch self {
        case .integer, .float: return "a number"
        case .string: return "a string"
        case .name: return "a name"
        case .endOfFile: return "the end of the chunk"
        default: return "an unknown character"
        }
    }

    /// Whether a block ends before this token; `until` ends a block only where it closes `repeat`.
    func endsBlock(withUntil: Bool) -> Bool {
        switch self {
        case .else, .elseif, .end, .endOfFile: true
        case .until: withUntil
        default: false
        }
    }

    /// Whether a stretch in brackets cannot go on behind the token.
    var endsOperand: Bool {
        switch self {
        case .semicolon, .rightBrace, .rightBracket, .rightParen, .assign: true
        default: false
        }
    }

    /// Whether the token is a word that can only begin a statement.
    var beginsStatementOnly: Bool {
        switch self {
        case .local, .if, .while, .for, .repeat, .return, .break, .goto, .doubleColon, .do: true
        default: false
        }
    }
}

/// A token with its place. The reference compiler reports the line where a token ends.
struct Token {
    var kind: TokenKind
    /// The symbol of a name or of a string's bytes.
    var symbol: Int32
    var start: SourcePosition
    var end: SourcePosition
    /// The value of a number: the bits of an `Int64` or of a `Double`.
    var bits: UInt64

    var range: SourceRange { SourceRange(start: start, end: end) }

    /// The range for an error at this token; its line is the one that the reference compiler names.
    var errorRange: SourceRange { start.line32 == end.line32 ? range : SourceRange(at: end) }
}

extension UnaryOperator {
    @inline(__always)
    init?(_ kind: TokenKind) {
        switch kind {
        case .minus: self = .negate
        case .not: self = .not
        case .hash: self = .length
        case .tilde: self = .bitwiseNot
        default: return nil
        }
    }
}

extension BinaryOperator {
    @inline(__always)
    init?(_ kind: TokenKind) {
        switch kind {
        case .plus: self = .add
        case .minus: self = .subtract
        case .star: self = .multiply
        case .percent: self = .modulo
        case .caret: self = .power
        case .slash: self = .divide
        case .doubleSlash: self = .floorDivide
        case .ampersand: self = .bitwiseAnd
        case .bar: self = .bitwiseOr
        case .tilde: self = .bitwiseXor
        case .shiftLeft: self = .shiftLeft
        case .shiftRight: self = .shiftRight
        case .concatenate: self = .concatenate
        case .equal: self = .equal
        case .less: self = .lessThan
        case .lessEqual: self = .lessOrEqual
        case .notEqual: self = .notEqual
        case .greater: self = .greaterThan
        case .greaterEqual: self = .greaterOrEqual
        case .and: self = .and
        case .or: self = .or
        default: return nil
        }
    }
}
