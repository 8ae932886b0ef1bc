internal import HamletRegister
internal import LuaSyntax

extension Interpreter {
    func compare(_ binary: BinaryExpression, _ left: InferredType, _ right: InferredType, of expression: Expression) -> InferredType {
        let isEquality = binary.operator == .equal || binary.operator == .notEqual
        if isEquality { checkFractions(binary, left, right, of: expression) }
        if isEquality, let result = compareWithNil(binary, left, right, of: expression) { return result }
        comparedTypes[nodeKey(expression)] = (left, right)
        if let a = left.onlyNumber, let b = right.onlyNumber { return compare(binary, a, b, of: expression) }
        if isEquality { return compareEquality(binary, left, right, of: expression) }
        orderedComparisons[nodeKey(expression), default: []].insert(orderedTable(left) ?? orderedTable(right))
        if let a = left.onlyTexts, let b = right.onlyTexts {
            compareOrder(binary, a, b, of: expression)
            return .boolean
        }
        let hasTables = left.mayHaveOperators || right.mayHaveOperators
        let isKnown = !left.isUnknown && !right.isUnknown && !hasTables
        let canMeet = left.number != nil && right.number != nil || !left.texts.isEmpty && !right.texts.isEmpty
        // A value that is an operand of the wrong kind alone is enough.
        let isHopeless = [left, right].contains { !$0.isUnknown && $0.number == nil && $0.texts.isEmpty } && !hasTables
        if (isKnown && !canMeet) || isHopeless {
            report(
                "type_mismatch", at: expression, "\(left.described) cannot be compared with \(right.described) by `\(binary.operator.text)`"
            )
        }
        return .boolean
    }

    /// The ordered table whose code a value is, if it is nothing else.
    private func orderedTable(_ type: InferredType) -> String? {
        guard let kinds = type.onlyTexts, kinds.count == 1, case .code(let table)? = kinds.first, table.isOrdered else { return nil }
        return table.name
    }

    // MARK: Numbers

    private func compare(_ binary: BinaryExpression, _ left: NumberFacts, _ right: NumberFacts, of expression: Expression) -> InferredType {
        let known: Bool? =
            switch binary.operator {
            case .lessThan: left.isLess(than: right) ?? bound(binary.left, binary.right, strict: true)
            case .lessOrEqual: left.isLessOrEqual(to: right) ?? bound(binary.left, binary.right, strict: false)
            case .greaterThan: right.isLess(than: left) ?? bound(binary.right, binary.left, strict: true)
            case .greaterOrEqual: right.isLessOrEqual(to: left) ?? bound(binary.right, binary.left, strict: false)
            case .equal: left.isEqual(to: right)
            default: left.isEqual(to: right).map { !$0 }
            }
        let isHard = left.isHard || right.isHard
        if let known, isHard, isRulesOwn(binary) {
            report(
                known ? "always_true" : "always_false", .warning, at: expression,
                "this is always \(known): "
                    + [(left, binary.left), (right, binary.right)].filter { !isLiteral($0.1) }.map { rangeText($0.0, $0.1) }.joined(
                        separator: " and "))
        }
        return .boolean(known, isHard: isHard)
    }

    /// Whether a comparison is the rule's own, or asks a field itself. A helper that guards against what one of its callers never gives
    /// it (`if b == 0 then return 0 end`) is no mistake.
    private func isRulesOwn(_ binary: BinaryExpression) -> Bool {
        if activation.isRoot || isInsideRoot(activation.function) { return true }
        var asks = false
        for operand in [binary.left, binary.right] {
            operand.walk { node in
                guard case .expression(let expression) = node else { return .descend }
                switch expression.kind {
                case .index, .call: asks = true
                case .unary(let unary): asks = asks || unary.operator == .length
                default: break
                }
                return asks ? .stop : .descend
            }
        }
        return asks
    }

    /// Equality of numbers that are rounded in their last digit.
    private func checkFractions(_ binary: BinaryExpression, _ left: InferredType, _ right: InferredType, of expression: Expression) {
        func isFraction(_ type: InferredType) -> Bool {
            !type.isUnknown && !type.hasBoolean && type.texts.isEmpty && type.objects.isEmpty && type.number?.isFraction ?? false
        }
        guard isFraction(left) && right.number != nil || isFraction(right) && left.number != nil, !isWholenessTest(binary) else { return }
        let what = isFraction(left) ? binary.left : binary.right
        report(
            "fraction_equality", .warning, at: expression,
            "`\(binary.operator.text)` on \(isQuotient(what) ? "a quotient" : "a per-capita value") depends on how the last digit is rounded",
            help: "compare with `<` or `>=`, or round both sides")
    }

