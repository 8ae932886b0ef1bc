internal import LuaSyntax

extension Interpreter {
    /// How a statement or a block ends.
    enum Flow {
        /// What stands behind it is reached.
        case next
        /// A `return`, or an error.
        case stops
        case breaks
    }

    func evaluate(_ block: Block) -> Flow {
        for (index, statement) in block.statements.enumerated() {
            let flow = evaluate(statement)
            // What stands behind a label may be reached by a jump.
            if flow != .next, !activation.hasJumps {
                look(at: block.statements[(index + 1)...])
                return flow
            }
        }
        return .next
    }

    /// Looks for names that do not exist in what is never reached as things stand: a constant of the author's may change.
    private func look(at statements: ArraySlice<Statement>) {
        guard !statements.isEmpty, activation.isRoot, isReporting else { return }
        lookAtDeadCode { for statement in statements { _ = evaluate(statement) } }
    }

    func lookAtDeadCode(_ body: () -> Void) {
        guard activation.isRoot, isReporting else { return }
        let outer = (frame, activation, writes)
        isDead = true
        body()
        isDead = false
        (frame, activation, writes) = outer
    }

    private func evaluate(_ statement: Statement) -> Flow {
        guard step() else { return .stops }
        switch statement.kind {
        case .empty, .label, .goto: return .next
        case .break:
            activation.sawBreak = true
            return .breaks
        case .local(let local): declare(local)
        case .localFunction(let definition):
            // The function sees its own name.
            declare(definition.name.variable, .unknown)
            let function = makeClosure(definition.function)
            switch frame[definition.name.variable] {
            case .cell(let cell) where !chunk[definition.name.variable].isReassigned: cell.type = function
            case .value: frame[definition.name.variable] = .value(function)
            default: break
            }
        case .function(let definition): assign(to: definition.target, makeClosure(definition.function), from: nil)
        case .assignment(let assignment):
            let values = evaluate(assignment.values)
            for (index, target) in assignment.targets.enumerated() {
                assign(to: target, values[index], from: index < assignment.values.count ? assignment.values[index] : nil)
            }
        case .call(let expression):
            let values = evaluateAll(expression)
            if values.rest == nil, values.list.count == 1, values.list[0].isNever { return .stops }
        case .do(let block): return evaluate(block)
        case .if(let conditional): return evaluate(conditional)
        case .while(let loop): return evaluate(loop)
        case .repeat(let loop):
            return evaluateLoop { interpreter in
                let flow = interpreter.evaluate(loop.body)
                if flow == .next {
                    _ = interpreter.evaluate(loop.condition)
                    interpreter.expectReturn(from: loop.condition, as: .condition)
                }
                return flow
            }
        case .numericFor(let loop): return evaluate(loop)
        case .genericFor(let loop): return evaluate(loop)
        case .return(let values):
            let results = evaluate(values)
            for value in results.list { share(value) }
            if let value = values.first { expectReturn(from: value, as: activation.isRoot ? .value : .truth) }
            activation.results.append(results)
            if activation.isRoot, isReporting {
                followed.returned.append(
                    ReturnedValue(expression: values.first, statement: statement, type: results.list.isEmpty ? .nil : results[0]))
            }
            return .stops
        case .invalid: break
        }
        return .next
    }

    /// The values of a list of expressions; the last one may give several.
    func evaluate(_ expressions: [Expression]) -> Values {
        var values = Values(list: [])
        for (index, expression) in expressions.enumerated() {
            if index == expressions.count - 1, expression.isMultiValued {
                let last = evaluateAll(expression)
                values.list += last.list
                values.rest = last.rest
            } else {
                values.list.append(evaluate(expression))
            }
        }
        return values
    }

    private func declare(_ local: LocalStatement) {
        let values = evaluate(local.values)
        for (index, name) in local.names.enumerated() {
            let value = values[index]
            declare(name.variable, value)
            // A function elsewhere may put more into the table.
            if isWrittenElsewhere(name.variable) { for case .table(let shape) in value.objects { shape.open() } }
            // Another name for the same table.
            if index < local.values.count, case .name = local.values[index].unwrapped.kind { share(value) }
        }
    }

