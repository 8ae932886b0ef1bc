internal import HamletRegister
internal import LuaSyntax

extension Interpreter {
    func evaluate(_ index: IndexExpression, of expression: Expression) -> InferredType {
        let base = evaluate(index.base)
        var key: InferredType?
        if case .computed(let computed) = index.key { key = evaluate(computed) }
        note(base, at: expression)
        if base.isNever { return .never }
        if let name = index.constantKey {
            let place = if case .field(let identifier) = index.key { identifier.range } else { expression.range }
            return read(name, of: base, base: index.base, at: expression, range: place)
        }
        return read(key ?? .unknown, of: base, at: expression)
    }

    /// Notes what a name is read from.
    func note(_ base: InferredType, at expression: Expression) {
        guard !isProbing else { return }
        let place = nodeKey(expression)
        if base.isUnknown { usage.note(.unknown, at: place) }
        var units: Set<String> = []
        for object in base.objects {
            switch object {
            case .unit(let unit): units.insert(unit.rawValue)
            case .parameters:
                usage.note(.parameters, at: place)
                if base.onlyObject != nil { parameterReads.insert(place) }
            default: break
            }
        }
        if !units.isEmpty { usage.note(.units(units), at: place) }
        if !base.isUnknown, units.isEmpty { usage.note(.other, at: place) }
    }

    // MARK: Names

    private func read(_ name: String, of base: InferredType, base expression: Expression, at node: Expression, range: SourceRange)
        -> InferredType
    {
        var result = InferredType.never
        var failed: [InferredType.ObjectKind] = []
        for object in base.objects {
            if let found = field(name, of: object, at: node) { result = result.joined(found) } else { failed.append(object) }
        }
        if let only = base.usableObjects, failed.count == only.count, let first = failed.first {
            reportUnknown(name, of: first, base: expression, at: node, range: range)
            return .unknown
        }
        // Texts have methods; nothing else here has fields.
        if !base.isUnknown, base.objects.isEmpty, base.texts.isEmpty {
            report("type_mismatch", at: node, "`\(name)` is read from \(base.described), which has no fields")
        } else if base.onlyTexts != nil, !Self.textFunctions.contains(name) {
            report("type_mismatch", at: node, range: range, "`\(name)` is read from \(base.described), which has no such field")
        }
        return failed.isEmpty && base.onlyObjects != nil ? result : result.joined(.unknown)
    }

    /// What texts have: the functions of `string`.
    static let textFunctions: Set<String> = [
        "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "pack", "packsize", "rep", "reverse", "sub", "unpack",
        "upper",
    ]

    /// What a name leads to; nil if the object certainly has no such field.
    private func field(_ name: String, of object: InferredType.ObjectKind, at node: Expression?) -> InferredType? {
        switch object {
        case .unit(let unit):
            guard let schema = context.schema[unit] else { return .unknown }
            if let field = schema.field(name) {
                if let node, isReporting {
                    fieldReads[nodeKey(node)] = FieldRead(unit: unit, field: field, base: baseVariable(of: node))
                    if !field.isIdentifier { missableReads[nodeKey(node)] = name }
                }
                return InferredType(field)
            }
            if let node, isReporting, schema.field(name) == nil, schema.link(name) != nil { missableReads[nodeKey(node)] = name }
            if let link = schema.link(name) { return link.isMany ? .object(.list(link.target)) : .unit(link.target) }
            return name == "extra" ? .object(.extra) : refused.contains(name) ? .unknown : nil
        case .group:
            let unit = context.declaration.unit
            if ["id", "county", "township"].contains(name) { return .text(.field) }
            return name == "units" || name == context.schema[unit]?.plural ? .object(.list(unit)) : nil
        case .parameters: return context.declaration.parameter(name).map { InferredType($0) } ?? (refused.contains(name) ? .unknown : nil)
        case .extra:
            if let node, isReporting { missableReads[nodeKey(node)] = name }
            return .text(.extra)
        case .list: return nil
        case .table(let shape):
            guard shape.isReadable else { return .unknown }
            keyUses[ObjectIdentifier(shape), default: KeyUse(shape: shape)].names.insert(name)
            if shape.fields[name] == nil, let node {
                missingMembers[MemberKey(table: ObjectIdentifier(shape), name: name), default: []].insert(nodeKey(node))
            }
            return shape.fields[name] ?? .unknown
        case .builtin(let path): return library(path + "." + name)
        case .codes, .texts, .function: return .unknown
        }
    }

    private func baseVariable(of node: Expression) -> VariableID? {
        guard case .index(let index) = node.kind, case .name(let use) = index.base.unwrapped.kind else { return nil }
        return use.resolution.variable
    }

    // MARK: Computed keys

    private func read(_ key: InferredType, of base: InferredType, at node: Expression) -> InferredType {
        var result = InferredType.never
        for object in base.objects {
            switch object {
            case .list(let unit):
                if let texts = key.onlyTexts, base.onlyObject != nil {
                    report(
                        "unknown_field", at: node, "a list of \(unit)s is read by number, not by \(InferredType(texts: texts).described)")
                }
                result = result.joined(.unit(unit))
            case .codes(let table): result = result.joined(.text(.code(table)))
            case .texts: result = result.joined(.text(.other))
            case .unit(let unit):
                result = result.joined(readByName(key, of: unit))
                if base.onlyObject != nil, let names = key.literals, let first = names.first,
                    names.allSatisfy({ field($0, of: object, at: nil) == nil })
                {
                    reportUnknown(first, of: object, base: nil, at: node, range: node.range)
                }
                if isReporting { missableReads[nodeKey(node)] = key.literals?.first ?? "a field" }
            case .parameters:
                if let names = key.literals {
                    if !isProbing { for name in names { usage.note(parameter: name) } }
                } else {
                    noteAnyParameter()
                }
                result = result.joined(.number(.any))
            case .extra: result = result.joined(.text(.extra))
            case .table(let shape):
                checkKeys(of: shape, key: key)
                result = result.joined(key.onlyNumber != nil && shape.isReadable ? shape.elements.joined(.nil) : shape.anyValue)
            case .group, .function, .builtin: result = result.joined(.unknown)
            }
        }
        return base.onlyObjects == nil ? result.joined(.unknown) : result
    }

