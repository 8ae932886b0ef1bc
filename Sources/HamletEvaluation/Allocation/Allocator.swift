internal import HamletPolicy
internal import HamletRegister
internal import LuaSandbox

/// Ranks the eligible units of a run within their groups and gives them the groups' money.
struct Allocator {
    let evaluator: Evaluator
    let limits: LuaLimits
    let catalog: MissingCatalog
    let threads: Int

    private var policy: PolicyDeclaration { evaluator.policy.declaration }

    func allocate(_ decided: DecidedRows) throws(EvaluationError) -> Evaluation { try allocateAll(decided).evaluation }

    /// Judges and serves everybody.
    func allocateAll(_ decided: DecidedRows) throws(EvaluationError) -> (evaluation: Evaluation, grouping: Grouping) {
        let head = EvaluationHead(evaluator)
        let layout = RuleLayout(head.policy)
        let grouping = try grouped(decided.columns, layout)
        let budgets = try give(decided.columns, layout, grouping) { _, error throws(EvaluationError) in throw error }
        return (evaluation(head, decided, grouping, budgets), grouping)
    }

    /// Judges everybody and serves the groups that can be served: what the rules say of a unit needs nobody's money.
    ///
    /// - Returns: beside the result, why the group of a number has neither ranks nor money that count; -1 for units without a group.
    func allocateWherePossible(
        _ decided: DecidedRows
    ) throws(EvaluationError) -> (evaluation: Evaluation, problem: (Int) -> EvaluationError?) {
        let head = EvaluationHead(evaluator)
        let layout = RuleLayout(head.policy)
        let grouping = try grouped(decided.columns, layout)
        var budgets = [Int64?](repeating: nil, count: grouping.names.count)
        var problems: [Int: EvaluationError] = [:]
        var general: EvaluationError?
        do throws(EvaluationError) {
            budgets = try give(decided.columns, layout, grouping) { group, error in problems[group] = error }
        } catch {
            general = error
        }
        return (evaluation(head, decided, grouping, budgets), { [problems, general] in general ?? problems[$0] })
    }

    private func grouped(_ columns: ResultColumns, _ layout: RuleLayout) throws(EvaluationError) -> Grouping {
        let grouping = Grouping(scope: policy.allocation?.scope ?? .all, unit: policy.unit, register: evaluator.register, columns: columns)
        try judge(columns, layout)
        return grouping
    }

    private func give(
        _ columns: ResultColumns, _ layout: RuleLayout, _ grouping: Grouping,
        unusable: (Int, EvaluationError) throws(EvaluationError) -> Void
    ) throws(EvaluationError) -> [Int64?] {
        for row in 0..<columns.count where columns.status[row] == .eligible {
            columns.demand[row] = try demand(of: row, in: columns)
            if columns.group[row] < 0 { columns.outcome[row] = columns.demand[row] == 0 ? .none : .waitlisted }
        }
        try checkTotal(of: columns)
        return try serve(
            Contenders(groupsOf: columns, count: grouping.names.count), columns, layout, grouping,
            known: [Int64?](repeating: nil, count: grouping.names.count), unusable: unusable)
    }

    /// Serves again the groups in which something has changed.
    ///
    /// - Parameters:
    ///   - decided: columns that hold a former result, with new outcomes and amounts.
    ///   - changed: the rows whose outcomes or amounts are new, in order.
    ///   - members: the rows of all groups.
    ///   - budgets: those of the former result; nil if none of them holds any more.
    func allocateAgain(
        _ decided: DecidedRows, changed: [Int32], grouping: Grouping, members: Contenders, budgets: [Int64?]?
    ) throws(EvaluationError) -> Evaluation {
        let head = EvaluationHead(evaluator)
        let layout = RuleLayout(head.policy)
        let columns = decided.columns
        var isTouched = [Bool](repeating: budgets == nil, count: grouping.names.count)
        let known = budgets ?? [Int64?](repeating: nil, count: grouping.names.count)
        for row in changed.lazy.map(Int.init) {
            let before = columns.status[row]
            let now = layout.status(of: columns.outcomes + row * columns.ruleCount)
            if before != .eligible, now != .eligible {
                columns.status[row] = now
                continue
            }
            columns.status[row] = now
            columns.demand[row] = now == .eligible ? try demand(of: row, in: columns) : 0
            columns.rank[row] = 0
            columns.granted[row] = 0
            columns.outcome[row] = .none
            let group = Int(columns.group[row])
            if group >= 0 {
                isTouched[group] = true
            } else if columns.demand[row] > 0 {
                columns.outcome[row] = .waitlisted
            }
        }
        try checkTotal(of: columns)
        let touched = members.filtered(groups: isTouched) { columns.status[$0] == .eligible }
        for row in touched.rows.lazy.map(Int.init) {
            columns.granted[row] = 0
            columns.outcome[row] = .none
        }
        var asked = try serve(touched, columns, layout, grouping, known: known) { _, error throws(EvaluationError) in throw error }
        for group in asked.indices where !isTouched[group] { asked[group] = known[group] }
        return evaluation(head, decided, grouping, asked)
    }

