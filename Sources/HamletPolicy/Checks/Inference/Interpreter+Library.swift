internal import LuaSyntax

/// What the functions of numbers, texts and tables give.
extension Interpreter {
    /// A member of a library.
    func library(_ path: String) -> InferredType? {
        switch path {
        case "math.pi": .number(NumberFacts(lower: 3.14159, upper: 3.1416, isInteger: false))
        case "math.huge": .number(NumberFacts(lower: .infinity, upper: .infinity, isInteger: false))
        case "math.maxinteger", "math.mininteger": .number(.integer)
        default: .object(.builtin(path))
        }
    }

    // MARK: Numbers

    func callNumbers(_ name: String, _ helper: Helper) -> InferredType {
        for index in 0..<min(helper.arguments.list.count, 8) {
            expectNumber(helper[index], helper.expression(index), "`\(name)` takes numbers")
        }
        var facts: [NumberFacts] = []
        for value in helper.arguments.list {
            guard let number = value.onlyNumber else { return .number(.any) }
            facts.append(number)
        }
        guard let first = facts.first, helper.arguments.rest == nil else { return .number(.any) }
        switch name {
        case "floor": return .number(first.whole(.down))
        case "ceil": return .number(first.whole(.up))
        case "round":
            if facts.count == 1 { return .number(first.whole(.toNearestOrAwayFromZero)) }
            var result = first
            // Rounded to some digits it stays between the whole numbers around it, if the digits are behind the point.
            result.lower = facts[1].lower >= 0 ? first.lower.rounded(.down) : -.infinity
            result.upper = facts[1].lower >= 0 ? first.upper.rounded(.up) : .infinity
            if first.isInteger == true, facts[1].lower >= 0 { result = first }
            result.isFraction = false
            return .number(result)
        case "min": return .number(facts.dropFirst().reduce(first) { Self.extreme($0, $1, min) })
        case "max": return .number(facts.dropFirst().reduce(first) { Self.extreme($0, $1, max) })
        default:
            guard facts.count == 3 else { return .number(.any) }
            return .number(Self.extreme(Self.extreme(first, facts[1], max), facts[2], min))
        }
    }

    private static func extreme(_ a: NumberFacts, _ b: NumberFacts, _ pick: (Double, Double) -> Double) -> NumberFacts {
        var result = a.joined(b)
        result.lower = pick(a.lower, b.lower)
        result.upper = pick(a.upper, b.upper)
        return result
    }

    // MARK: Libraries

    func callLibrary(_ name: String, _ helper: Helper) -> InferredType? {
        switch name {
        case "rule", "grant", "policy":
            if case .table? = helper.call.arguments.first?.unwrapped.kind {
                usage.declarations.insert(nodeKey(helper.expression(0).unwrapped))
            }
            // What is declared is read by the host alone.
            return .object(.table(TableShape(isFinished: false)))
        case "tonumber": return InferredType(hasNil: true, number: .any)
        case "tostring": return .text(.other)
        case "type": return typeName(of: helper[0])
        case "assert": return helper[0].truthyPart
        case "error": return .never
        case "setmetatable":
            checkFrozen(helper[0], at: helper.expression)
            escape(helper.arguments)
            if helper[0].isUnknown { openSharedTables() }
            return helper[0].objects.isEmpty ? .unknown : helper[0]
        case "require": return module(helper)
        case "print": return InferredType.nil
        case "math.floor": return callNumbers("floor", helper)
        case "math.ceil": return callNumbers("ceil", helper)
        case "math.min": return callNumbers("min", helper)
        case "math.max": return callNumbers("max", helper)
        case "math.abs", "math.sqrt", "math.fmod", "math.exp", "math.log": return .number(.any)
        case "math.tointeger": return InferredType(hasNil: true, number: .integer)
        case "table.concat": return .text(.other)
        case "table.pack":
            let shape = TableShape(isFinished: isLoading)
            for value in helper.arguments.list + (helper.arguments.rest.map { [$0] } ?? []) {
                share(value)
                shape.elements = shape.elements.joined(value)
            }
            shape.fields["n"] = .number(.count)
            return .object(.table(shape))
        case "ipairs", "pairs", "next":
            noteIteration(over: helper[0], at: helper.expression)
            return nil
        case "select", "rawlen", "rawequal": return nil
        case "table.insert":
            checkFrozen(helper[0], at: helper.expression)
            return insert(helper)
        case "rawset", "table.remove", "table.sort":
            checkFrozen(helper[0], at: helper.expression)
            follow(helper.arguments.list.dropFirst(), at: helper.expression)
            escape(helper.arguments)
            return nil
        case "table.move":
            checkFrozen(helper.count > 4 ? helper[4] : helper[0], at: helper.expression)
            escape(helper.arguments)
            return nil
        case "pcall", "xpcall":
            let depth = protectedDepth
            protectedDepth += 1
            follow(
                helper.arguments.list.prefix(1),
                given: Values(list: Array(helper.arguments.list.dropFirst(name == "pcall" ? 1 : 2)), rest: .unknown), at: helper.expression)
            protectedDepth = depth
            escape(helper.arguments)
            return nil
        case "coroutine.wrap", "coroutine.create", "string.gsub":
            follow(helper.arguments.list[...], at: helper.expression)
            escape(helper.arguments)
            return textFunction(name, helper[0])
        default:
            if let result = textFunction(name, helper[0]) { return result }
            escape(helper.arguments)
            return nil
        }
    }