    private func isQuotient(_ expression: Expression) -> Bool {
        guard let read = fieldReads[nodeKey(expression.unwrapped)] else { return true }
        return !read.field.isPerCapita
    }

    private func isLiteral(_ expression: Expression) -> Bool {
        switch expression.unwrapped.kind {
        case .integer, .float: true
        default: false
        }
    }

    private func rangeText(_ facts: NumberFacts, _ expression: Expression) -> String {
        let text = chunk.text(in: expression.range)
        let shown = text.utf8.count <= 40 && !text.contains("\n") ? "`\(text)`" : "the value"
        func number(_ value: Double) -> String { value.rounded() == value && abs(value) < 1e15 ? "\(Int(value))" : "\(value)" }
        switch (facts.lower > -.infinity, facts.upper < .infinity) {
        case (true, true):
            return facts.lower == facts.upper
                ? "\(shown) is \(number(facts.lower))" : "\(shown) lies between \(number(facts.lower)) and \(number(facts.upper))"
        case (true, false): return "\(shown) is \(number(facts.lower)) or more"
        case (false, true): return "\(shown) is \(number(facts.upper)) or less"
        case (false, false): return "\(shown) is bounded by it"
        }
    }

    /// A field that may not exceed another one of the same unit: `labor_count` and `household_size`.
    private func bound(_ smaller: Expression, _ greater: Expression, strict: Bool) -> Bool? {
        guard let a = fieldReads[nodeKey(smaller.unwrapped)], let b = fieldReads[nodeKey(greater.unwrapped)], let base = a.base,
            base == b.base,
            a.unit == b.unit
        else { return nil }
        if !strict, a.field.bounds.upperField == b.field.name { return true }
        if strict, b.field.bounds.upperField == a.field.name { return false }
        return nil
    }

    /// `x == floor(x)`, `x / 2 == x // 2` and `x ~= x` ask for wholeness or NaN, which the last digit does not change.
    private func isWholenessTest(_ binary: BinaryExpression) -> Bool {
        func isWhole(_ expression: Expression) -> Bool {
            switch expression.unwrapped.kind {
            case .binary(let inner): return inner.operator == .floorDivide
            case .call(let call):
                guard case .global(let path) = FunctionShape.CallTarget(call), let name = path.last else { return false }
                return ["floor", "ceil", "round", "tointeger"].contains(name)
            default: return false
            }
        }
        return isWhole(binary.left) || isWhole(binary.right) || chunk.text(in: binary.left.range) == chunk.text(in: binary.right.range)
    }

    // MARK: nil

    private func compareWithNil(_ binary: BinaryExpression, _ left: InferredType, _ right: InferredType, of expression: Expression)
        -> InferredType?
    {
        guard left.isOnlyNil || right.isOnlyNil else { return nil }
        let (other, operand) = right.isOnlyNil ? (left, binary.left) : (right, binary.right)
        let isEqual = binary.operator == .equal
        if other.isOnlyNil { return .boolean(isEqual) }
        if other.isUnknown || other.hasNil { return .boolean }
        let literal = right.isOnlyNil ? binary.right : binary.left
        if case .nil = literal.unwrapped.kind, let read = fieldReads[nodeKey(operand.unwrapped)] {
            report(
                isEqual ? "always_false" : "always_true", .warning, at: expression,
                "a field is never nil: a missing value leaves the rule undetermined",
                help: "ask `known(…, \"\(read.field.name)\")`")
        }
        return .boolean(!isEqual)
    }

    // MARK: Equality

    private func compareEquality(_ binary: BinaryExpression, _ left: InferredType, _ right: InferredType, of expression: Expression)
        -> InferredType
    {
        guard !left.isUnknown, !right.isUnknown else { return .boolean }
        let isEqual = binary.operator == .equal
        if meets(left, right) {
            if let a = left.literals, let b = right.literals, a.count == 1, b.count == 1 { return .boolean(isEqual) }
            if left.isBoolean, right.isBoolean, let a = left.truth, let b = right.truth { return .boolean((a == b) == isEqual) }
            return .boolean
        }
        // What is reported has no further consequences.
        if let problem = unknownCode(left, right, binary.right) ?? unknownCode(right, left, binary.left) {
            report("unknown_code", at: expression, range: problem.range, problem.message, help: problem.help)
            return .boolean
        } else if left.literals == nil || right.literals == nil, !left.isOnlyNil, !right.isOnlyNil, isSolid(left) && isSolid(right) {
            report("type_mismatch", at: expression, "\(left.described) never equals \(right.described)")
            return .boolean
        }
        return .boolean(!isEqual)
    }