    private func evaluation(_ head: EvaluationHead, _ decided: DecidedRows, _ grouping: Grouping, _ budgets: [Int64?]) -> Evaluation {
        let table = evaluator.register.table(policy.unit)
        return Evaluation(
            head: head,
            notes: EvaluationNotes(
                fuel: decided.fuel, groups: grouping.names, missingGroup: grouping.missing,
                missingNames: [""] + (1...).prefix(catalog.count).map { catalog[$0] },
                budgets: budgets, failures: decided.failures),
            columns: decided.columns, ids: table.map { .table($0) } ?? .numbers, register: .loaded(evaluator.register))
    }

    /// Ranks the contenders of each group and gives them its money. They have a demand, and neither rank nor money yet.
    ///
    /// - Parameters:
    ///   - known: budgets that need not be asked for.
    ///   - unusable: told of a group whose budget cannot be used; unless it throws, the group gets nothing.
    /// - Returns: the budgets of the groups in which somebody asks.
    private func serve(
        _ contenders: Contenders, _ columns: ResultColumns, _ layout: RuleLayout, _ grouping: Grouping, known: [Int64?],
        unusable: (Int, EvaluationError) throws(EvaluationError) -> Void
    ) throws(EvaluationError) -> [Int64?] {
        let order = RankOrder(
            policy: policy, model: evaluator.model, rows: contenders.rows, date: evaluator.date.flatMap { CivilDate(iso: $0) },
            score: { layout.score(of: Int(contenders.rows[$0]), in: columns) },
            first: { layout.first(of: Int(contenders.rows[$0]), in: columns) })
        defer { order.deallocate() }
        let method = try allocationMethod(policy.allocation)
        var asked = [Int64?](repeating: nil, count: grouping.names.count)
        var budgets: Budgets?
        if known.contains(nil) { budgets = try Budgets(evaluator: evaluator, grouping: grouping, columns: columns, limits: limits) }

        for (place, group) in contenders.groups.enumerated() {
            let places = contenders.places(place).sorted { order.precedes($0, $1, rows: contenders.rows) }
            for (rank, place) in places.enumerated() { columns.rank[Int(contenders.rows[place])] = Int32(rank + 1) }
            let asking = places.map { Int(contenders.rows[$0]) }.filter { columns.demand[$0] > 0 }
            if asking.isEmpty { continue }
            let demands = asking.map { columns.demand[$0] }
            var amounts = demands
            if let method, let allocation = policy.allocation {
                do throws(EvaluationError) {
                    let budget = if let budget = known[group] { budget } else { try budgets?.budget(of: group) ?? .max }
                    asked[group] = budget
                    do {
                        amounts = try method.allocate(demands: demands, budget: budget, quota: allocation.quota)
                    } catch let failure as LuaFailure {
                        throw EvaluationError.failed(.init(failure: failure, rule: method.name, unit: policy.unit, id: nil))
                    } catch {
                        let failure = LuaFailure(code: "policy.budget", message: "the allocation method `\(method.name)` failed: \(error)")
                        throw EvaluationError.failed(.init(failure: failure, rule: method.name, unit: policy.unit, id: nil))
                    }
                    try check(amounts, demands: demands, budget: budget, method: method.name)
                } catch {
                    try unusable(group, error)
                    continue
                }
            }
            for (index, row) in asking.enumerated() {
                columns.granted[row] = amounts[index]
                columns.outcome[row] = amounts[index] == demands[index] ? .granted : amounts[index] == 0 ? .waitlisted : .partial
            }
        }
        return asked
    }

    /// Sets the status of every row, each thread a part of them.
    private func judge(_ columns: ResultColumns, _ layout: RuleLayout) throws(EvaluationError) {
        do throws(LuaFailure) {
            try WorkerThread.runParts(of: columns.count, threads: threads) { rows in
                for row in rows { columns.status[row] = layout.status(of: columns.outcomes + row * columns.ruleCount) }
            }
        } catch {
            throw .failed(EvaluationError.Failure(failure: error, rule: nil, unit: policy.unit, id: nil))
        }
    }

    private func allocationMethod(_ allocation: Allocation?) throws(EvaluationError) -> (any AllocationMethod)? {
        guard let allocation else { return nil }
        guard let method = BuiltInAllocation.method(allocation.method, policy: evaluator.policy, limits: limits) else {
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

    private func demand(of row: Int, in columns: ResultColumns) throws(EvaluationError) -> Int64 {
        var demand: Int64 = 0
        for grant in 0..<columns.grantCount {
            let (sum, isTooLarge) = demand.addingReportingOverflow(columns.amounts[row * columns.grantCount + grant])
            if isTooLarge { throw .demandTooLarge }
            demand = sum
        }
        return demand
    }

    // INVARIANT: the demands of all units together fit in 64 bits, so that sums of some of them need no check.
    private func checkTotal(of columns: ResultColumns) throws(EvaluationError) {
        var total: Int64 = 0
        for row in 0..<columns.count {
            let (sum, isTooLarge) = total.addingReportingOverflow(columns.demand[row])
            if isTooLarge { throw .demandTooLarge }
            total = sum
        }
    }
}
