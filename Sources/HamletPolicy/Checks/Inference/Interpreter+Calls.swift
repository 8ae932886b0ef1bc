internal import LuaSyntax

extension Interpreter {
    func evaluate(_ call: CallExpression, of expression: Expression) -> Values {
        calledMembers.insert(nodeKey(call.callee.unwrapped))
        let callee = evaluate(call.callee)
        if let method = call.method { return evaluate(method, of: callee, call, expression) }
        if case .builtin(let name)? = callee.onlyObject {
            let arguments = evaluate(call.arguments)
            let result = Values.orUnknown(callBuiltin(name, Helper(call: call, arguments: arguments, expression: expression)))
            // How functions that are handed over end says nothing of what this call gives.
            callsWithoutReturn[nodeKey(expression)] = nil
            return result
        }
        checkMember(call.callee.unwrapped)
        let arguments = evaluate(call.arguments)
        return apply(callee, arguments, at: expression)
    }

    /// A function that one of the policy's own finished tables does not have.
    private func checkMember(_ callee: Expression) {
        guard isReporting, case .index(let index) = callee.kind, let name = index.constantKey,
            case .name(let use) = index.base.unwrapped.kind, let variable = use.resolution.variable,
            case .table(let shape)? = value(of: variable).onlyObject, shape.isReadable, shape.fields[name] == nil,
            // Where it is asked for first, that it is not there may be meant.
            missingMembers[MemberKey(table: ObjectIdentifier(shape), name: name)]?.isSubset(of: calledMembers) == true
        else { return }
        let range = if case .field(let identifier) = index.key { identifier.range } else { callee.range }
        report(
            "unknown_global", at: callee, range: range, "there is no `\(use.name).\(name)`",
            help: suggest(name, from: shape.fields.keys.sorted()).map { "did you mean `\(use.name).\($0)`?" })
    }

    /// Calls whatever a value stands for.
    func apply(_ callee: InferredType, _ arguments: Values, at expression: Expression) -> Values {
        guard let objects = callee.usableObjects else {
            escape(arguments)
            if !callee.isUnknown, !callee.isNever, callee.objects.isEmpty, !callee.isOnlyNil {
                report("type_mismatch", at: expression, "\(callee.described) is called as if it were a function")
            }
            return callee.isNever ? Values(.never) : .unknown
        }
        var result: Values?
        callsWithoutReturn[nodeKey(expression)] = nil
        for object in objects {
            let value: Values
            switch object {
            case .function(let closure):
                if isReporting { callees[nodeKey(expression), default: []].insert(NodeKey(chunk: closure.chunk, node: closure.node.id)) }
                value = self.call(closure, arguments)
                if value.mayLackReturn { callsWithoutReturn[nodeKey(expression)] = UnreturnedCall(closure: closure, type: value[0]) }
            case .unit, .list, .parameters, .extra, .codes, .texts, .group:
                escape(arguments)
                report("type_mismatch", at: expression, "\(callee.described) is called as if it were a function")
                value = .unknown
            case .builtin, .table:
                escape(arguments)
                value = .unknown
            }
            result = result.map { $0.joined(value) } ?? value
        }
        return result ?? .unknown
    }

    private func evaluate(_ method: Identifier, of object: InferredType, _ call: CallExpression, _ expression: Expression) -> Values {
        var arguments = evaluate(call.arguments)
        if object.isNever { return Values(.never) }
        if case .unit(let unit)? = object.onlyObject {
            let type = named(method.name, of: .unit(unit), base: call.callee, at: expression)
            if !type.isUnknown {
                report(
                    "type_mismatch", at: expression, "`\(method.name)` is a field, not a function",
                    help: "read it with a point: `.\(method.name)`")
            }
            escape(arguments)
            return .unknown
        }
        arguments.list.insert(object, at: 0)
        if case .table(let shape)? = object.onlyObject, shape.isReadable, let function = shape.fields[method.name] {
            return apply(function, arguments, at: expression)
        }
        if object.onlyTexts != nil, !Self.textFunctions.contains(method.name) {
            report("type_mismatch", at: expression, range: method.range, "\(object.described) has no function `\(method.name)`")
            return .unknown
        }
        if object.onlyTexts != nil, let result = library("string." + method.name)?.onlyObject, case .builtin(let name) = result {
            return Values.orUnknown(textFunction(name, object))
        }
        escape(arguments)
        if object.isUnknown { openSharedTables() }
        return .unknown
    }
}

extension Values {
    /// Unknown results may be several.
    static func orUnknown(_ type: InferredType?) -> Values { type.map { Values($0) } ?? .unknown }
}

/// A call of a function of the environment.
struct Helper {
    let call: CallExpression
    let arguments: Values
    let expression: Expression

    subscript(index: Int) -> InferredType { arguments[index] }

    /// The expression of an argument; the whole call if it comes from a call in its place.
    func expression(_ index: Int) -> Expression { index < call.arguments.count ? call.arguments[index] : expression }

    var count: Int { arguments.rest == nil ? arguments.list.count : max(arguments.list.count, 3) }
}
