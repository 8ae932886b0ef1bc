#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Computes operators on numerals where the reference does so while compiling.
enum ConstantFolding {
    typealias Value = NumberReader.Value

    /// The value of `-a` or `~a`, or nil where the reference leaves it to the running program.
    static func fold(_ operator: UnaryOperator, _ operand: Value) -> Value? {
        switch `operator` {
        case .negate:
            switch operand {
            case .integer(let value): return .integer(0 &- value)
            case .float(let value): return checked(-value)
            }
        case .bitwiseNot: return integer(operand).map { .integer(~$0) }
        case .not, .length: return nil
        }
    }

    /// The value of `a op b`, or nil where the reference leaves it to the running program.
    static func fold(_ operator: BinaryOperator, _ left: Value, _ right: Value) -> Value? {
        switch `operator` {
        case .bitwiseAnd, .bitwiseOr, .bitwiseXor, .shiftLeft, .shiftRight:
            guard let a = integer(left), let b = integer(right) else { return nil }
            return .integer(foldBits(`operator`, a, b))
        case .divide, .floorDivide, .modulo:
            if float(right) == 0 { return nil }
        default: break
        }
        if case .integer(let a) = left, case .integer(let b) = right, let value = foldIntegers(`operator`, a, b) {
            return .integer(value)
        }
        let (a, b) = (float(left), float(right))
        switch `operator` {
        case .add: return checked(a + b)
        case .subtract: return checked(a - b)
        case .multiply: return checked(a * b)
        case .divide: return checked(a / b)
        case .power: return checked(b == 2 ? a * a : pow(a, b))
        case .floorDivide: return checked((a / b).rounded(.down))
        case .modulo:
            var rest = a.truncatingRemainder(dividingBy: b)
            if rest > 0 ? b < 0 : (rest < 0 && b > 0) { rest += b }
            return checked(rest)
        default: return nil
        }
    }

    private static func foldIntegers(_ operator: BinaryOperator, _ a: Int64, _ b: Int64) -> Int64? {
        switch `operator` {
        case .add: return a &+ b
        case .subtract: return a &- b
        case .multiply: return a &* b
        case .floorDivide:
            if b == -1 { return 0 &- a }
            let quotient = a / b
            return (a ^ b) < 0 && quotient &* b != a ? quotient - 1 : quotient
        case .modulo:
            if b == -1 { return 0 }
            let rest = a % b
            return rest != 0 && (rest ^ b) < 0 ? rest &+ b : rest
        default: return nil
        }
    }

    private static func foldBits(_ operator: BinaryOperator, _ a: Int64, _ b: Int64) -> Int64 {
        let (bits, other) = (UInt64(bitPattern: a), UInt64(bitPattern: b))
        switch `operator` {
        case .bitwiseAnd: return Int64(bitPattern: bits & other)
        case .bitwiseOr: return Int64(bitPattern: bits | other)
        case .bitwiseXor: return Int64(bitPattern: bits ^ other)
        case .shiftLeft: return Int64(bitPattern: bits << b)
        default: return Int64(bitPattern: bits >> b)
        }
    }

    /// Neither a NaN nor a zero is folded, so that the sign of a zero is kept.
    private static func checked(_ value: Double) -> Value? { value.isNaN || value == 0 ? nil : .float(value) }

    private static func integer(_ value: Value) -> Int64? {
        switch value {
        case .integer(let value): value
        case .float(let value): Int64(exactly: value)
        }
    }

    private static func float(_ value: Value) -> Double {
        switch value {
        case .integer(let value): Double(value)
        case .float(let value): value
        }
    }
}
