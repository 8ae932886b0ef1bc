/// What is known of a number before anything runs.
struct NumberFacts: Hashable {
    var lower = -Double.infinity
    var upper = Double.infinity
    /// Whether the range follows from the model or from a parameter's bounds, not from literals alone.
    var isHard = false
    /// Whether it is a quotient or a per-capita value, which `==` cannot be trusted with.
    var isFraction = false
    /// Whether it may be NaN, which no comparison holds for.
    var mayBeNaN = false
    /// Whether it is an infinity or NaN, whatever it is made from: a quotient by zero.
    var isNeverFinite = false
    /// Whether Lua keeps it as an integer, where that is known.
    var isInteger: Bool?
    /// Whether it is an amount of yuan.
    var isMoney = false

    static let any = NumberFacts(mayBeNaN: true)
    static let integer = NumberFacts(isInteger: true)
    /// The number of things in a list.
    static let count = NumberFacts(lower: 0, isHard: true, isInteger: true)

    static func constant(_ value: Double, isInteger: Bool) -> NumberFacts {
        guard !value.isNaN else { return .any }
        // Beyond these an integer is not its double.
        guard abs(value) < 0x1p53 || !isInteger else { return .integer }
        return NumberFacts(lower: value, upper: value, isInteger: isInteger)
    }

    /// The value, if there is only one.
    var constant: Double? { lower == upper && !mayBeNaN ? lower : nil }
    var hasRange: Bool { lower > -.infinity || upper < .infinity }

    func joined(_ other: NumberFacts) -> NumberFacts {
        NumberFacts(
            lower: min(lower, other.lower), upper: max(upper, other.upper), isHard: isHard || other.isHard,
            // A value that is a quotient only sometimes may well be compared with what it is otherwise.
            isFraction: isFraction && other.isFraction, mayBeNaN: mayBeNaN || other.mayBeNaN,
            isNeverFinite: isNeverFinite && other.isNeverFinite,
            isInteger: isInteger == other.isInteger ? isInteger : nil, isMoney: isMoney && other.isMoney)
    }

    /// The facts without the range: what holds however often a loop goes round.
    var widened: NumberFacts {
        var copy = self
        copy.lower = -.infinity
        copy.upper = .infinity
        copy.isHard = false
        copy.mayBeNaN = true
        return copy
    }

    // MARK: Arithmetic

    static func + (a: NumberFacts, b: NumberFacts) -> NumberFacts { combine(a, b, a.lower + b.lower, a.upper + b.upper) }
    static func - (a: NumberFacts, b: NumberFacts) -> NumberFacts { combine(a, b, a.lower - b.upper, a.upper - b.lower) }

    static func * (a: NumberFacts, b: NumberFacts) -> NumberFacts {
        // A bound of 0 times no bound is 0: the values themselves are finite.
        func product(_ x: Double, _ y: Double) -> Double { x == 0 || y == 0 ? 0 : x * y }
        let corners = [product(a.lower, b.lower), product(a.lower, b.upper), product(a.upper, b.lower), product(a.upper, b.upper)]
        return combine(a, b, corners.min() ?? -.infinity, corners.max() ?? .infinity)
    }

    static func / (a: NumberFacts, b: NumberFacts) -> NumberFacts {
        var result = NumberFacts(
            isFraction: true, mayBeNaN: true, isNeverFinite: a.isNeverFinite || b.constant == 0, isInteger: false)
        guard b.lower > 0 || b.upper < 0 else { return result }
        func quotient(_ x: Double, _ y: Double) -> Double { x.isInfinite && y.isInfinite ? .nan : x / y }
        let corners = [quotient(a.lower, b.lower), quotient(a.lower, b.upper), quotient(a.upper, b.lower), quotient(a.upper, b.upper)]
        guard !corners.contains(where: \.isNaN), let low = corners.min(), let high = corners.max() else { return result }
        result.lower = low
        result.upper = high
        result.isHard = a.isHard || b.isHard
        result.mayBeNaN = a.mayBeNaN || b.mayBeNaN
        return result
    }

    static prefix func - (a: NumberFacts) -> NumberFacts {
        var result = a
        result.lower = -a.upper
        result.upper = -a.lower
        return result
    }

    private static func combine(_ a: NumberFacts, _ b: NumberFacts, _ lower: Double, _ upper: Double) -> NumberFacts {
        NumberFacts(
            lower: lower.isNaN ? -.infinity : lower, upper: upper.isNaN ? .infinity : upper, isHard: a.isHard || b.isHard,
            isFraction: a.isFraction || b.isFraction, mayBeNaN: a.mayBeNaN || b.mayBeNaN || lower.isNaN || upper.isNaN,
            isNeverFinite: a.isNeverFinite || b.isNeverFinite,
            isInteger: a.isInteger == true && b.isInteger == true ? true : a.isInteger == false || b.isInteger == false ? false : nil,
            isMoney: a.isMoney || b.isMoney)
    }

    /// Whole numbers of a number: `floor`, `ceil`, `round`.
    func whole(_ rule: FloatingPointRoundingRule) -> NumberFacts {
        var result = self
        result.lower = lower.rounded(rule)
        result.upper = upper.rounded(rule)
        result.isFraction = false
        result.isInteger = isInteger == true ? true : hasRange ? true : nil
        return result
    }

    // MARK: Comparison

    /// Whether `self < other` holds for all values or for none; nil if the ranges do not tell.
    func isLess(than other: NumberFacts) -> Bool? {
        if mayBeNaN || other.mayBeNaN { return nil }
        if upper < other.lower { return true }
        return lower >= other.upper ? false : nil
    }

    func isLessOrEqual(to other: NumberFacts) -> Bool? {
        if mayBeNaN || other.mayBeNaN { return nil }
        if upper <= other.lower { return true }
        return lower > other.upper ? false : nil
    }

    func isEqual(to other: NumberFacts) -> Bool? {
        if mayBeNaN || other.mayBeNaN { return nil }
        if upper < other.lower || lower > other.upper { return false }
        if let a = constant, let b = other.constant { return a == b }
        return nil
    }
}
