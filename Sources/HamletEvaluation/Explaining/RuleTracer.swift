internal import HamletPolicy
internal import HamletRegister
internal import LuaSandbox
internal import LuaSyntax

/// Makes the tree of a rule's conditions from what was written down while it ran.
struct RuleTracer {
    let observed: InstrumentedPolicy
    let schema: Schema
    let unit: UnitName
    let parameters: ParameterValues
    /// Passes of one condition that are kept.
    static let mostPasses = 40

    private struct Passed {
        let number: Int
        let depth: Int
        let pass: ConditionNode.Pass
    }

    /// The conditions in a function's own code.
    func conditions(of function: LuaFunction, _ events: [(event: TraceEvent, depth: Int)]) -> [ConditionNode] {
        guard let node = observed.policy.node(of: function) else { return [] }
        var passes: [Int: [ConditionNode.Pass]] = [:]
        for passed in gathered(events) { passes[passed.number, default: []].append(passed.pass) }
        let file = observed.files[function.chunk]
        return file.roots.indices.filter { file.roots[$0].function == node.id && !isInside($0, file) }.map {
            tree(file.roots[$0].tree, function.chunk, passes)
        }
    }

    /// Whether a root stands in a condition of the same function, which shows it already.
    private func isInside(_ root: Int, _ file: Conditions) -> Bool {
        let own = file.roots[root]
        return file.conditions.contains {
            $0.function == own.function && $0.root != root && $0.expression.range.contains(own.expression.range)
        }
    }

    private func tree(_ tree: Conditions.Tree, _ chunk: Int, _ passes: [Int: [ConditionNode.Pass]]) -> ConditionNode {
        func joined(_ kind: ConditionNode.Kind, _ parts: [Conditions.Tree]) -> ConditionNode {
            ConditionNode(kind: kind, text: "", sides: nil, parts: parts.map { self.tree($0, chunk, passes) }, passes: [])
        }
        switch tree {
        case .all(let parts): return joined(.all, parts)
        case .any(let parts): return joined(.any, parts)
        case .not(let part): return joined(.not, [part])
        case .other(let range):
            return ConditionNode(kind: .other, text: text(chunk, range), sides: nil, parts: [], passes: [])
        case .condition(let place):
            let condition = observed.files[chunk].conditions[place]
            let number = observed.number(place, chunk: chunk)
            return node(condition, chunk, number.flatMap { passes[$0] } ?? [])
        }
    }

    private func node(_ condition: Conditions.Condition, _ chunk: Int, _ passes: [ConditionNode.Pass]) -> ConditionNode {
        let sides = condition.comparison.map { (side($0.left, chunk), $0.operator.text, side($0.right, chunk)) }
        return ConditionNode(
            kind: .condition, text: text(chunk, condition.expression.range), sides: sides.map { (left: $0.0, operator: $0.1, right: $0.2) },
            parts: [], passes: Array(passes.prefix(Self.mostPasses)))
    }

    // MARK: Events

    /// What was read, each field once, as ``Explanation/RuleReport/reads``.
    func reads(_ events: [(event: TraceEvent, depth: Int)]) -> [(name: String, value: LuaValue)] {
        let all = events.compactMap { event in if case .read(let name, let value) = event.event { read(name, value) } else { nil } }
        return distinct(all).map { ($0.name, $0.value) }
    }

    /// The conditions that were passed in the rule's own code; those passed inside one of them hang on it.
    ///
    /// A condition is written down when it ends, so what it was put together from stands before it.
    private func gathered(_ events: [(event: TraceEvent, depth: Int)]) -> [Passed] {
        var open: [Passed] = []
        var reads: [ConditionNode.Read] = []
        for (event, depth) in events {
            switch event {
            case .read(let name, let value): reads.append(read(name, value))
            case .condition(let number, let outcome, let operands):
                let condition = observed.conditions[number]
                var first = open.count
                while first > 0, open[first - 1].depth > depth { first -= 1 }
                let inner = open[first...].map { passed in
                    let part = observed.conditions[passed.number]
                    return (condition: node(part.condition, part.chunk, []), pass: passed.pass)
                }
                open.removeSubrange(first...)
                let values = distinct(inner.flatMap(\.pass.values) + reads + parameters(in: condition))
                let isPersonal = values.contains { $0.field?.isPersonal == true }
                open.append(
                    Passed(
                        number: number, depth: depth,
                        pass: ConditionNode.Pass(
                            outcome: outcome, values: values, operands: isPersonal ? operands.map(Self.masked) : operands,
                            inner: Array(inner.prefix(Self.mostPasses)))))
                reads = []
            }
        }
        return open
    }

