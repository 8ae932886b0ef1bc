internal import HamletPolicy
internal import HamletRegister
internal import LuaSandbox

/// Tells who pushes a unit out: units of its group that ask for more than before, or stand higher.
///
/// Each answer is proved by serving the baseline's group with just those units as they are in the scenario.
struct DisplacementFinder {
    private let before: Evaluator
    private let after: Evaluator
    private let baseline: Evaluation
    private let scenario: Evaluation
    private let method: (any AllocationMethod)?
    private let cache = GroupCache()

    init(_ before: Evaluator, _ after: Evaluator, _ baseline: Evaluation, _ scenario: Evaluation) throws(EvaluationError) {
        self.before = before
        self.after = after
        self.baseline = baseline
        self.scenario = scenario
        method = before.policy.declaration.allocation.flatMap {
            BuiltInAllocation.method($0.method, policy: before.policy, limits: .standard)
        }
    }

    /// The rows of the units that push one out, the fewest that do in the order of their ranks; none if its group has less to give.
    func displacers(of row: Int) throws -> [Int] {
        guard let method, baseline.columns.group[row] >= 0, let group = try group(Int(baseline.columns.group[row])),
            let own = group.entries.firstIndex(where: { $0.row == row && !$0.isMoved })
        else { return [] }
        // Where all share, place does not matter.
        let isShared = method.name == "proportional"
        let candidates = group.entries.indices.filter {
            group.entries[$0].isMoved && group.entries[$0].row != row && (isShared || $0 < own)
        }
        func pushesOut(_ places: ArraySlice<Int>) throws -> Bool {
            let given = try group.given(to: row, moved: Set(places), method: method, quota: before.policy.declaration.allocation?.quota)
            let now = scenario.columns.granted[row]
            return given < baseline.columns.granted[row] && (given == 0) == (now == 0)
        }
        guard !candidates.isEmpty else { return [] }
        guard try pushesOut(candidates[...]) else { return [] }
        // The fewest from the head, then without those that are not needed.
        var (low, high) = (0, candidates.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if try pushesOut(candidates[..<middle]) { high = middle } else { low = middle }
        }
        var kept = Array(candidates[..<high])
        if !(try pushesOut(kept[...])) { kept = candidates }
        if kept.count <= 64 {
            for place in kept where kept.count > 1 {
                let fewer = kept.filter { $0 != place }
                if try pushesOut(fewer[...]) { kept = fewer }
            }
        }
        return kept.map { group.entries[$0].row }
    }

    /// A group with its units as they were and, of those that ask for more or stand elsewhere, as they are now; in rank order.
    private struct Group {
        struct Entry {
            let row: Int
            let isMoved: Bool
            let demand: Int64
        }

        let entries: [Entry]
        let budget: Int64

        /// What a unit gets if some of the moved ones take the places of what they were.
        func given(to row: Int, moved: Set<Int>, method: any AllocationMethod, quota: Int?) throws -> Int64 {
            let movedRows = Set(moved.map { entries[$0].row })
            let asking = entries.indices.filter { place in
                let entry = entries[place]
                return entry.demand > 0 && (entry.isMoved ? moved.contains(place) : !movedRows.contains(entry.row))
            }
            let amounts = try method.allocate(demands: asking.map { entries[$0].demand }, budget: budget, quota: quota)
            guard let place = asking.firstIndex(where: { entries[$0].row == row }), amounts.indices.contains(place) else { return 0 }
            return amounts[place]
        }
    }

    private final class GroupCache {
        var groups: [Int: Group] = [:]
        var members: [[Int32]]?
    }

    private func group(_ number: Int) throws -> Group? {
        if let known = cache.groups[number] { return known }
        guard let budget = baseline.notes.budgets.indices.contains(number) ? baseline.notes.budgets[number] : nil else { return nil }
        let (old, new) = (baseline.columns, scenario.columns)
        if cache.members == nil {
            var members = [[Int32]](repeating: [], count: baseline.notes.groups.count)
            for row in 0..<old.count where old.group[row] >= 0 && (old.status[row] == .eligible || new.status[row] == .eligible) {
                members[Int(old.group[row])].append(Int32(row))
            }
            cache.members = members
        }
        // Whoever is eligible in both is there as it was and as it is, and has moved if that makes a difference.
        var rows: [Int32] = []
        var moved: [Bool] = []
        for row in cache.members?[number] ?? [] {
            for (evaluation, isMoved) in [(old, false), (new, true)] where evaluation.status[Int(row)] == .eligible {
                rows.append(row)
                moved.append(isMoved)
            }
        }
        func demand(_ place: Int) -> Int64 { (moved[place] ? new : old).demand[Int(rows[place])] }
        let order = RankOrder(
            policy: before.policy.declaration, model: before.model, rows: rows, date: before.date.flatMap { CivilDate(iso: $0) },
            elsewhere: .init(model: after.model, date: after.date.flatMap { CivilDate(iso: $0) }, isMoved: moved),
            score: { moved[$0] ? scenario.score(Int(rows[$0])) : baseline.score(Int(rows[$0])) },
            first: {
                moved[$0] ? scenario.layout.first(of: Int(rows[$0]), in: new) : baseline.layout.first(of: Int(rows[$0]), in: old)
            })
        defer { order.deallocate() }
        let places = rows.indices.filter { place in
            guard moved[place], place > 0, rows[place - 1] == rows[place] else { return true }
            return demand(place) != demand(place - 1) || order.precedes(place, place - 1, rows: rows)
                || order.precedes(place - 1, place, rows: rows)
        }
        let entries = places.sorted { order.precedes($0, $1, rows: rows) }.map {
            Group.Entry(row: Int(rows[$0]), isMoved: moved[$0], demand: demand($0))
        }
        let group = Group(entries: entries, budget: budget)
        cache.groups[number] = group
        return group
    }
}
