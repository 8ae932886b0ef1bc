internal import LuaSyntax

extension Interpreter {
    func evaluate(_ unary: UnaryExpression, of expression: Expression) -> InferredType {
        let operand = evaluate(unary.operand)
        switch unary.operator {
        case .not:
            checkTruth(of: unary.operand, operand, at: expression, gives: false)
            expectReturn(from: unary.operand, as: .condition)
            return operand.isNever ? .never : .boolean(operand.truth.map { !$0 }, isHard: operand.isHard)
        case .negate:
            expectNumber(operand, unary.operand, "`-` needs a number")
            return .number(operand.onlyNumber.map { -$0 } ?? .any)
        case .bitwiseNot:
            expectNumber(operand, unary.operand, "`~` needs a whole number")
            return .number(.integer)
        case .length:
            expectLength(operand, unary.operand)
            return .number(.count)
        }
    }

    /// A number always counts as true: in Lua 0 does too. Texts are let pass, which many ask for in this way out of habit.
    func checkTruth(of condition: Expression, _ type: InferredType, at expression: Expression, gives result: Bool) {
        guard type.onlyNumber != nil, fieldReads[nodeKey(condition.unwrapped)] != nil else { return }
        report(
            result ? "always_true" : "always_false", .warning, at: expression,
            "this is always \(result): \(type.described) counts as true, whatever it is", help: "compare it, or ask `known(…)`")
    }

    private func expectLength(_ type: InferredType, _ expression: Expression) {
        guard !type.isUnknown, !type.isNever, type.texts.isEmpty else { return }
        for object in type.objects {
            switch object {
            case .list, .codes, .texts, .table: return
            case .unit, .group, .extra, .parameters, .function, .builtin: break
            }
        }
        report("type_mismatch", at: expression, "`#` counts lists, and this is \(type.described)")
    }

    func evaluate(_ binary: BinaryExpression, of expression: Expression) -> InferredType {
        if binary.operator.isLogical { return evaluateLogical(binary, of: expression) }
        let left = evaluate(binary.left)
        let right = evaluate(binary.right)
        if left.isNever || right.isNever { return .never }
        if binary.operator != .equal, binary.operator != .notEqual {
            expectReturn(from: binary.left, as: .value)
            expectReturn(from: binary.right, as: .value)
        }
        if binary.operator.isComparison { return compare(binary, left, right, of: expression) }
        if binary.operator == .concatenate {
            expectText(left, binary.left)
            expectText(right, binary.right)
            // A text that doubles in each line is not followed far.
            if let a = left.literals, a.count == 1, let b = right.literals, b.count == 1, a[0].utf8.count + b[0].utf8.count <= 200 {
                return .text(.literal(a[0] + b[0]))
            }
            return .text(.other)
        }
        let why = "`\(binary.operator.text)` needs numbers"
        expectNumber(left, binary.left, why)
        expectNumber(right, binary.right, why)
        guard let a = left.onlyNumber, let b = right.onlyNumber else { return .number(.any) }
        return .number(Self.arithmetic(binary.operator, a, b))
    }

    private static func arithmetic(_ operation: BinaryOperator, _ a: NumberFacts, _ b: NumberFacts) -> NumberFacts {
        switch operation {
        case .add: return a + b
        case .subtract: return a - b
        case .multiply: return a * b
        case .divide: return a / b
        case .floorDivide:
            var quotient = (a / b).whole(.down)
            quotient.isInteger = a.isInteger == true && b.isInteger == true ? true : nil
            return quotient
        case .modulo: return NumberFacts(mayBeNaN: true, isInteger: a.isInteger == true && b.isInteger == true ? true : nil)
        case .power: return .any
        default: return .integer
        }
    }

    private func expectText(_ type: InferredType, _ expression: Expression) {
        guard !type.isUnknown, !type.isNever, type.number == nil, type.texts.isEmpty else { return }
        if type.mayHaveOperators { return }
        report("type_mismatch", at: expression, "`..` joins texts and numbers, and this is \(type.described)")
    }

    // MARK: and, or

    private func evaluateLogical(_ binary: BinaryExpression, of expression: Expression) -> InferredType {
        let left = evaluate(binary.left)
        let decides = binary.operator == .and ? left.falsyPart : left.truthyPart
        let truth = left.truth
        if left.isNever { return left }
        if truth == (binary.operator == .or) {
            lookAtDeadCode { _ = evaluate(binary.right) }
            return left
        }
        let depth = activation.conditionalDepth
        if truth == nil { activation.conditionalDepth += 1 }
        let right = evaluate(binary.right)
        activation.conditionalDepth = depth
        checkContradiction(binary, of: expression)
        if isReporting, left.isBoolean || left.isUnknown && activation.isRoot, right.isBoolean { logical.insert(nodeKey(expression)) }
        return truth == nil ? decides.joined(right) : right
    }
}