    private func read(_ name: String, _ value: LuaValue) -> ConditionNode.Read {
        let field = field(name)
        return ConditionNode.Read(name: name, field: field, value: field?.isPersonal == true && !value.isNil ? Self.masked(value) : value)
    }

    /// Who somebody is does not belong on paper.
    static func masked(_ value: LuaValue) -> LuaValue {
        if case .string = value { .text("…") } else { value }
    }

    /// The field that a path leads to.
    private func field(_ path: String) -> Field? {
        var names = path.split(separator: ".").map(String.init)
        guard let last = names.popLast() else { return nil }
        var at = unit
        for name in names {
            guard let link = schema[at]?.link(name) else { return nil }
            at = link.target
        }
        return schema[at]?.field(last)
    }

    private func distinct(_ reads: [ConditionNode.Read]) -> [ConditionNode.Read] {
        var order: [String] = []
        var found: [String: (field: Field?, values: [LuaValue])] = [:]
        for read in reads {
            if found[read.name] == nil { order.append(read.name) }
            var values = found[read.name]?.values ?? []
            if !values.contains(read.value) { values.append(read.value) }
            found[read.name] = (read.field, values)
        }
        return order.compactMap { name in
            found[name].map { found in
                ConditionNode.Read(
                    name: name, field: found.field,
                    value: found.values.count == 1 ? found.values[0] : .table(LuaTable(array: found.values)))
            }
        }
    }

    // MARK: Text

    private func text(_ chunk: Int, _ range: SourceRange) -> String {
        observed.policy.chunks[chunk].text(in: range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func side(_ expression: Expression, _ chunk: Int) -> ConditionNode.Side {
        let inner = expression.unwrapped
        switch inner.kind {
        case .nil, .true, .false, .integer, .float, .string:
            return ConditionNode.Side(form: .constant, name: text(chunk, inner.range), field: nil)
        case .index(let index):
            guard let name = index.constantKey else { break }
            if isParameter(inner) { return ConditionNode.Side(form: .parameter, name: name, field: nil) }
            if let field = schema.units.lazy.compactMap({ $0.field(name) }).first {
                return ConditionNode.Side(form: .field, name: name, field: schema[unit]?.field(name) ?? field)
            }
        default: break
        }
        return ConditionNode.Side(form: .expression, name: text(chunk, expression.range), field: nil)
    }

    /// Whether an expression reads a parameter: rules get them second, and helpers usually call them the same.
    private func isParameter(_ expression: Expression) -> Bool {
        guard case .index(let index) = expression.kind, let name = index.constantKey, parameters[name] != nil,
            case .name(let use) = index.base.unwrapped.kind
        else { return false }
        return names.contains(use.name)
    }

    private var names: Set<String> {
        let policy = observed.policy
        return Set(
            policy.declaration.rules.compactMap { rule in
                policy.node(of: rule.function)?.parameterList.dropFirst().first?.identifier.name
            } + ["p"])
    }

    private func parameters(in condition: InstrumentedPolicy.Condition) -> [ConditionNode.Read] {
        var found: [ConditionNode.Read] = []
        condition.condition.expression.walk { node in
            guard case .expression(let expression) = node else { return .descend }
            if isParameter(expression), case .index(let index) = expression.kind, let name = index.constantKey,
                let value = parameters.luaTable[name]
            {
                found.append(ConditionNode.Read(name: name, field: nil, value: value))
            }
            return .descend
        }
        return found
    }
}
