internal import HamletRegister
internal import LuaSyntax

/// What the helpers of the policy language take and give.
extension Interpreter {
    func callBuiltin(_ name: String, _ helper: Helper) -> InferredType? {
        for value in helper.arguments.list where value.isNever { return .never }
        switch name {
        case "any", "all", "count", "sum", "mean": return callCollection(name, helper)
        case "known":
            expectUnit(helper, "`known` asks a unit")
            if let field = literal(helper, 1) { _ = named(field, of: helper[0], base: helper.expression(0), at: helper.expression(1)) }
            return .boolean
        case "default":
            expectUnit(helper, "`default` asks a unit")
            guard let field = literal(helper, 1) else { return .unknown }
            let value = named(field, of: helper[0], base: helper.expression(0), at: helper.expression(1))
            checkSubstitute(helper, for: value)
            return value.joined(helper[2])
        case "pick": return pick(helper)
        case "min", "max", "clamp", "floor", "ceil", "round": return callNumbers(name, helper)
        case "date": return date(helper)
        case "year_of":
            expectDate(helper, 0, "`year_of` takes a date")
            return .number(NumberFacts(lower: 0, upper: 9999, isHard: true, isInteger: true))
        case "age_on":
            expectUnit(helper, "`age_on` takes a person")
            if !helper[0].isUnknown { _ = named("birth_date", of: helper[0], base: helper.expression(0), at: helper.expression(0)) }
            expectDate(helper, 1, "`age_on` takes a date")
            return .number(.integer)
        case "lottery":
            expectUnit(helper, "`lottery` draws for a unit")
            return .number(NumberFacts(lower: 0, upper: 1, isHard: true, isInteger: false))
        default: return callLibrary(name, helper)
        }
    }

    /// An argument that is the name of a field.
    private func literal(_ helper: Helper, _ index: Int) -> String? {
        guard let names = helper[index].literals else {
            if !isProbing { for case .unit(let unit) in helper[0].objects { usage.unitsReadByName.insert(unit.rawValue) } }
            return nil
        }
        if names.count > 1, !isProbing {
            for case .unit(let unit) in helper[0].objects { for name in names { usage.note(unit, named: name) } }
        }
        return names.count == 1 ? names[0] : nil
    }

    /// A misspelt code. Other words may well stand in for a code that is missing.
    private func checkSubstitute(_ helper: Helper, for value: InferredType) {
        guard case .code(let table)? = value.onlyTexts?.first, value.texts.count == 1, let words = helper[2].literals, words.count == 1,
            table.entry(words[0]) == nil, table.entry(meaning: words[0]) != nil || suggest(words[0], from: table.identifiers) != nil
        else { return }
        report(
            "unknown_code", at: helper.expression(2), "there is no code `\(words[0].prefix(40))` in `\(table.name)`",
            help: CodeWords.help(words[0], in: table))
    }

    private func expectUnit(_ helper: Helper, _ why: String) {
        let type = helper[0]
        guard !type.isUnknown, !type.isNever else { return }
        for object in type.objects {
            switch object {
            case .unit, .group: return
            default: break
            }
        }
        report("type_mismatch", at: helper.expression(0), "\(why), and this is \(type.described)")
    }

    // MARK: Collections

    private func callCollection(_ name: String, _ helper: Helper) -> InferredType? {
        expectCollection(helper[0], helper.expression(0), name)
        let item = element(of: helper[0])
        let function = helper[1]
        var value = InferredType.unknown
        if helper.count < 2 || function.isOnlyNil {
            if name == "count" { return .number(.count) }
            report("type_mismatch", at: helper.expression, "`\(name)` needs a function or the name of a field")
        } else if let names = function.literals {
            if names.count == 1 { value = named(names[0], of: item, base: nil, at: helper.expression(1)) }
            if name != "sum", name != "mean" { expectBoolean(value, helper.expression(1), "`\(name)` counts what is true") }
        } else if let objects = function.onlyObjects, objects.allSatisfy({ if case .function = $0 { true } else { false } }) {
            checkReturns(of: objects, given: helper)
            let depth = activation.conditionalDepth
            activation.conditionalDepth += 1
            value = apply(function, Values(item), at: helper.expression(1))[0]
            activation.conditionalDepth = depth
            if name != "sum", name != "mean", value.onlyNumber != nil || value.onlyTexts != nil {
                expectBoolean(value, helper.expression(1), "the function given to `\(name)` gives true or false")
            }
        } else {
            escape(helper.arguments)
            if !function.isUnknown, function.objects.isEmpty, function.texts.isEmpty {
                report(
                    "type_mismatch", at: helper.expression(1),
                    "`\(name)` needs a function or the name of a field, not \(function.described)")
            }
        }
        switch name {
        case "any", "all": return .boolean
        case "count": return .number(.count)
        case "sum":
            expectNumber(value, helper.expression(1), "`sum` adds numbers")
            return .number(total(of: value))
        default:
            expectNumber(value, helper.expression(1), "`mean` adds numbers")
            var facts = value.onlyNumber ?? .any
            facts.isFraction = true
            facts.isInteger = false
            return InferredType(hasNil: true, number: facts)
        }
    }

