/// An operator with one operand.
public enum UnaryOperator: UInt8, Sendable, Hashable, CaseIterable {
    /// `-`
    case negate
    /// `~`
    case bitwiseNot
    /// `not`
    case not
    /// `#`
    case length

    /// The operator as written.
    public var text: String {
        switch self {
        case .negate: "-"
        case .bitwiseNot: "~"
        case .not: "not"
        case .length: "#"
        }
    }
}

/// An operator with two operands.
public enum BinaryOperator: UInt8, Sendable, Hashable, CaseIterable {
    /// `+`
    case add
    /// `-`
    case subtract
    /// `*`
    case multiply
    /// `%`
    case modulo
    /// `^`
    case power
    /// `/`
    case divide
    /// `//`
    case floorDivide
    /// `&`
    case bitwiseAnd
    /// `|`
    case bitwiseOr
    /// `~`
    case bitwiseXor
    /// `<<`
    case shiftLeft
    /// `>>`
    case shiftRight
    /// `..`
    case concatenate
    /// `==`
    case equal
    /// `<`
    case lessThan
    /// `<=`
    case lessOrEqual
    /// `~=`
    case notEqual
    /// `>`
    case greaterThan
    /// `>=`
    case greaterOrEqual
    /// `and`
    case and
    /// `or`
    case or

    /// The operator as written.
    public var text: String {
        switch self {
        case .add: "+"
        case .subtract: "-"
        case .multiply: "*"
        case .modulo: "%"
        case .power: "^"
        case .divide: "/"
        case .floorDivide: "//"
        case .bitwiseAnd: "&"
        case .bitwiseOr: "|"
        case .bitwiseXor: "~"
        case .shiftLeft: "<<"
        case .shiftRight: ">>"
        case .concatenate: ".."
        case .equal: "=="
        case .lessThan: "<"
        case .lessOrEqual: "<="
        case .notEqual: "~="
        case .greaterThan: ">"
        case .greaterOrEqual: ">="
        case .and: "and"
        case .or: "or"
        }
    }

    /// Whether it is one of `==`, `~=`, `<`, `<=`, `>`, `>=`.
    public var isComparison: Bool { rawValue >= BinaryOperator.equal.rawValue && rawValue <= BinaryOperator.greaterOrEqual.rawValue }
    /// Whether it is `and` or `or`.
    public var isLogical: Bool { self == .and || self == .or }
    /// Whether it is one of `+ - * % ^ / //`.
    public var isArithmetic: Bool { rawValue <= BinaryOperator.floorDivide.rawValue }

    /// How strongly the operator binds on each side; a right side that is weaker makes it right associative.
    var binding: (left: Int, right: Int) {
        switch self {
        case .power: (14, 13)
        case .multiply, .modulo, .divide, .floorDivide: (11, 11)
        case .add, .subtract: (10, 10)
        case .concatenate: (9, 8)
        case .shiftLeft, .shiftRight: (7, 7)
        case .bitwiseAnd: (6, 6)
        case .bitwiseXor: (5, 5)
        case .bitwiseOr: (4, 4)
        case .equal, .lessThan, .lessOrEqual, .notEqual, .greaterThan, .greaterOrEqual: (3, 3)
        case .and: (2, 2)
        case .or: (1, 1)
        }
    }

    /// How strongly unary operators bind.
    static let unaryBinding = 12
}
