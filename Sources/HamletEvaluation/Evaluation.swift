internal import HamletPolicy
package import HamletRegister
internal import LuaSandbox

/// The result of a run: a decision for every unit, made from compact columns when it is asked for.
///
/// It needs neither the policy nor the register that it came from: a run in another process gives the same value.
public struct Evaluation: Sendable {
    /// The policy, its parameters and the date.
    public let head: EvaluationHead
    package let notes: EvaluationNotes
    package let columns: ResultColumns
    let layout: RuleLayout
    private let ids: UnitIDs
    private let register: RegisterIdentity

    /// Where the register's digest comes from: computing it takes as long as reading all cells, and not every form of output shows it.
    package enum RegisterIdentity: Sendable {
        case loaded(Register)
        case digest(String?)
    }

    package init(head: EvaluationHead, notes: EvaluationNotes, columns: ResultColumns, ids: UnitIDs, register: RegisterIdentity) {
        self.head = head
        self.notes = notes
        self.columns = columns
        self.ids = ids
        self.register = register
        layout = RuleLayout(head.policy)
    }

    /// Units of work that the rules took; the same on every machine and for every number of threads.
    public var fuel: UInt64 { notes.fuel }

    /// SHA-256 of the register; nil only if an isolated run was told to leave it out.
    public var registerDigest: String? {
        switch register {
        case .loaded(let register): register.digest
        case .digest(let digest): digest
        }
    }

    public var count: Int { columns.count }

    public func status(_ row: Int) -> DecisionStatus { columns.status[row] }
    public func outcome(_ row: Int) -> AllocationOutcome { columns.outcome[row] }
    public func grantedFen(_ row: Int) -> Int64 { columns.granted[row] }
    /// From 1 within the group; nil unless eligible.
    public func rank(_ row: Int) -> Int? { columns.rank[row] > 0 ? Int(columns.rank[row]) : nil }

    public func id(_ row: Int) -> String {
        switch ids {
        case .table(let table): table.id(row) ?? String(row + 1)
        case .beside: columns.id(row).map { String(decoding: $0, as: UTF8.self) } ?? String(row + 1)
        case .numbers: String(row + 1)
        }
    }

    /// The row of a unit; nil if there is none with this id. O(1) for a run in this process, else O(rows).
    public func row(id: String) -> Int? {
        switch ids {
        case .table(let table): table.row(id: id)
        case .beside: (0..<count).first { columns.id($0)?.elementsEqual(id.utf8) == true }
        case .numbers: nil
        }
    }

    /// All decisions, in register order.
    public var decisions: some Sequence<Decision> { (0..<count).lazy.map { decision($0) } }

    /// The decision on a row. O(rules).
    public func decision(_ row: Int) -> Decision {
        let policy = head.policy
        let status = columns.status[row]
        let isEligible = status == .eligible
        func ids(_ rules: [PolicyOutline.RuleOutline], _ range: Range<Int>, _ wanted: RuleOutcome) -> [String] {
            range.enumerated().compactMap { columns.outcome(row, $1) == wanted ? rules[$0].id : nil }
        }
        var reasons: [String] = []
        if status == .excluded { reasons = ids(policy.exclude, layout.exclude, .isTrue) }
        if status == .ineligible { reasons = ids(policy.qualify, layout.qualify, .isFalse) }

        var undecided: [String] = []
        var missing: Set<String> = []
        func collect(_ names: [String], _ range: Range<Int>) {
            for (index, rule) in range.enumerated() {
                guard let number = columns.outcome(row, rule).missing else { continue }
                undecided.append(names[index])
                missing.insert(notes.missingNames[number])
            }
        }
        if status == .undetermined {
            collect(policy.exclude.map(\.id), layout.exclude)
            collect(policy.qualify.map(\.id), layout.qualify)
            collect(policy.grants.map(\.id), layout.grants)
        }
        if isEligible {
            collect(policy.prioritize.map(\.id), layout.priorities)
            if columns.group[row] < 0 { missing.insert(notes.missingGroup) }
        }
        let group = columns.group[row]
        return Decision(
            id: id(row), status: status.name, outcome: columns.outcome[row].name, reasons: reasons, undecided: undecided,
            missing: missing.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
            priorities: isEligible ? ids(policy.prioritize, layout.priorities, .isTrue) : [],
            measures: policy.measures.isEmpty ? nil : isEligible ? measures(row) : [], score: isEligible ? score(row) : nil,
            group: group >= 0 ? notes.groups[Int(group)] : nil, rank: rank(row), demandFen: isEligible ? columns.demand[row] : nil,
            grantedFen: columns.granted[row], grants: policy.grants.count > 1 ? shares(row) : nil, error: notes.failures[row])
    }

    private func measures(_ row: Int) -> [String] {
        layout.measures.enumerated().compactMap { columns.outcome(row, $1) == .isTrue ? head.policy.measures[$0].measure : nil }
    }

    func score(_ row: Int) -> Double { layout.score(of: row, in: columns) }

    /// Each grant's demand and what it gets: a part grant fills the grants in policy order.
    private func shares(_ row: Int) -> [Decision.GrantShare] {
        let isEligible = columns.status[row] == .eligible
        var left = columns.granted[row]
        return head.policy.grants.enumerated().map { index, grant in
            let demand = isEligible ? columns.amounts[row * columns.grantCount + index] : 0
            let given = min(demand, left)
            left -= given
            return Decision.GrantShare(id: grant.id, demandFen: isEligible ? demand : nil, grantedFen: given)
        }
    }

    /// Totals. O(rows × rules).
    public var summary: Summary {
        var tally = Tally(head.policy)
        for row in 0..<count { tally.count(row, of: columns) }
        return tally.summary
    }
}
