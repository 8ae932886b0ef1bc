extension FunctionNode {
    /// Whether the function can end without a `return`, as far as its form shows.
    ///
    /// A condition counts as known only if it is a literal. A jump to a label counts as possible wherever the label
    /// can be reached by its name.
    public var canFallThrough: Bool { canFallThrough(endingCalls: []) }

    /// Whether the function can end without a `return`, where a call of some globals never returns.
    ///
    /// - Parameter endingCalls: the names of globals that never return, such as `error`.
    public func canFallThrough(endingCalls: Set<String>) -> Bool {
        var targets: Set<String> = []
        body.walk { node in
            if case .function = node { return .skip }
            if case .statement(let statement) = node, case .goto(let jump) = statement.kind { targets.insert(jump.label.name) }
            return .descend
        }
        return FlowAnalysis(jumpTargets: targets, endingCalls: endingCalls).flow(of: body).completes
    }
}

/// Follows the ways through a function.
struct FlowAnalysis {
    /// How a part of a function can be left.
    struct Flow {
        /// Whether the part behind it can be reached.
        var completes = true
        /// Whether a `break` in it leaves the loop around it.
        var breaks = false
    }

    let jumpTargets: Set<String>
    let endingCalls: Set<String>

    func flow(of block: Block) -> Flow {
        var flow = Flow()
        for statement in block.statements {
            if case .label(let label) = statement.kind, jumpTargets.contains(label.name) { flow.completes = true }
            guard flow.completes else { continue }
            let next = self.flow(of: statement)
            flow.completes = next.completes
            flow.breaks = flow.breaks || next.breaks
        }
        return flow
    }

    private func flow(of statement: Statement) -> Flow {
        switch statement.kind {
        case .return, .goto: return Flow(completes: false)
        case .break: return Flow(completes: false, breaks: true)
        case .do(let block): return flow(of: block)
        case .if(let conditional): return flow(of: conditional)
        case .while(let loop):
            let inner = flow(of: loop.body)
            return Flow(completes: loop.condition.knownTruth != true || inner.breaks)
        case .repeat(let loop):
            let inner = flow(of: loop.body)
            return Flow(completes: inner.breaks || (inner.completes && loop.condition.knownTruth != false) || hasLabelInside(loop.body))
        case .call(let expression): return Flow(completes: !neverReturns(expression))
        default: return Flow()
        }
    }

    private func flow(of conditional: IfStatement) -> Flow {
        var result = Flow(completes: false)
        for clause in conditional.clauses {
            let known = clause.condition.knownTruth
            if known == false { continue }
            let inner = flow(of: clause.body)
            result.completes = result.completes || inner.completes
            result.breaks = result.breaks || inner.breaks
            if known == true { return result }
        }
        let last = conditional.otherwise.map { flow(of: $0) } ?? Flow()
        return Flow(completes: result.completes || last.completes, breaks: result.breaks || last.breaks)
    }

    /// A `goto` to the end of a body goes on with the condition of the loop.
    private func hasLabelInside(_ block: Block) -> Bool {
        block.statements.contains { statement in
            if case .label(let label) = statement.kind { return jumpTargets.contains(label.name) }
            return false
        }
    }

    private func neverReturns(_ expression: Expression) -> Bool {
        guard !endingCalls.isEmpty, case .call(let call) = expression.kind, call.method == nil else { return false }
        guard case .name(let use) = call.callee.kind, case .global(let name) = use.resolution else { return false }
        return endingCalls.contains(name)
    }
}

extension Expression {
    /// Whether a literal counts as true in a condition; nil if the expression is no literal.
    public var knownTruth: Bool? {
        switch unwrapped.kind {
        case .nil, .false: false
        case .true, .integer, .float, .string, .table, .function: true
        default: nil
        }
    }
}
