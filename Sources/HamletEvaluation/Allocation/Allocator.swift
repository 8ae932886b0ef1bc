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
        let head = EvaluationHead(evaluator)
        let layout = RuleLayout(head.policy)
        let columns = decided.columns
        let grouping = Grouping(scope: policy.allocation?.scope ?? .all, unit: policy.unit, register: evaluator.register, columns: columns)

        // Eligible rows by group: counted, then put in place.
        var starts = [Int](repeating: 0, count: grouping.names.count + 1)
        try judge(columns, layout)
        for row in 0..<columns.count {
            if columns.status[row] == .eligible, columns.group[row] >= 0 { starts[Int(columns.group[row]) + 1] += 1 }
        }
        for group in 0..<grouping.names.count { starts[group + 1] += starts[group] }
        var eligible = [Int32](repeating: 0, count: starts.last ?? 0)
        var fill = starts
        var total: Int64 = 0
        for row in 0..<columns.count where columns.status[row] == .eligible {
            columns.demand[row] = try demand(of: row, in: columns, total: &total)
            let group = columns.group[row]
            guard group >= 0 else {
                columns.outcome[row] = columns.demand[row] == 0 ? .none : .waitlisted
                continue
            }
            eligible[fill[Int(group)]] = Int32(row)
            fill[Int(group)] += 1
        }
        let order = RankOrder(
            policy: policy, model: evaluator.model, rows: eligible, date: evaluator.date.flatMap { CivilDate(iso: $0) },
            score: { layout.score(of: $0, in: columns) },
            first: { first(of: $0, columns, layout) })
        defer { order.deallocate() }
        let method = try allocationMethod(policy.allocation)
        var asked = [Int64?](repeating: nil, count: grouping.names.count)
        let budgets = try Budgets(evaluator: evaluator, grouping: grouping, columns: columns, limits: limits)

        for group in grouping.names.indices {
            let places = (starts[group]..<starts[group + 1]).sorted { order.precedes($0, $1, rows: eligible) }
            for (rank, place) in places.enumerated() { columns.rank[Int(eligible[place])] = Int32(rank + 1) }
            let asking = places.map { Int(eligible[$0]) }.filter { columns.demand[$0] > 0 }
            if asking.isEmpty { continue }
            let demands = asking.map { columns.demand[$0] }
            var amounts = demands
            if let method, let allocation = policy.allocation {
                let budget = try budgets.budget(of: group)
                asked[group] = budget
                amounts = method.allocate(demands: demands, budget: budget, quota: allocation.quota)
                try check(amounts, demands: demands, budget: budget, method: method.name)
            }
            for (index, row) in asking.enumerated() {
                columns.granted[row] = amounts[index]
                columns.outcome[row] = amounts[index] == demands[index] ? .granted : amounts[index] == 0 ? .waitlisted : .partial
            }
        }
        let table = evaluator.register.table(policy.unit)
        return Evaluation(
            head: head,
            notes: EvaluationNotes(
                fuel: decided.fuel, groups: grouping.names, missingGroup: grouping.missing,
                missingNames: [""] + (1...).prefix(catalog.count).map { catalog[$0] },
                budgets: asked, failures: decided.failures),
            columns: columns, ids: table.map { .table($0) } ?? .numbers, register: .loaded(evaluator.register))
    }

    /// Sets the status of every row, each thread a part of them.
    private func judge(_ columns: ResultColumns, _ layout: RuleLayout) throws(EvaluationError) {
        // A thread is not worth starting for a few rows.
        let threads = max(1, min(threads, columns.count / 4096))
        let part = (columns.count + threads - 1) / threads
        @Sendable func judge(_ index: Int) {
            for row in min(index * part, columns.count)..<min((index + 1) * part, columns.count) {
                columns.status[row] = layout.status(of: columns.outcomes + row * columns.ruleCount)
            }
        }
        do throws(LuaFailure) {
            if threads == 1 { judge(0) } else { try WorkerThread.runAll(threads, judge) }
        } catch {
            throw .failed(EvaluationError.Failure(failure: error, rule: nil, unit: evaluator.policy.declaration.unit, id: nil))
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
    private func demand(of row: Int, in columns: ResultColumns, total: inout Int64) throws(EvaluationError) -> Int64 {
        let before = total
        for grant in 0..<columns.grantCount {
            let (sum, isTooLarge) = total.addingReportingOverflow(columns.amounts[row * columns.grantCount + grant])
            if isTooLarge { throw .demandTooLarge }
            total = sum
        }
        return total - before
    }

    private func first(of row: Int, _ columns: ResultColumns, _ layout: RuleLayout) -> Int {
        for (index, rule) in layout.priorities.enumerated() where columns.outcome(row, rule) == .isTrue { return index + 1 }
        return layout.priorities.count + 1
    }
}
