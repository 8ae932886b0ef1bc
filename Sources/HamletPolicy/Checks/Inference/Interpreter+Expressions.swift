internal import LuaSyntax

extension Interpreter {
    /// What an expression can be; of several values the first.
    func evaluate(_ expression: Expression) -> InferredType {
        switch expression.kind {
        case .call, .vararg: return evaluateAll(expression)[0]
        default: break
        }
        guard step(), expressionDepth < 300 else { return .unknown }
        expressionDepth += 1
        defer { expressionDepth -= 1 }
        visit(expression)
        switch expression.kind {
        case .nil: return .nil
        case .true: return .boolean(true)
        case .false: return .boolean(false)
        case .integer(let value): return .number(.constant(Double(value), isInteger: true))
        case .float(let value): return .number(.constant(value, isInteger: false))
        case .string(let bytes): return .text(String(validating: bytes, as: UTF8.self).map { .literal($0) } ?? .other)
        case .name(let use): return value(of: use)
        case .index(let index): return evaluate(index, of: expression)
        case .function(let node): return makeClosure(node)
        case .table(let table): return evaluate(table, of: expression)
        case .unary(let unary): return evaluate(unary, of: expression)
        case .binary(let binary): return evaluate(binary, of: expression)
        case .parenthesized(let inner): return evaluate(inner)
        case .call, .vararg, .invalid, .elided: return .unknown
        }
    }

    /// All values of a call or of `...`.
    func evaluateAll(_ expression: Expression) -> Values {
        switch expression.kind {
        case .vararg: return activation.varargs ?? .unknown
        case .call(let call):
            guard step(), expressionDepth < 300 else { return .unknown }
            expressionDepth += 1
            defer { expressionDepth -= 1 }
            visit(expression)
            return evaluate(call, of: expression)
        default: return Values(evaluate(expression))
        }
    }

    private func value(of use: NameUse) -> InferredType {
        switch use.resolution {
        case .local(let variable), .upvalue(let variable): value(of: variable)
        case .global("_VERSION"): .text(.other)
        case .global(let name) where PolicyEnvironment.globals.contains(name): .object(.builtin(name))
        case .global, .field, .environment: .unknown
        }
    }

    private func evaluate(_ table: TableConstructor, of expression: Expression) -> InferredType {
        let shape = TableShape(isFinished: isLoading)
        for field in table.fields {
            switch field.key {
            case .positional:
                let isLast = field.value.id == table.fields.last?.value.id
                if isLast, field.value.isMultiValued {
                    let values = evaluateAll(field.value)
                    for value in values.list + (values.rest.map { [$0] } ?? []) {
                        share(value)
                        shape.elements = shape.elements.joined(value)
                    }
                } else {
                    let value = evaluate(field.value)
                    share(value)
                    shape.elements = shape.elements.joined(value)
                }
            case .named, .computed:
                var key: InferredType?
                if case .computed(let computed) = field.key { key = evaluate(computed) }
                let value = evaluate(field.value)
                share(value)
                if let name = field.name {
                    shape.fields[name] = value
                    if let range = field.keyRange { shape.literalKeys.append((name, nodeKey(field.value), range)) }
                } else if key?.onlyNumber != nil {
                    shape.elements = shape.elements.joined(value)
                } else {
                    shape.open()
                }
            }
        }
        return .object(.table(shape))
    }

    func nodeKey(_ expression: Expression) -> NodeKey { NodeKey(chunk: activation.chunk, node: expression.id) }

    // MARK: Reporting

    /// Says that something about an expression is wrong.
    func report(
        _ code: Diagnostic.Code, _ severity: Diagnostic.Severity = .error, at expression: Expression, range: SourceRange? = nil,
        _ message: String,
        help: String? = nil
    ) {
        guard isReporting || isDead && Self.aboutNames.contains(code) else { return }
        if protectedDepth > 0, !Self.aboutNames.contains(code), code != "unknown_code" { return }
        let diagnostic = Diagnostic(
            code, severity, file: context.source.files[activation.chunk].name, range: range ?? expression.range, message: message,
            help: help)
        // Warnings hold for all ways that lead here, or not at all.
        findings.add(diagnostic, at: nodeKey(expression), isSure: severity == .error && !activation.isConditional)
    }

    private static let aboutNames: Set<Diagnostic.Code> = ["unknown_field", "wrong_unit", "unknown_parameter"]

    /// Counts that an expression was looked at.
    private func visit(_ expression: Expression) {
        if isReporting { findings.visit(nodeKey(expression)) }
    }

    /// Reports a value that is certainly no number where one is needed.
    func expectNumber(_ type: InferredType, _ expression: Expression, _ why: String) {
        guard !type.isUnknown, !type.isNever, type.number == nil else { return }
        for text in type.texts {
            switch text {
            // Lua reads numbers from texts.
            case .literal(let word) where Double(word) != nil || word.hasPrefix("0x"): return
            case .extra, .other: return
            case .literal, .date, .code, .field: break
            }
        }
        if type.mayHaveOperators { return }
        report("type_mismatch", at: expression, "\(why), and this is \(type.described)")
    }

    /// Reports a value that is certainly no list or table where one is needed.
    func expectList(_ type: InferredType, _ expression: Expression, _ why: String) {
        guard !type.isUnknown, !type.isNever else { return }
        for object in type.objects {
            switch object {
            case .list, .codes, .texts, .table, .parameters: return
            case .unit, .group, .extra, .function, .builtin: break
            }
        }
        report("type_mismatch", at: expression, "\(why), and this is \(type.described)")
    }
}
