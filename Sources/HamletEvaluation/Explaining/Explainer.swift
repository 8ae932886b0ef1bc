internal import HamletPolicy
internal import HamletRegister
public import LuaSandbox

/// Explains decisions: decides the whole register, then asks every rule of one unit again while writing down what it reads and which
/// conditions it passes, and at last what would have to be otherwise.
public struct Explainer: Sendable {
    public let evaluator: Evaluator
    public let limits: LuaLimits

    public init(evaluator: Evaluator, limits: LuaLimits = .standard) {
        self.evaluator = evaluator
        self.limits = limits
    }

    /// - Returns: nil if the register has no unit with this id.
    public func explain(id: String) throws(EvaluationError) -> Explanation? {
        try explain(id: id, in: nil)
    }

    /// The same for a register that has been decided already.
    public func explain(id: String, in evaluation: Evaluation?) throws(EvaluationError) -> Explanation? {
        let unit = evaluator.policy.declaration.unit
        guard let row = evaluator.register.table(unit)?.row(id: id) else { return nil }
        let (decided, problem) = if let evaluation { (evaluation, nil as EvaluationError?) } else { try decide(row) }
        let (rules, counterfactuals) = try ask(row)
        let standing = problem == nil ? Standing(evaluator: evaluator, evaluation: decided, row: row).explain() : nil
        var decision = decided.decision(row)
        if problem != nil { decision.rank = nil }
        let allocation = evaluator.policy.declaration.allocation
        return Explanation(
            decision: decision, problem: problem, rules: rules, place: standing?.place, method: allocation?.method,
            quota: allocation?.quota, budgetFen: standing?.budgetFen, money: standing?.money ?? [],
            counterfactuals: counterfactuals.filter { $0.unit == unit && $0.id == id },
            others: counterfactuals.filter { $0.unit != unit || $0.id != id })
    }

    /// Decides the register. A budget that cannot be used is a problem of the units that were to share it, and of nobody else.
    private func decide(_ row: Int) throws(EvaluationError) -> (Evaluation, problem: EvaluationError?) {
        let options = EvaluationOptions(keepsGoing: true, limits: limits)
        let engine = evaluator.makeEngine(limits: limits)
        let rows = try evaluator.decide(
            with: engine, options, into: HeapMemory(), cancellation: Cancellation(), progress: { _ in })
        let allocator = Allocator(evaluator: evaluator, limits: limits, catalog: engine.catalog, threads: options.threads)
        let (evaluation, problem) = try allocator.allocateWherePossible(rows)
        return (evaluation, evaluation.status(row) == .eligible ? problem(Int(evaluation.columns.group[row])) : nil)
    }

    /// A rule or grant.
    private struct Item {
        let section: String
        let id: String
        let title: LocalizedText?
        let cite: String?
        let function: LuaFunction

        init(_ rule: Rule) {
            (section, id, title, cite, function) = (rule.section.rawValue, rule.id, rule.title, rule.cite, rule.function)
        }

        init(_ grant: Grant) { (section, id, title, cite, function) = ("assist", grant.id, grant.title, grant.cite, grant.amount) }
    }

    /// Asks every rule on its own, then what would have to be otherwise.
    private func ask(_ row: Int) throws(EvaluationError) -> (rules: [Explanation.RuleReport], counterfactuals: [Counterfactual]) {
        let policy = evaluator.policy
        let declaration = policy.declaration
        let items =
            (declaration.exclude + declaration.qualify).map { Item($0) } + declaration.grants.map { Item($0) }
            + (declaration.prioritize + declaration.measures).map { Item($0) }
        do throws(LuaFailure) {
            let observed = try InstrumentedPolicy(policy)
            return try WorkerThread.run { () throws(LuaFailure) in
                let probe = try UnitProbe(evaluator: evaluator, policy: observed, overlay: overlay, row: row, limits: limits)
                let tracer = RuleTracer(
                    observed: observed, schema: policy.schema, unit: declaration.unit, parameters: evaluator.parameters)
                let rules = items.map { report($0, row: row, probe, tracer) }
                return (rules, CounterfactualSearch(evaluator: evaluator, probe: probe, row: row).all())
            }
        } catch {
            throw .failed(EvaluationError.Failure(failure: error, rule: nil, unit: declaration.unit, id: nil))
        }
    }

    /// The model, in which the cells that rules may read can be changed.
    private var overlay: CellOverlay {
        var fields: [UnitName: Set<String>] = [:]
        for unit in evaluator.model.schema.units {
            fields[unit.name] = Set(
                unit.fields.filter { CounterfactualSearch.mayChange($0) && evaluator.policy.mentions($0.name) }.map(\.name))
        }
        return CellOverlay(evaluator.model, fields: fields)
    }

    /// Asks one rule alone, so that its reads are its own.
    private func report(_ item: Item, row: Int, _ probe: UnitProbe, _ tracer: RuleTracer) -> Explanation.RuleReport {
        let engine = probe.engine
        let rule = RuleProgram.Rule(function: item.function.reference, fixedFuel: 0)
        let isGrant = item.section == "assist"
        let program = RuleProgram(
            table: engine.model.index(of: engine.policy.declaration.unit), exclude: isGrant ? [] : [rule], qualify: [],
            grants: isGrant ? [rule] : [], others: [])
        var outcome: UInt16 = RuleOutcome.skipped.rawValue
        var amount: Int64 = 0
        var failure: LuaFailure?
        let events = probe.observed.nestedTrace {
            failure = probe.observed.decide(program, first: row, count: 1, outcomes: &outcome, amounts: &amount).failure?.failure
        }
        let result = RuleOutcome(rawValue: outcome)
        let node = engine.policy.node(of: item.function)
        let text = node.map { engine.policy.chunks[item.function.chunk].text(in: $0.body.range) } ?? ""
        return Explanation.RuleReport(
            section: item.section, id: item.id, title: item.title, cite: item.cite,
            outcome: failure != nil ? nil : result == .isTrue ? true : result == .isFalse ? false : nil,
            missing: result.missing.map { [engine.catalog[$0]] } ?? [], reads: tracer.reads(events),
            text: text.split(whereSeparator: \.isWhitespace).joined(separator: " "),
            conditions: tracer.conditions(of: item.function, events), amountFen: isGrant && result == .isTrue ? amount : nil,
            error: failure.map { Redaction(register: evaluator.register, unit: engine.policy.declaration.unit, row: row).applied(to: $0) })
    }
}
