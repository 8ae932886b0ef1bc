public import HamletPolicy
internal import HamletRegister
public import LuaSandbox

/// Why a unit got what it got: every rule asked, with the values it read.
public struct Explanation: Sendable {
    public struct RuleReport: Sendable {
        /// `exclude`, `qualify`, `assist`, `prioritize`, `measures`.
        public let section: String
        public let id: String
        public let title: LocalizedText?
        public let cite: String?
        /// True, false, or nil if a missing value leaves it undecided.
        public let outcome: Bool?
        /// The fields whose values are missing.
        public let missing: [String]
        /// What the rule read, in order, each field once; a field read of several units has the list of its distinct values.
        public let reads: [(name: String, value: LuaValue)]
        /// The text of the rule's function.
        public let text: String
        /// The amount of a grant, in fen.
        public let amountFen: Int64?
        public let error: LuaFailure?
    }

    /// Where a unit stands in its group.
    public struct Place: Sendable {
        public let group: String
        public let rank: Int
        public let size: Int
        public let score: Double
        /// The ids just before and just behind it.
        public let above: String?
        public let below: String?
    }

    /// One step of the group's money.
    public struct MoneyStep: Sendable {
        public let rank: Int
        public let id: String
        public let demandFen: Int64
        public let grantedFen: Int64
        public let leftFen: Int64
    }

    public let decision: Decision
    public let rules: [RuleReport]
    public let place: Place?
    public let method: String?
    public let quota: Int?
    public let budgetFen: Int64?
    /// The group's units in rank order, up to this one.
    public let money: [MoneyStep]
    /// What would have to be otherwise for another status or other reasons: cells of the unit's own row.
    public let counterfactuals: [Counterfactual]
    /// The same for cells of what belongs to the unit: its members, its village.
    public let others: [Counterfactual]
}

/// Explains decisions: decides the whole register, then asks every rule of one unit again while writing down what it reads.
public struct Explainer: Sendable {
    public let evaluator: Evaluator
    public let limits: LuaLimits

    public init(evaluator: Evaluator, limits: LuaLimits = .standard) {
        self.evaluator = evaluator
        self.limits = limits
    }

    /// - Returns: nil if the register has no unit with this id.
    public func explain(id: String) throws(EvaluationError) -> Explanation? {
        let unit = evaluator.policy.declaration.unit
        guard let row = evaluator.register.table(unit)?.row(id: id) else { return nil }
        let evaluation = try evaluator.evaluate(EvaluationOptions(keepsGoing: true, limits: limits))
        let (rules, counterfactuals) = try ask(row)
        let decision = evaluation.decision(row)
        let (place, money, budget) = standing(row, in: evaluation)
        let allocation = evaluator.policy.declaration.allocation
        return Explanation(
            decision: decision, rules: rules, place: place, method: allocation?.method, quota: allocation?.quota, budgetFen: budget,
            money: money, counterfactuals: counterfactuals.filter { $0.unit == unit && $0.id == id },
            others: counterfactuals.filter { $0.unit != unit || $0.id != id })
    }

    /// Asks every rule on its own, then what would have to be otherwise.
    private func ask(_ row: Int) throws(EvaluationError) -> (rules: [Explanation.RuleReport], counterfactuals: [Counterfactual]) {
        let policy = evaluator.policy
        let declaration = policy.declaration
        let items: [(String, String, LocalizedText?, String?, LuaFunction)] =
            declaration.exclude.map { ("exclude", $0.id, $0.title, $0.cite, $0.function) }
            + declaration.qualify.map { ("qualify", $0.id, $0.title, $0.cite, $0.function) }
            + declaration.grants.map { ("assist", $0.id, $0.title, $0.cite, $0.amount) }
            + declaration.prioritize.map { ("prioritize", $0.id, $0.title, $0.cite, $0.function) }
            + declaration.measures.map { ("measures", $0.id, $0.title, $0.cite, $0.function) }
        do throws(LuaFailure) {
            let observed = try InstrumentedPolicy(policy)
            return try WorkerThread.run { () throws(LuaFailure) in
                let probe = try UnitProbe(evaluator: evaluator, policy: observed, overlay: overlay, row: row, limits: limits)
                let rules = items.map { report($0, row: row, engine: probe.engine, instance: probe.observed) }
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
    private func report(
        _ item: (String, String, LocalizedText?, String?, LuaFunction), row: Int, engine: LuaEngine, instance: LuaInstance
    ) -> Explanation.RuleReport {
        let (section, id, title, cite, function) = item
        let rule = RuleProgram.Rule(function: function.reference, fixedFuel: 0)
        let isGrant = section == "assist"
        let program = RuleProgram(
            table: engine.model.index(of: engine.policy.declaration.unit), exclude: isGrant ? [] : [rule], qualify: [],
            grants: isGrant ? [rule] : [],
            others: [])
        var outcome: UInt16 = RuleOutcome.skipped.rawValue
        var amount: Int64 = 0
        var failure: LuaFailure?
        let events = instance.trace {
            failure = instance.decide(program, first: row, count: 1, outcomes: &outcome, amounts: &amount).failure?.failure
        }
        let result = RuleOutcome(rawValue: outcome)
        let node = engine.policy.node(of: function)
        let text = node.map { engine.policy.chunks[function.chunk].text(in: $0.body.range) } ?? ""
        return Explanation.RuleReport(
            section: section, id: id, title: title, cite: cite,
            outcome: failure != nil ? nil : result == .isTrue ? true : result == .isFalse ? false : nil,
            missing: result.missing.map { [engine.catalog[$0]] } ?? [], reads: gathered(events),
            text: text.split(whereSeparator: \.isWhitespace).joined(separator: " "),
            amountFen: isGrant && result == .isTrue ? amount : nil, error: failure)
    }

    private func gathered(_ events: [TraceEvent]) -> [(name: String, value: LuaValue)] {
        var order: [String] = []
        var values: [String: [LuaValue]] = [:]
        for case .read(let name, let value) in events {
            if values[name] == nil { order.append(name) }
            if values[name]?.contains(value) != true { values[name, default: []].append(value) }
        }
        return order.map { name in
            let all = values[name] ?? []
            return (name, all.count == 1 ? all[0] : .table(LuaTable(array: all)))
        }
    }

    private func standing(_ row: Int, in evaluation: Evaluation) -> (Explanation.Place?, [Explanation.MoneyStep], Int64?) {
        guard let rank = evaluation.rank(row) else { return (nil, [], nil) }
        let group = evaluation.columns.group[row]
        let members = (0..<evaluation.count).filter { evaluation.columns.group[$0] == group && evaluation.rank($0) != nil }
            .sorted { (evaluation.rank($0) ?? 0) < (evaluation.rank($1) ?? 0) }
        let place = Explanation.Place(
            group: evaluation.notes.groups[Int(group)], rank: rank, size: members.count, score: evaluation.score(row),
            above: rank > 1 ? evaluation.id(members[rank - 2]) : nil, below: rank < members.count ? evaluation.id(members[rank]) : nil)
        let budget = evaluation.notes.budgets[Int(group)]
        guard let budget else { return (place, [], nil) }
        var left = budget
        let steps = members.prefix(rank).map { member in
            left -= evaluation.grantedFen(member)
            return Explanation.MoneyStep(
                rank: evaluation.rank(member) ?? 0, id: evaluation.id(member), demandFen: evaluation.columns.demand[member],
                grantedFen: evaluation.grantedFen(member), leftFen: left)
        }
        return (place, steps, budget)
    }
}
