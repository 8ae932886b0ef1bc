extension FunctionNode {
    /// Whether the function can end without a `return`, as far as its form shows.
    ///
    /// A condition counts as known only if it is a literal. A label that some `goto` of the function names counts as
    /// reachable.
    public var canFallThrough: Bool { canFallThrough(endingCalls: []) }

    /// Whether the function can end without a `return`, where calls of some globals never return.
    ///
    /// - Parameter endingCalls: the names of globals that never return, such as `error`.
    public func canFallThrough(endingCalls: Set<String>) -> Bool {
        var targets: Set<String> = []
        body.walk { node in
            switch node {
            case .function, .expression: return .skip
            case .statement(let statement): if case .goto(let jump) = statement.kind { targets.insert(jump.label.name) }
            case .block: break
            }
            return .descend
        }
        var analysis = FlowAnalysis(jumpTargets: targets, endingCalls: endingCalls)
        body.walk(&analysis)
        return analysis.finished.last?.completes ?? true
    }
}

/// Follows the ways through the blocks of a function, inner blocks first.
private struct FlowAnalysis: SyntaxVisitor {
    /// How a part of a function can be left, once it is reached.
    struct Flow {
        /// Whether the part behind it can be reached.
        var completes = true
        /// Whether a `break` in it leaves the loop around it.
        var breaks = false
    }

    let jumpTargets: Set<String>
    let endingCalls: Set<String>
    /// The blocks around the current place, as far as they are read.
    var open: [Flow] = []
    /// The blocks that are read and wait for the statement that holds them.
    var finished: [Flow] = []

    mutating func enter(_ expression: Expression) -> VisitStep { .skip }
    mutating func enter(_ function: FunctionNode) -> VisitStep { .skip }

    mutating func enter(_ block: Block) -> VisitStep {
        open.append(Flow())
        return .descend
    }

    mutating func leave(_ block: Block) {
        if let flow = open.popLast() { finished.append(flow) }
    }

    mutating func leave(_ statement: Statement) {
        let flow = flow(of: statement)
        guard var block = open.popLast() else { return }
        if case .label(let label) = statement.kind, jumpTargets.contains(label.name) { block.completes = true }
        if block.completes {
            block.completes = flow.completes
            block.breaks = block.breaks || flow.breaks
        }
        open.append(block)
    }

    private mutating func flow(of statement: Statement) -> Flow {
        switch statement.kind {
        case .return, .goto: return Flow(completes: false)
        case .break: return Flow(completes: false, breaks: true)
        case .do: return finished.popLast() ?? Flow()
        case .if(let conditional): return flow(of: conditional)
        case .while(let loop):
            let inner = finished.popLast() ?? Flow()
            return Flow(completes: loop.condition.knownTruth != true || inner.breaks)
        case .repeat(let loop):
            let inner = finished.popLast() ?? Flow()
            return Flow(completes: inner.breaks || (inner.completes && loop.condition.knownTruth != false))
        case .numericFor, .genericFor:
            finished.removeLast(min(1, finished.count))
            return Flow()
        case .call(let expression): return Flow(completes: !neverReturns(expression))
        default: return Flow()
        }
    }

    private mutating func flow(of conditional: IfStatement) -> Flow {
        let count = conditional.clauses.count + (conditional.otherwise == nil ? 0 : 1)
        let blocks = Array(finished.suffix(count))
        finished.removeLast(min(count, finished.count))
        var result = Flow(completes: false)
        for (clause, inner) in zip(conditional.clauses, blocks) {
            let known = clause.condition.knownTruth
            if known == false { continue }
            result.completes = result.completes || inner.completes
            result.breaks = result.breaks || inner.breaks
            if known == true { return result }
        }
        let last = conditional.otherwise == nil ? Flow() : blocks.last ?? Flow()
        return Flow(completes: result.completes || last.completes, breaks: result.breaks || last.breaks)
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
