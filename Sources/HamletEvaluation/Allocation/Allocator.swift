internal import Foundation
internal import HamletPolicy
internal import HamletRegister
internal import LuaSandbox

/// Ranks the eligible units of a run within their groups and gives them the groups' money.
struct Allocator {
    let evaluator: Evaluator
    let limits: LuaLimits
    let catalog: MissingCatalog
    let threads: Int

    func allocate(_ decided: DecidedRows) throws(EvaluationError) -> Evaluation {
        let policy = evaluator.policy.declaration
        let layout = RuleLayout(policy)
        let table = decided.table
        let rows = MoneyTable(count: table.count)
        let grouping = Grouping(scope: policy.allocation?.scope ?? .all, unit: policy.unit, register: evaluator.register)

        // Eligible rows by group: counted, then put in place.
        var starts = [Int](repeating: 0, count: grouping.names.count + 1)
        judge(table, layout, rows)
        for row in 0..<table.count {
            if rows.status[row] == .eligible, grouping.group[row] >= 0 { starts[Int(grouping.group[row]) + 1] += 1 }
        }
        for group in 0..<grouping.names.count { starts[group + 1] += starts[group] }
        var eligible = [Int32](repeating: 0, count: starts.last ?? 0)
        var fill = starts
        var total: Int64 = 0
        for row in 0..<table.count where rows.status[row] == .eligible {
            rows.demand[row] = try demand(of: row, in: table, total: &total)
            let group = grouping.group[row]
            guard group >= 0 else {
                rows.outcome[row] = rows.demand[row] == 0 ? .none : .waitlisted
                continue
            }
            eligible[fill[Int(group)]] = Int32(row)
            fill[Int(group)] += 1
        }
        let order = RankOrder(
            policy: policy, model: evaluator.model, rows: eligible, date: evaluator.date.flatMap { CivilDate(iso: $0) },
            score: { layout.score(of: $0, in: table) },
            first: { first(of: $0, table, layout) })
        defer { order.deallocate() }
        let method = try allocationMethod(policy.allocation)
        var asked = [Int64?](repeating: nil, count: grouping.names.count)
        let budgets = try Budgets(evaluator: evaluator, grouping: grouping, limits: limits)

        for group in grouping.names.indices {
            let places = (starts[group]..<starts[group + 1]).sorted { order.precedes($0, $1, rows: eligible) }
            for (rank, place) in places.enumerated() { rows.rank[Int(eligible[place])] = Int32(rank + 1) }
            let asking = places.map { Int(eligible[$0]) }.filter { rows.demand[$0] > 0 }
            if asking.isEmpty { continue }
            let demands = asking.map { rows.demand[$0] }
            var amounts = demands
            if let method, let allocation = policy.allocation {
                let budget = try budgets.budget(of: group)
                asked[group] = budget
                amounts = method.allocate(demands: demands, budget: budget, quota: allocation.quota)
                try check(amounts, demands: demands, budget: budget, method: method.name)
            }
            for (index, row) in asking.enumerated() {
                rows.granted[row] = amounts[index]
                rows.outcome[row] = amounts[index] == demands[index] ? .granted : amounts[index] == 0 ? .waitlisted : .partial
            }
        }
        return Evaluation(
            evaluator: evaluator, layout: layout, outcomes: table, money: rows, grouping: grouping, catalog: catalog, fuel: decided.fuel,
            failures: decided.failures, budgets: asked)
    }

    /// Sets the status of every row, each thread a part of them.
    private func judge(_ table: OutcomeTable, _ layout: RuleLayout, _ rows: MoneyTable) {
        let part = max(1, (table.count + threads - 1) / threads)
        DispatchQueue.concurrentPerform(iterations: threads) { index in
            for row in min(index * part, table.count)..<min((index + 1) * part, table.count) {
                rows.status[row] = layout.status(of: table.outcomes + row * table.ruleCount)
            }
        }
    }

    private func allocationMethod(_ allocation: Allocation?) throws(EvaluationError) -> (any AllocationMethod)? {
        guard let allocation else { return nil }
        guard let method = BuiltInAllocation.method(allocation.method, host: evaluator.policy.host) else {
            throw .unknownMethod(allocation.method)
        }
        return method
    }

    // A method of the host's may be wrong: money is not given that is not there.
    private func check(_ amounts: [Int64], demands: [Int64], budget: Int64, method: String) throws(EvaluationError) {
        let isSound =
            amounts.count == demands.count && zip(amounts, demands).allSatisfy { $0 >= 0 && $0 <= $1 } && amounts.reduce(0, +) <= budget
        if !isSound { throw .unknownMethod(method) }
    }

    // INVARIANT: the demands of all units together fit in 64 bits, so that sums of some of them need no check.
    private func demand(of row: Int, in table: OutcomeTable, total: inout Int64) throws(EvaluationError) -> Int64 {
        let before = total
        for grant in 0..<table.grantCount {
            let (sum, isTooLarge) = total.addingReportingOverflow(table.amounts[row * table.grantCount + grant])
            if isTooLarge { throw .demandTooLarge }
            total = sum
        }
        return total - before
    }

    private func first(of row: Int, _ table: OutcomeTable, _ layout: RuleLayout) -> Int {
        for (index, rule) in layout.priorities.enumerated() where table.outcome(row, rule) == .isTrue { return index + 1 }
        return layout.priorities.count + 1
    }
}

/// Status, rank and money of every unit: 22 bytes each, all zero (`excluded`, `none`, no rank, no money) until they are set.
///
/// `@unchecked Sendable`: filled by one allocator, then only read.
final class MoneyTable: @unchecked Sendable {
    let count: Int
    let status: UnsafeMutablePointer<DecisionStatus>
    let outcome: UnsafeMutablePointer<AllocationOutcome>
    /// From 1 within the group; 0: none.
    let rank: UnsafeMutablePointer<Int32>
    let demand: UnsafeMutablePointer<Int64>
    let granted: UnsafeMutablePointer<Int64>

    init(count: Int) {
        self.count = count
        status = ZeroedMemory.make(max(count, 1))
        outcome = ZeroedMemory.make(max(count, 1))
        rank = ZeroedMemory.make(max(count, 1))
        demand = ZeroedMemory.make(max(count, 1))
        granted = ZeroedMemory.make(max(count, 1))
    }

    deinit {
        free(status)
        free(outcome)
        free(rank)
        free(demand)
        free(granted)
    }
}
