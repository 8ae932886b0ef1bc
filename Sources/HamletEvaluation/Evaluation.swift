internal import HamletPolicy
internal import HamletRegister
internal import LuaSandbox

/// The result of a run: a decision for every unit, made from compact tables when it is asked for.
public struct Evaluation: Sendable {
    public let evaluator: Evaluator
    /// Units of work that the rules took; the same on every machine and for every number of threads.
    public let fuel: UInt64
    let layout: RuleLayout
    let outcomes: OutcomeTable
    let money: MoneyTable
    let grouping: Grouping
    let catalog: MissingCatalog
    let failures: [Int: EvaluationError.Failure]
    /// Budgets by group, in fen, where they were asked for.
    let budgets: [Int64?]
    /// Names of missing values by catalog number.
    let missingNames: [String]

    init(
        evaluator: Evaluator, layout: RuleLayout, outcomes: OutcomeTable, money: MoneyTable, grouping: Grouping, catalog: MissingCatalog,
        fuel: UInt64,
        failures: [Int: EvaluationError.Failure], budgets: [Int64?]
    ) {
        self.evaluator = evaluator
        self.layout = layout
        self.outcomes = outcomes
        self.money = money
        self.grouping = grouping
        self.catalog = catalog
        self.fuel = fuel
        self.failures = failures
        self.budgets = budgets
        missingNames = (0...catalog.count).map { $0 == 0 ? "" : catalog[$0] }
    }

    public var count: Int { outcomes.count }

    public func status(_ row: Int) -> DecisionStatus { money.status[row] }
    public func outcome(_ row: Int) -> AllocationOutcome { money.outcome[row] }
    public func grantedFen(_ row: Int) -> Int64 { money.granted[row] }
    /// From 1 within the group; nil unless eligible.
    public func rank(_ row: Int) -> Int? { money.rank[row] > 0 ? Int(money.rank[row]) : nil }

    public func id(_ row: Int) -> String { evaluator.register.table(evaluator.policy.declaration.unit)?.id(row) ?? String(row + 1) }

    /// The row of a unit; nil if there is none with this id.
    public func row(id: String) -> Int? { evaluator.register.table(evaluator.policy.declaration.unit)?.row(id: id) }

    /// All decisions, in register order.
    public var decisions: some Sequence<Decision> { (0..<count).lazy.map { decision($0) } }

    /// The decision on a row. O(rules).
    public func decision(_ row: Int) -> Decision {
        let policy = layout.declaration
        let status = money.status[row]
        let isEligible = status == .eligible
        func ids(_ rules: [Rule], _ range: Range<Int>, _ wanted: RuleOutcome) -> [String] {
            range.enumerated().compactMap { outcomes.outcome(row, $1) == wanted ? rules[$0].id : nil }
        }
        var reasons: [String] = []
        if status == .excluded { reasons = ids(policy.exclude, layout.exclude, .isTrue) }
        if status == .ineligible { reasons = ids(policy.qualify, layout.qualify, .isFalse) }

        var undecided: [String] = []
        var missing: Set<String> = []
        func collect(_ names: [String], _ range: Range<Int>) {
            for (index, rule) in range.enumerated() {
                guard let number = outcomes.outcome(row, rule).missing else { continue }
                undecided.append(names[index])
                missing.insert(missingNames[number])
            }
        }
        if status == .undetermined {
            collect(policy.exclude.map(\.id), layout.exclude)
            collect(policy.qualify.map(\.id), layout.qualify)
            collect(policy.grants.map(\.id), layout.grants)
        }
        if isEligible {
            collect(policy.prioritize.map(\.id), layout.priorities)
            if grouping.group[row] < 0 { missing.insert(grouping.missing) }
        }
        let group = grouping.group[row]
        return Decision(
            id: id(row), status: status.name, outcome: money.outcome[row].name, reasons: reasons, undecided: undecided,
            missing: missing.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
            priorities: isEligible ? ids(policy.prioritize, layout.priorities, .isTrue) : [],
            measures: policy.measures.isEmpty ? nil : isEligible ? measures(row) : [], score: isEligible ? score(row) : nil,
            group: group >= 0 ? grouping.names[Int(group)] : nil, rank: rank(row), demandFen: isEligible ? money.demand[row] : nil,
            grantedFen: money.granted[row], grants: policy.grants.count > 1 ? shares(row) : nil, error: error(row))
    }

    private func measures(_ row: Int) -> [String] {
        layout.measures.enumerated().compactMap { outcomes.outcome(row, $1) == .isTrue ? layout.declaration.measures[$0].measure : nil }
    }

    func score(_ row: Int) -> Double { layout.score(of: row, in: outcomes) }

    /// Each grant's demand and what it gets: a part grant fills the grants in policy order.
    private func shares(_ row: Int) -> [Decision.GrantShare] {
        let isEligible = money.status[row] == .eligible
        var left = money.granted[row]
        return layout.declaration.grants.enumerated().map { index, grant in
            let demand = isEligible ? outcomes.amounts[row * outcomes.grantCount + index] : 0
            let given = min(demand, left)
            left -= given
            return Decision.GrantShare(id: grant.id, demandFen: isEligible ? demand : nil, grantedFen: given)
        }
    }

    private func error(_ row: Int) -> Decision.DecisionError? {
        guard let failure = failures[row] else { return nil }
        return Decision.DecisionError(
            code: failure.failure.code, message: failure.failure.message, file: failure.failure.chunk, line: failure.failure.line,
            rule: failure.rule ?? "")
    }

    /// Totals. O(rows × rules).
    public var summary: Summary {
        var summary = Summary()
        summary.units = count
        var reasons = [Int](repeating: 0, count: layout.qualify.upperBound)
        for row in 0..<count {
            switch money.status[row] {
            case .excluded:
                summary.excluded += 1
                for rule in layout.exclude where outcomes.outcome(row, rule) == .isTrue { reasons[rule] += 1 }
            case .ineligible:
                summary.ineligible += 1
                for rule in layout.qualify where outcomes.outcome(row, rule) == .isFalse { reasons[rule] += 1 }
            case .undetermined: summary.undetermined += 1
            case .eligible:
                summary.eligible += 1
                summary.demandFen += money.demand[row]
            case .failed: summary.failed += 1
            }
            switch money.outcome[row] {
            case .none: break
            case .granted: summary.granted += 1
            case .partial: summary.partial += 1
            case .waitlisted: summary.waitlisted += 1
            }
            summary.grantedFen += money.granted[row]
        }
        let rules = layout.declaration.exclude + layout.declaration.qualify
        for (index, count) in reasons.enumerated() where count > 0 { summary.byReason[rules[index].id] = count }
        return summary
    }
}