    private func noteAnyParameter() { if !isProbing { usage.readsAnyParameter = true } }

    private func readByName(_ key: InferredType, of unit: UnitName) -> InferredType {
        guard let names = key.literals else {
            if !isProbing { usage.unitsReadByName.insert(unit.rawValue) }
            return .unknown
        }
        if !isProbing { for name in names { usage.note(unit, named: name) } }
        return names.reduce(InferredType.never) { $0.joined(field($1, of: .unit(unit), at: nil) ?? .unknown) }
    }

    /// A table that is looked into by codes: keys that are no codes are never found.
    func checkKeys(of shape: TableShape, key: InferredType) {
        guard isReporting, shape.isReadable, key.onlyNumber == nil else { return }
        if case .code(let table)? = key.onlyTexts?.first, key.texts.count == 1 {
            keyUses[ObjectIdentifier(shape), default: KeyUse(shape: shape)].tables.insert(table)
        } else if let names = key.literals {
            keyUses[ObjectIdentifier(shape), default: KeyUse(shape: shape)].names.formUnion(names)
        } else {
            keyUses[ObjectIdentifier(shape), default: KeyUse(shape: shape)].isOpen = true
        }
    }

    // MARK: Literal field names

    /// The type of a field that a helper names: `known(h, "field")`.
    func named(_ name: String, of base: InferredType, base expression: Expression?, at node: Expression) -> InferredType {
        var result = InferredType.never
        var failed: [InferredType.ObjectKind] = []
        for object in base.objects {
            if case .unit(let unit) = object, !isProbing { usage.note(unit, named: name) }
            if let found = field(name, of: object, at: nil) { result = result.joined(found) } else { failed.append(object) }
        }
        if let only = base.usableObjects, failed.count == only.count, let first = failed.first {
            reportUnknown(name, of: first, base: expression, at: node, range: node.range)
            return .unknown
        }
        return failed.isEmpty && base.onlyObjects != nil ? result : result.joined(.unknown)
    }

    private func reportUnknown(
        _ name: String, of object: InferredType.ObjectKind, base: Expression?, at node: Expression, range: SourceRange
    ) {
        let words = FieldWords(context: context)
        let shown = base.map { chunk.text(in: $0.range) }.flatMap { $0.utf8.count <= 40 && !$0.contains("\n") ? $0 : nil }
        let problem =
            switch object {
            case .unit(let unit): words.unknown(name, of: unit, base: shown)
            case .group: words.unknownInGroup(name)
            case .parameters: words.unknownParameter(name)
            case .list(let unit): words.unknownInList(name, of: unit, base: shown)
            default: FieldWords.Problem(code: "unknown_field", message: "there is no field `\(name)`", help: nil)
            }
        report(problem.code, at: node, range: range, problem.message, help: problem.help)
    }
}

extension InferredType {
    /// The texts it can be, if these are known.
    var literals: [String]? {
        guard let texts = onlyTexts else { return nil }
        var found: [String] = []
        for text in texts {
            guard case .literal(let word) = text else { return nil }
            found.append(word)
        }
        return found
    }

    /// What a field of a unit gives.
    init(_ field: Field) {
        self =
            switch field.type {
            case .boolean: .boolean
            case .integer, .year: .number(NumberFacts(field.bounds, isInteger: true))
            case .decimal: .number(NumberFacts(field.bounds, isInteger: false, isFraction: field.isPerCapita))
            case .money: .number(NumberFacts(field.bounds, isInteger: false, isFraction: field.isPerCapita, isMoney: true))
            case .date: .text(.date)
            case .text: .text(.field)
            case .texts: .object(.texts)
            case .code(let table): .text(.code(table))
            case .codes(let table, _): .object(.codes(table))
            }
    }

    /// What a parameter gives, whatever it is set to.
    init(_ parameter: Parameter) {
        let lower = parameter.minimum?.nearestDouble
        let upper = parameter.maximum?.nearestDouble
        self = .number(
            NumberFacts(
                lower: lower ?? -.infinity, upper: upper ?? .infinity, isHard: lower != nil || upper != nil, isInteger: parameter.isCount,
                isMoney: parameter.unit.hasPrefix("yuan")))
    }
}

extension NumberFacts {
    init(_ bounds: Bounds, isInteger: Bool, isFraction: Bool = false, isMoney: Bool = false) {
        self.init(
            lower: bounds.lower ?? -.infinity, upper: bounds.upper ?? .infinity, isHard: bounds.lower != nil || bounds.upper != nil,
            isFraction: isFraction, isInteger: isInteger, isMoney: isMoney)
    }
}

extension Field {
    /// Whether the value is a quotient of others.
    var isPerCapita: Bool { name.contains("per_capita") }
}
