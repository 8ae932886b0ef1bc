internal import HamletRegister
internal import LuaSyntax

/// Conditions that contradict each other: `x < 3 and x > 5` never holds, `x ~= "a" or x ~= "b"` always does.
extension Interpreter {
    func checkContradiction(_ binary: BinaryExpression, of expression: Expression) {
        guard isReporting else { return }
        // Of a chain the innermost operator that shows it is named.
        if case .binary(let inner) = binary.left.unwrapped.kind, inner.operator == binary.operator,
            contradictions.contains(nodeKey(binary.left.unwrapped))
        {
            contradictions.insert(nodeKey(expression))
            return
        }
        let isAnd = binary.operator == .and
        var demands: [String: Demand] = [:]
        for operand in Self.operands(of: expression, joinedBy: binary.operator) {
            guard let (subject, condition) = condition(operand, isNegated: !isAnd) else { continue }
            demands[subject, default: Demand()].add(condition)
        }
        guard let subject = demands.keys.sorted().first(where: { demands[$0]?.isImpossible ?? false }) else { return }
        contradictions.insert(nodeKey(expression))
        let name = subject.split(separator: "#").last.map(String.init) ?? subject
        report(
            isAnd ? "always_false" : "always_true", .warning, at: expression,
            isAnd
                ? "this is always false: `\(name)` cannot meet all these conditions at once"
                : "this is always true: `\(name)` always meets one of these conditions",
            help: isAnd ? "was `or` meant?" : "was `and` meant?")
    }

    private static func operands(of expression: Expression, joinedBy operation: BinaryOperator) -> [Expression] {
        var found: [Expression] = []
        var open = [expression]
        while let next = open.popLast() {
            if case .binary(let binary) = next.unwrapped.kind, binary.operator == operation {
                open.append(binary.right)
                open.append(binary.left)
            } else {
                found.append(next.unwrapped)
            }
        }
        return found
    }

    /// What an operand asks of what: its subject, and the condition, or the opposite of it.
    private func condition(_ operand: Expression, isNegated: Bool) -> (String, Demand.Condition)? {
        switch operand.kind {
        case .unary(let unary) where unary.operator == .not: return condition(unary.operand.unwrapped, isNegated: !isNegated)
        case .binary(let binary) where binary.operator.isComparison:
            guard let types = comparedTypes[nodeKey(operand)] else { return nil }
            if let subject = subject(binary.left), let found = compared(types.left, binary.operator, types.right, isNegated) {
                return (subject, found)
            }
            if let subject = subject(binary.right), let found = compared(types.right, binary.operator.mirrored, types.left, isNegated) {
                return (subject, found)
            }
            return nil
        case .index:
            guard let read = fieldReads[nodeKey(operand)], case .boolean = read.field.type, let subject = subject(operand) else {
                return nil
            }
            return (subject, .isTrue(!isNegated))
        default: return nil
        }
    }

    private func compared(_ subject: InferredType, _ operation: BinaryOperator, _ other: InferredType, _ isNegated: Bool) -> Demand
        .Condition?
    {
        let operation = isNegated ? operation.negated : operation
        if let a = subject.onlyNumber, let b = other.onlyNumber, !a.mayBeNaN, !b.mayBeNaN, a.constant == nil {
            return .number(operation, lower: b.lower, upper: b.upper, isInteger: a.isInteger == true)
        }
        if subject.isBoolean, subject.truth == nil, other.isBoolean, let truth = other.truth {
            return operation == .equal || operation == .notEqual ? .isTrue((operation == .equal) == truth) : nil
        }
        guard let texts = subject.onlyTexts, let words = other.literals, words.count == 1, texts != other.texts else { return nil }
        var codes: [String]?
        if case .code(let table)? = texts.first, texts.count == 1 { codes = table.identifiers }
        switch operation {
        case .equal: return .word(words[0], isEqual: true, codes)
        case .notEqual: return .word(words[0], isEqual: false, codes)
        default: return nil
        }
    }

    /// A name for what gives the same each time it is read: a variable that stays, and fields of units by their names.
    private func subject(_ expression: Expression) -> String? {
        switch expression.unwrapped.kind {
        case .name(let use):
            guard let variable = use.resolution.variable, !(chunk[variable].isReassigned && chunk[variable].isCaptured) else { return nil }
            return "\(variable.index)#\(use.name)"
        case .index(let index):
            guard let name = index.constantKey, let base = subject(index.base) else { return nil }
            return "\(base).\(name)"
        default: return nil
        }
    }
}

/// What several conditions ask of one value.
private struct Demand {
    enum Condition {
        case number(BinaryOperator, lower: Double, upper: Double, isInteger: Bool)
        /// With all codes that there are, if it is a code.
        case word(String, isEqual: Bool, [String]?)
        case isTrue(Bool)
    }

    private var lower = -Double.infinity
    private var upper = Double.infinity
    private var isLowerStrict = false
    private var isUpperStrict = false
    private var words: Set<String> = []
    private var notWords: Set<String> = []
    private var codes: Set<String>?
    private var truths: Set<Bool> = []

    mutating func add(_ condition: Condition) {
        switch condition {
        case .isTrue(let truth): truths.insert(truth)
        case .word(let word, let isEqual, let codes):
            if isEqual { words.insert(word) } else { notWords.insert(word) }
            if let codes { self.codes = Set(codes) }
        case .number(let operation, let low, let high, let isInteger):
            switch operation {
            case .lessThan: atMost(isInteger ? high.rounded(.up) - 1 : high, isStrict: !isInteger)
            case .lessOrEqual: atMost(isInteger ? high.rounded(.down) : high, isStrict: false)
            case .greaterThan: atLeast(isInteger ? low.rounded(.down) + 1 : low, isStrict: !isInteger)
            case .greaterOrEqual: atLeast(isInteger ? low.rounded(.up) : low, isStrict: false)
            case .equal:
                atMost(high, isStrict: false)
                atLeast(low, isStrict: false)
            default: break
            }
        }
    }

    private mutating func atMost(_ bound: Double, isStrict: Bool) {
        if bound < upper || bound == upper && isStrict { (upper, isUpperStrict) = (bound, isStrict) }
    }

    private mutating func atLeast(_ bound: Double, isStrict: Bool) {
        if bound > lower || bound == lower && isStrict { (lower, isLowerStrict) = (bound, isStrict) }
    }

    var isImpossible: Bool {
        lower > upper || lower == upper && lower.isFinite && (isLowerStrict || isUpperStrict) || truths.count == 2 || words.count > 1
            || !words.isDisjoint(with: notWords) || codes.map { $0.isSubset(of: notWords) } ?? false
    }
}

extension BinaryOperator {
    /// The comparison with its sides exchanged.
    fileprivate var mirrored: BinaryOperator {
        switch self {
        case .lessThan: .greaterThan
        case .lessOrEqual: .greaterOrEqual
        case .greaterThan: .lessThan
        case .greaterOrEqual: .lessOrEqual
        default: self
        }
    }

    /// The comparison that holds where this one does not; NaN is excluded before.
    fileprivate var negated: BinaryOperator {
        switch self {
        case .lessThan: .greaterOrEqual
        case .lessOrEqual: .greaterThan
        case .greaterThan: .lessOrEqual
        case .greaterOrEqual: .lessThan
        case .equal: .notEqual
        case .notEqual: .equal
        default: self
        }
    }
}
