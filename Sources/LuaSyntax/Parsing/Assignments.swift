// Statements that begin with an expression.
extension ChunkParser {
    mutating func parseExpressionStatement(into list: inout [Statement], _ id: NodeID) {
        let start = current.start
        if openBrackets > 0, [.comma, .rightParen, .rightBrace, .rightBracket].contains(current.kind) {
            reportGrammar("unexpected \(describeBare())", help: "an `end` is missing before \(describeCurrent())")
            return add(.invalid([]), id, start, 1, to: &list)
        }
        var operand = Operand()
        let first = parseChain(&operand)
        if isLost {
            return add(.invalid([first]), id, start, first.depth, to: &list)
        }
        if current.kind == .assign || current.kind == .comma { return parseAssignment(first, operand, into: &list, id) }
        guard operand.kind == .call else {
            reportGrammar("unexpected \(describeBare()) after an expression", help: "a statement is a call or an assignment")
            return add(.invalid([first]), id, start, first.depth, to: &list)
        }
        if case .elided = first.kind { return add(.invalid([first]), id, start, first.depth, to: &list) }
        add(.call(first), id, start, first.depth, to: &list)
    }

    private mutating func parseAssignment(_ first: Expression, _ operand: Operand, into list: inout [Statement], _ id: NodeID) {
        var targets = [first]
        var places = [operand]
        let outerLevel = level
        defer { level = outerLevel }
        while true {
            guard let place = places.last, let target = targets.last, place.isVariable else {
                reportGrammar("unexpected \(describeBare())", help: "only a name or a field can be assigned to")
                break
            }
            checkAssignable(place, target)
            guard current.kind == .comma else { break }
            advance()
            var next = Operand()
            targets.append(parseChain(&next))
            if isLost { break }
            if !next.isIndexed { avoidConflict(&places, next) }
            places.append(next)
            guard enterLevel() else { break }
        }
        let equals = current.range
        var values: [Expression] = []
        if !isLost {
            if current.kind == .assign {
                advance()
                finishAssignment(places, &values)
            } else {
                reportGrammar("`=` expected near \(describeCurrent())")
            }
        }
        add(
            .assignment(AssignmentStatement(targets: targets, equals: equals, values: values)), id, first.range.start,
            max(depth(of: targets), depth(of: values)), to: &list)
    }

    private mutating func finishAssignment(_ places: [Operand], _ values: inout [Expression]) {
        var value = Operand()
        parseExpressionList(into: &values, &value)
        var rest = places[...]
        if values.count == places.count, let last = rest.popLast() {
            setOneResult(&value)
            store(&value, in: last)
        } else {
            adjust(names: places.count, values: values.count, &value)
        }
        while let place = rest.popLast() {
            var next = Operand()
            next.reset(.register, info: Int32(frame.freeRegister) - 1)
            store(&next, in: place)
        }
    }

    /// Keeps a copy of a variable that is assigned to, where an earlier target indexes it or by it.
    private mutating func avoidConflict(_ places: inout [Operand], _ variable: Operand) {
        let copy = Int32(frame.freeRegister)
        var hasConflict = false
        for index in places.indices where places[index].isIndexed {
            if places[index].kind == .indexedUpvalue {
                if variable.kind == .upvalue, places[index].info == variable.info {
                    hasConflict = true
                    places[index].kind = .indexedName
                    places[index].info = copy
                }
                continue
            }
            guard variable.kind == .local else { continue }
            if places[index].info == variable.key {
                hasConflict = true
                places[index].info = copy
            }
            if places[index].kind == .indexed, places[index].key == variable.key {
                hasConflict = true
                places[index].key = copy
            }
        }
        if hasConflict {
            emit(1)
            reserveRegisters(1)
        }
    }
}