    /// Looks into functions that the library calls in its own time.
    private func follow(_ functions: ArraySlice<InferredType>, given arguments: Values = .unknown, at expression: Expression) {
        let depth = activation.conditionalDepth
        activation.conditionalDepth += 1
        for function in functions where function.onlyObjects?.contains(where: { if case .function = $0 { true } else { false } }) ?? false {
            _ = apply(function, arguments, at: expression)
        }
        activation.conditionalDepth = depth
    }

    /// What was made while loading is read-only for rules, whatever name they reach it by; so are units and parameters.
    func checkFrozen(_ base: InferredType, at expression: Expression) {
        guard isReporting, let objects = base.onlyObjects, !objects.isEmpty else { return }
        let isFrozen = objects.allSatisfy { object in
            switch object {
            case .table(let shape): shape.isFinished
            case .unit, .list, .group, .parameters, .extra, .builtin: true
            case .codes, .texts, .function: false
            }
        }
        guard isFrozen else { return }
        report(
            "state", at: expression,
            "a rule changes \(objects.contains { if case .builtin = $0 { true } else { false } } ? "a library" : base.described), which lies outside it: rules have no memory",
            help: "make a table of its own inside the function")
    }

    /// Notes that all that a table holds is read.
    func noteIteration(over list: InferredType, at expression: Expression) {
        guard !isProbing else { return }
        if !list.isUnknown { usage.visited.insert(nodeKey(expression)) }
        for object in list.objects {
            switch object {
            case .parameters: usage.readsAnyParameter = true
            case .table(let shape): keyUses[ObjectIdentifier(shape), default: KeyUse(shape: shape)].isOpen = true
            default: break
            }
        }
    }

    private func insert(_ helper: Helper) -> InferredType? {
        let value = helper[helper.count - 1]
        share(value)
        for case .table(let shape) in helper[0].objects { shape.elements = shape.elements.joined(value) }
        if helper[0].isUnknown { openSharedTables() }
        return .nil
    }

    private func typeName(of value: InferredType) -> InferredType {
        if value.isUnknown || value.isNever { return .text(.other) }
        var names: [String] = []
        if value.hasNil { names.append("nil") }
        if value.hasBoolean { names.append("boolean") }
        if value.number != nil { names.append("number") }
        if !value.texts.isEmpty { names.append("string") }
        for object in value.objects {
            switch object {
            case .unit, .group, .list, .extra: names.append("userdata")
            case .function, .builtin: names.append("function")
            case .table, .codes, .texts: names.append("table")
            case .parameters: return .text(.other)
            }
        }
        return InferredType(texts: names.reduce(into: []) { if !$0.contains(.literal($1)) { $0.append(.literal($1)) } })
    }

    func textFunction(_ name: String, _ text: InferredType) -> InferredType? {
        switch name {
        case "string.len", "utf8.len": .number(.count)
        case "string.upper", "string.lower", "string.rep", "string.reverse", "string.sub", "string.format", "utf8.char", "string.char":
            .text(.other)
        default: nil
        }
    }

    private func module(_ helper: Helper) -> InferredType? {
        guard let names = helper[0].literals, names.count == 1,
            let index = context.source.files.firstIndex(where: { $0.module == names[0] })
        else {
            return nil
        }
        return runMain(index)
    }
}