    private func assign(to target: Expression, _ value: InferredType, from source: Expression?) {
        switch target.unwrapped.kind {
        case .name(let use):
            if let variable = use.resolution.variable {
                if isWrittenElsewhere(variable) { for case .table(let shape) in value.objects { shape.open() } }
                share(value)
                assign(variable, value)
            } else {
                escape(Values(value))
            }
        case .index(let index):
            let base = evaluate(index.base)
            var key: InferredType?
            if case .computed(let expression) = index.key { key = evaluate(expression) }
            note(base, at: target)
            checkFrozen(base, at: target)
            share(value)
            store(value, in: base, name: index.constantKey, key: key)
        default: break
        }
    }

    private func store(_ value: InferredType, in base: InferredType, name: String?, key: InferredType?) {
        if base.isUnknown {
            openSharedTables()
            escape(Values(value))
        }
        for case .table(let shape) in base.objects {
            if let name, !activation.isConditional, loopDepth == 0 {
                shape.fields[name] = shape.fields[name].map { $0.joined(value) } ?? value
            } else if name == nil, key?.onlyNumber != nil {
                shape.elements = shape.elements.joined(value)
            } else {
                shape.open()
                escape(Values(value))
            }
        }
    }

    // MARK: Branches

    private func evaluate(_ conditional: IfStatement) -> Flow {
        var merged: [VariableID: Slot]?
        var written: [VariableID: InferredType] = [:]
        var flows: [Flow] = []
        var isDecided = false
        var isConditional = false
        let depth = activation.conditionalDepth
        defer { activation.conditionalDepth = depth }

        func branch(_ block: Block) {
            let entry = frame
            writes.append([:])
            let flow = evaluate(block)
            for (variable, type) in writes.removeLast() { written[variable] = written[variable].map { $0.joined(type) } ?? type }
            flows.append(flow)
            if flow == .next { merge(into: &merged, written: written) }
            frame = entry
            if flow != .next, isConditional || activation.conditionalDepth > 0 { activation.mayHaveLeft = true }
        }

        for clause in conditional.clauses {
            let condition = evaluate(clause.condition)
            checkTruth(of: clause.condition, condition, at: clause.condition, gives: true)
            expectReturn(from: clause.condition, as: .condition)
            let truth = condition.truth
            if truth == false {
                lookAtDeadCode { _ = evaluate(clause.body) }
                continue
            }
            if truth == nil, !isConditional {
                isConditional = true
                activation.conditionalDepth += 1
            }
            branch(clause.body)
            if truth == true {
                isDecided = true
                break
            }
        }
        if isDecided {
            if let otherwise = conditional.otherwise { lookAtDeadCode { _ = evaluate(otherwise) } }
        } else {
            if let otherwise = conditional.otherwise {
                branch(otherwise)
            } else {
                flows.append(.next)
                merge(into: &merged, written: written)
            }
        }
        noteWrites(written)
        guard let merged else { return flows.contains(.breaks) ? .breaks : .stops }
        frame = merged
        return .next
    }

    /// Joins what holds at the end of a branch to what holds at the ends of those before.
    private func merge(into merged: inout [VariableID: Slot]?, written: [VariableID: InferredType]) {
        guard var result = merged else {
            merged = frame
            return
        }
        merged = nil
        for variable in written.keys {
            guard case .value(let a)? = result[variable], case .value(let b)? = frame[variable] else { continue }
            result[variable] = .value(a.joined(b))
        }
        merged = result
    }

    private func noteWrites(_ written: [VariableID: InferredType]) {
        guard !writes.isEmpty else { return }
        let last = writes.count - 1
        for (variable, type) in written { writes[last][variable] = writes[last][variable].map { $0.joined(type) } ?? type }
    }

    // MARK: Loops

    private func evaluate(_ loop: WhileStatement) -> Flow {
        let isEndless = loop.condition.knownTruth == true
        let flow = evaluateLoop { interpreter in
            let truth = interpreter.evaluate(loop.condition).truth
            interpreter.expectReturn(from: loop.condition, as: .condition)
            if truth == false { return .next }
            return interpreter.evaluate(loop.body)
        }
        return isEndless && !activation.sawBreakInLoop ? .stops : flow
    }