    private func total(of value: InferredType) -> NumberFacts {
        guard let item = value.onlyNumber else { return .any }
        return NumberFacts(
            lower: item.lower >= 0 ? 0 : -.infinity, upper: item.upper <= 0 ? 0 : .infinity, isHard: item.isHard,
            isFraction: item.isFraction,
            mayBeNaN: item.mayBeNaN, isInteger: item.isInteger == true ? true : nil, isMoney: item.isMoney)
    }

    private func expectCollection(_ type: InferredType, _ expression: Expression, _ name: String) {
        if case .unit(let unit)? = type.onlyObject, let list = context.schema[unit]?.links.first(where: \.isMany) {
            report(
                "type_mismatch", at: expression, "`\(name)` goes through a list, and this is a \(unit)",
                help: "did you mean `\(chunk.text(in: expression.range)).\(list.name)`?")
        } else {
            expectList(type, expression, "`\(name)` goes through a list")
        }
    }

    private func expectBoolean(_ type: InferredType, _ expression: Expression, _ why: String) {
        guard !type.isUnknown, !type.isNever, !type.hasBoolean else { return }
        report("type_mismatch", at: expression, "\(why), and this is \(type.described)")
    }

    /// A function that a helper calls for each item must always return something.
    private func checkReturns(of objects: [InferredType.ObjectKind], given helper: Helper) {
        for case .function(let closure) in objects where canFallThrough(closure.node, in: closure.chunk) {
            guard isReporting, closure.chunk == activation.chunk else { continue }
            report(
                "no_return", at: helper.expression(1), range: closure.node.keyword, "the function can end without a `return`",
                help: "return true or false on every way through it")
        }
    }

    /// What a list holds.
    func element(of list: InferredType) -> InferredType {
        var result = InferredType.never
        for object in list.objects {
            switch object {
            case .list(let unit): result = result.joined(.unit(unit))
            case .codes(let table): result = result.joined(.text(.code(table)))
            case .texts: result = result.joined(.text(.other))
            case .table(let shape) where shape.isReadable && !shape.elements.isNever: result = result.joined(shape.elements)
            default: result = result.joined(.unknown)
            }
        }
        return list.onlyObjects == nil ? result.joined(.unknown) : result
    }

    // MARK: Tables

    private func pick(_ helper: Helper) -> InferredType? {
        guard case .table(let shape)? = helper[1].onlyObject, !shape.isOpen else { return .unknown }
        if isReporting, case .code(let table)? = helper[0].onlyTexts?.first, helper[0].texts.count == 1 {
            keyUses[ObjectIdentifier(shape), default: KeyUse(shape: shape)].tables.insert(table)
        }
        let values = shape.fields.values.reduce(shape.elements) { $0.joined($1) }
        return helper.count > 2 ? values.joined(helper[2]) : values.isNever ? .unknown : values
    }

    // MARK: Dates

    private func date(_ helper: Helper) -> InferredType {
        expectDate(helper, 0, "`date` takes a text such as \"2010-04-03\"")
        return .text(.date)
    }

    private func expectDate(_ helper: Helper, _ index: Int, _ why: String) {
        let type = helper[index]
        guard !type.isUnknown, !type.isNever else { return }
        var isPossible = false
        for text in type.texts {
            switch text {
            case .literal(let word): isPossible = isPossible || CivilDate(iso: word) != nil
            case .code: break
            case .date, .field, .extra, .other: isPossible = true
            }
        }
        if !isPossible {
            let help = type.literals == nil ? nil : "a date is written YYYY-MM-DD, and must exist"
            report("type_mismatch", at: helper.expression(index), "\(why), and this is \(type.described)", help: help)
        }
    }
}