    /// Tables can be made equal by metatables, and functions are compared for what they are.
    private func isSolid(_ type: InferredType) -> Bool {
        !type.objects.contains { object in
            switch object {
            case .table, .function, .builtin: true
            default: false
            }
        }
    }

    private func meets(_ left: InferredType, _ right: InferredType) -> Bool {
        if left.hasNil && right.hasNil || left.hasTrue && right.hasTrue || left.hasFalse && right.hasFalse { return true }
        if let a = left.number, let b = right.number, a.isEqual(to: b) != false { return true }
        for a in left.texts { for b in right.texts where meets(a, b) { return true } }
        for a in left.objects {
            for b in right.objects {
                switch (a, b) {
                case (.table, .table), (.function, .function), (.function, .builtin), (.builtin, .function): return true
                // Lists of texts and codes are tables too.
                case (.codes, .table), (.texts, .table), (.table, .codes), (.table, .texts): return true
                default: if a == b { return true }
                }
            }
        }
        return false
    }

    private func meets(_ a: InferredType.TextKind, _ b: InferredType.TextKind) -> Bool {
        switch (a, b) {
        case (.literal(let x), .literal(let y)): x == y
        case (.literal(let word), .code(let table)), (.code(let table), .literal(let word)): table.entry(word) != nil
        case (.literal(let word), .date), (.date, .literal(let word)): CivilDate(iso: word) != nil
        case (.code(let x), .code(let y)): x == y || x.identifiers.contains { y.entry($0) != nil }
        case (.code, .date), (.date, .code): false
        default: true
        }
    }

    private func unknownCode(_ code: InferredType, _ literal: InferredType, _ expression: Expression) -> (
        range: SourceRange, message: String, help: String?
    )? {
        guard let texts = code.onlyTexts, let words = literal.literals, let word = words.first else { return nil }
        var tables: [CodeTable] = []
        for text in texts {
            switch text {
            case .code(let table): tables.append(table)
            // What stands in for a missing code.
            case .literal: break
            default: return nil
            }
        }
        guard let table = tables.first else { return nil }
        return (expression.range, "there is no code `\(word.prefix(40))` in `\(table.name)`", CodeWords.help(word, in: table))
    }

    // MARK: Order

    private func compareOrder(
        _ binary: BinaryExpression, _ left: [InferredType.TextKind], _ right: [InferredType.TextKind], of expression: Expression
    ) {
        for (kinds, others, operand) in [(left, right, binary.right), (right, left, binary.left)] {
            guard kinds.count == 1, let kind = kinds.first else { continue }
            switch kind {
            case .code(let table) where !table.isOrdered:
                report(
                    "type_mismatch", at: expression, "the codes of `\(table.name)` have no order",
                    help: "compare with `==`, or look up a number in a table of your own")
                return
            case .code(let table):
                guard others.count == 1, let other = others.first else { continue }
                if case .literal(let word) = other, table.entry(word) == nil {
                    report(
                        "unknown_code", at: expression, range: operand.range, "there is no code `\(word.prefix(40))` in `\(table.name)`",
                        help: CodeWords.help(word, in: table))
                    return
                }
                if case .date = other { report("type_mismatch", at: expression, "a code cannot be compared with a date") }
                if case .code(let second) = other, second != table {
                    report("type_mismatch", at: expression, "codes of `\(table.name)` cannot be compared with codes of `\(second.name)`")
                    return
                }
            case .date:
                if others.count == 1, case .literal(let word)? = others.first, !isStartOfDate(word) {
                    report(
                        "type_mismatch", at: expression, "`\(word.prefix(40))` is no date",
                        help: "write date(\"2010-04-03\"): year, month and day with two digits")
                    return
                }
            default: break
            }
        }
    }

    /// `2018`, `2018-04` and `2018-04-03` sort among dates as one expects.
    private func isStartOfDate(_ text: String) -> Bool {
        guard [4, 7, 10].contains(text.utf8.count) else { return false }
        return CivilDate(iso: text + "-01-01".suffix(10 - text.utf8.count)) != nil
    }
}

/// What to say of a word that is no code.
enum CodeWords {
    static func help(_ word: String, in table: CodeTable) -> String {
        if let meant = table.entry(meaning: word) { return "write \"\(meant.identifier)\"" }
        if let closest = suggest(word, from: table.identifiers) { return "did you mean \"\(closest)\"?" }
        return "codes: \(table.identifiers.prefix(20).joined(separator: ", "))"
    }
}