    private func evaluate(_ loop: NumericForStatement) -> Flow {
        let first = evaluate(loop.first)
        let limit = evaluate(loop.limit)
        let step = loop.step.map { evaluate($0) }
        for (expression, type) in [(loop.first, first), (loop.limit, limit)] {
            expectNumber(type, expression, "a loop counts between numbers")
        }
        var facts = NumberFacts.any
        if let from = first.onlyNumber, let to = limit.onlyNumber {
            let direction = step == nil ? 1 : step?.onlyNumber?.constant ?? 0
            if direction > 0 { facts = NumberFacts(lower: from.lower, upper: to.upper) }
            if direction < 0 { facts = NumberFacts(lower: to.lower, upper: from.upper) }
            if from.isInteger == true, step == nil || step?.onlyNumber?.isInteger == true { facts.isInteger = true }
        }
        return evaluateLoop { interpreter in
            interpreter.declare(loop.variable.variable, .number(facts))
            return interpreter.evaluate(loop.body)
        }
    }

    private func evaluate(_ loop: GenericForStatement) -> Flow {
        guard let first = loop.values.first else { return .next }
        let items = iterated(loop.values, loopCall: first)
        return evaluateLoop { interpreter in
            for (index, name) in loop.variables.enumerated() {
                interpreter.declare(name.variable, index < items.count ? items[index] : .unknown)
            }
            return interpreter.evaluate(loop.body)
        }
    }

    /// What the variables of `for … in` get.
    private func iterated(_ values: [Expression], loopCall: Expression) -> [InferredType] {
        guard values.count == 1, case .call(let call) = values[0].unwrapped.kind, call.method == nil, call.arguments.count == 1,
            case .builtin(let name)? = evaluate(call.callee).onlyObject, name == "ipairs" || name == "pairs"
        else {
            let values = evaluate(values)
            // A function that gives the next item each time it is called.
            if let objects = values[0].usableObjects, objects.allSatisfy({ if case .function = $0 { true } else { false } }) {
                let items = apply(values[0], Values(list: [.unknown], rest: .unknown), at: loopCall)
                guard items.rest == nil else { return [] }
                return [items[0].truthyPart] + items.list.dropFirst()
            }
            // `next, p` and the like.
            escape(values)
            if values.list.contains(where: { $0.objects.contains(.parameters) }) { usage.readsAnyParameter = true }
            return []
        }
        let argument = call.arguments[0]
        let list = evaluate(argument)
        noteIteration(over: list, at: values[0].unwrapped)
        expectList(list, argument, "`\(name)` goes through lists and tables")
        let index = InferredType.number(NumberFacts(lower: 1, isInteger: true))
        switch list.onlyObject {
        case .table(let shape) where shape.isReadable && name == "pairs": return [.unknown, shape.anyValue.truthyPart.joined(.boolean)]
        case .table(let shape) where shape.isReadable: return [index, shape.elements.isNever ? .unknown : shape.elements]
        case .some: return [index, element(of: list)]
        case nil: return []
        }
    }

    /// Follows a loop until its variables can become nothing else.
    private func evaluateLoop(_ round: (Interpreter) -> Flow) -> Flow {
        let outerBreak = activation.sawBreak
        let outerProbing = isProbing
        let entry = frame
        var start = frame
        loopDepth += 1
        activation.conditionalDepth += 1
        isProbing = true
        for attempt in 0..<3 {
            frame = start
            writes.append([:])
            _ = round(self)
            let written = writes.removeLast()
            var next = start
            var isStable = true
            for (variable, type) in written {
                guard case .value(let before)? = entry[variable], case .value(let current)? = start[variable] else { continue }
                let joined = before.joined(type)
                if current.joined(joined) == current { continue }
                isStable = false
                // Deep nests are not probed again and again.
                next[variable] = .value(attempt >= 1 || loopDepth > 2 ? .unknown : current.joined(joined).widened)
            }
            start = next
            if isStable || loopDepth > 2 { break }
        }
        isProbing = outerProbing
        frame = start
        activation.sawBreak = false
        writes.append([:])
        _ = round(self)
        let written = writes.removeLast()
        for (variable, type) in written {
            guard case .value(let current)? = start[variable] else { continue }
            if current.joined(type) != current { start[variable] = .value(.unknown) }
        }
        noteWrites(written)
        frame = start
        activation.conditionalDepth -= 1
        loopDepth -= 1
        activation.sawBreakInLoop = activation.sawBreak
        activation.sawBreak = outerBreak
        return .next
    }
}
