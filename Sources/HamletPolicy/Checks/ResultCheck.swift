internal import LuaSyntax

/// What rules, amounts and budgets give back, as far as it is certain before anything runs.
struct ResultCheck {
    let context: CheckContext
    let root: RootFunction
    let outcome: Interpreter.Outcome
    private(set) var diagnostics: [Diagnostic] = []

    static func diagnostics(_ context: CheckContext, _ root: RootFunction, _ outcome: Interpreter.Outcome) -> [Diagnostic] {
        var check = ResultCheck(context: context, root: root, outcome: outcome)
        check.checkEnd()
        for value in check.merged { check.checkValue(value) }
        if case .rule = root.role { check.checkConstant() }
        return check.diagnostics
    }

    private mutating func report(
        _ code: Diagnostic.Code, _ severity: Diagnostic.Severity = .error, at range: SourceRange, _ message: String, help: String? = nil
    ) {
        diagnostics.append(
            Diagnostic(code, severity, file: context.source.files[root.place.chunk].name, range: range, message: message, help: help))
    }

    /// A return that is reached in several ways gives all that it gives in any of them.
    private var merged: [Interpreter.ReturnedValue] {
        var result: [Interpreter.ReturnedValue] = []
        for value in outcome.returned {
            if let index = result.firstIndex(where: { $0.statement.id == value.statement.id }) {
                result[index].type = result[index].type.joined(value.type)
            } else {
                result.append(value)
            }
        }
        return result
    }

    private mutating func checkEnd() {
        guard outcome.canFallThrough else { return }
        let what =
            switch root.role {
            case .rule: "return true or false on every way through it"
            case .amount, .budget: "return a number of yuan on every way through it"
            }
        report("no_return", at: root.node.keyword, "the function can end without a `return`", help: what)
    }

    private mutating func checkValue(_ value: Interpreter.ReturnedValue) {
        let type = value.type
        guard !type.isUnknown, !type.isNever else { return }
        let range = value.expression?.range ?? value.statement.range
        switch root.role {
        case .rule:
            // `a and b`, where b is no boolean: sometimes false, and else of the wrong kind.
            let isMixed = value.isLogical && (type.hasOtherThanBoolean || value.endsInNil)
            if !type.hasBoolean || isMixed {
                report(
                    "bad_result", at: range, "a rule gives true or false, and this is \(type.described)",
                    help: type.number != nil ? "compare it with a number" : type.texts.isEmpty ? nil : "compare it with a text by `==`")
            }
        case .amount: checkMoney(type, value, range, code: "amount", what: "an amount")
        case .budget: checkMoney(type, value, range, code: "budget", what: "a budget")
        }
    }

    private mutating func checkMoney(
        _ type: InferredType, _ value: Interpreter.ReturnedValue, _ range: SourceRange, code: Diagnostic.Code, what: String
    ) {
        guard let facts = type.number else {
            report(code, at: range, "\(what) is a number of yuan, and this is \(type.described)")
            return
        }
        if type.onlyNumber == nil {
            if value.isLogical { report(code, at: range, "\(what) is a number of yuan, and this can be \(type.described)") }
            return
        }
        if facts.isNeverFinite {
            report(code, at: range, "\(what) must be finite, and this is divided by zero")
        } else if facts.upper < 0 {
            report(code, at: range, "\(what) is 0 or more, and this is always below", help: "use max(…, 0)")
        } else if let yuan = facts.constant, let problem = MoneyWords.problem(yuan) {
            report(code, at: range, "\(what) \(problem)", help: MoneyWords.help(yuan))
        } else if facts.lower > MoneyWords.most {
            report(code, at: range, "\(what) is at most 10^13 yuan, and this is always more")
        }
    }

    /// A rule that gives the same whatever the unit is. Constants of the author's own (`local PILOT = true`) are meant to be changed.
    private mutating func checkConstant() {
        let values = merged
        guard let last = values.last, !outcome.canFallThrough, everyWay == values.count, let truth = last.type.truth,
            values.allSatisfy({ value in
                value.type.isBoolean && value.type.truth == truth
                    && (value.type.isHard || value.expression.map(isWritten) ?? false)
            }), let range = last.expression?.range
        else { return }
        report(truth ? "always_true" : "always_false", .warning, at: range, "the rule is always \(truth)")
    }

    /// The number of `return`s in the function; nil if it may also end with an error.
    private var everyWay: Int? {
        var count = 0
        let isComplete = root.node.body.walk { node in
            switch node {
            case .function: return .skip
            case .statement(let statement): if case .return = statement.kind { count += 1 }
            case .expression(let expression):
                if case .name(let use) = expression.kind, use.resolution == .global("error") || use.resolution == .global("assert") {
                    return .stop
                }
            case .block: break
            }
            return .descend
        }
        return isComplete ? count : nil
    }

    /// Whether an expression's value follows from what is written in it: it reads no variable but to look into it.
    private func isWritten(_ expression: Expression) -> Bool {
        switch expression.unwrapped.kind {
        case .true, .false: true
        case .unary(let unary): unary.operator == .not && isWritten(unary.operand)
        case .binary(let binary):
            if binary.operator.isLogical {
                isWritten(binary.left) || isWritten(binary.right)
            } else {
                binary.operator.isComparison && isLiteral(binary.left) && isLiteral(binary.right)
            }
        default: false
        }
    }

    private func isLiteral(_ expression: Expression) -> Bool {
        switch expression.unwrapped.kind {
        case .true, .false, .nil, .integer, .float, .string: true
        case .unary(let unary): unary.operator == .negate && isLiteral(unary.operand)
        default: false
        }
    }
}

/// What is wrong with a number of yuan.
enum MoneyWords {
    static func problem(_ yuan: Double) -> String? {
        guard yuan.isFinite else { return "must be finite" }
        if yuan < 0 { return "is 0 or more, not \(yuan)" }
        if yuan > most { return "is at most 10^13 yuan, not \(yuan)" }
        let fen = yuan * 100
        return fen < 1e14 && abs(fen - fen.rounded()) > 0.001 ? "is a whole number of fen, and \(yuan) yuan is none" : nil
    }

    /// What the host still counts in fen.
    static let most = 1e13

    static func help(_ yuan: Double) -> String? { yuan > 0 && yuan <= most ? "use round(x, 2)" : nil }
}

extension Interpreter.ReturnedValue {
    var isLogical: Bool {
        guard case .binary(let binary)? = expression?.unwrapped.kind else { return false }
        return binary.operator.isLogical
    }

    /// Whether it is written as `… and nil` or `… or nil`.
    var endsInNil: Bool {
        guard case .binary(let binary)? = expression?.unwrapped.kind, binary.operator.isLogical,
            case .nil = binary.right.unwrapped.kind
        else { return false }
        return true
    }
}

extension InferredType {
    var hasOtherThanBoolean: Bool { number != nil || !texts.isEmpty || !objects.isEmpty }
}
