internal import Foundation
internal import HamletPolicy
internal import LuaSandbox

/// Serves groups whose ranks, amounts and budgets hold for all values, each group over all values at once.
///
/// A group keeps sums over its units in rank order (Fenwick 1994), which tell how far the money reaches: a unit that comes or goes costs
/// O(log group), and so does serving under `stop`, `partial` and, up to whole shares, `proportional`.
struct SteadyServing: Sendable {
    private let course: ParameterCourse
    private let plan: SteadyPlan
    private let buckets: CourseBuckets
    /// The first change of each row that has any; -1 for others.
    private let firstChange: [Int32]

    init(_ course: ParameterCourse, _ plan: SteadyPlan, _ buckets: CourseBuckets) {
        self.course = course
        self.plan = plan
        self.buckets = buckets
        var first = [Int32](repeating: -1, count: course.unitCount)
        for place in stride(from: course.changeCount - 1, through: 0, by: -1) { first[Int(course.changes.rows[place])] = Int32(place) }
        firstChange = first
    }

    /// What all get at each value, and how many get all they demand.
    func granted(threads: Int, _ cancellation: Cancellation) throws(EvaluationError) -> [(fen: Int64, units: Int)] {
        let sums = GroupSums(buckets.count)
        let groups = plan.starts.count - 1
        do throws(LuaFailure) {
            try WorkerThread.runAll(max(1, min(threads, groups / 8))) { _ in
                var worker = GroupServing(plan, count: buckets.count)
                while let group = sums.next(groups), !cancellation.isCancelled {
                    do throws(EvaluationError) {
                        try worker.serve(group, moves: moves(of: group))
                    } catch {
                        sums.fail(worker.failing ?? 0, group, error)
                    }
                }
                sums.add(worker.fen, worker.units)
            }
        } catch {
            throw .failed(.init(failure: error, rule: nil, unit: course.evaluator.policy.declaration.unit, id: nil))
        }
        if cancellation.isCancelled { throw .cancelled }
        return try sums.totals()
    }

    /// How a group's units come and go: value by value, -1 for what they are at first.
    private func moves(of group: Int) -> [GroupServing.Move] {
        var moves: [GroupServing.Move] = []
        for slot in plan.starts[group]..<plan.starts[group + 1] {
            let row = Int(plan.rows[slot])
            let place = plan.place[row]
            var isIn = course.first.status[row] == .eligible
            if isIn { moves.append(GroupServing.Move(bucket: -1, place: place, demand: plan.demand[row], isIn: true)) }
            var change = Int(firstChange[row])
            while change >= 0, change < course.changeCount, Int(course.changes.rows[change]) == row {
                let now = course.changes.states.status[change] == .eligible
                if now != isIn {
                    isIn = now
                    moves.append(GroupServing.Move(bucket: buckets.bucket[change], place: place, demand: plan.demand[row], isIn: now))
                }
                change += 1
            }
        }
        moves.sort { ($0.bucket, $0.place) < ($1.bucket, $1.place) }
        return moves
    }
}

/// One thread's groups, one after the other.
private struct GroupServing {
    struct Move {
        let bucket: Int32
        let place: Int32
        let demand: Int64
        let isIn: Bool
    }

    private let plan: SteadyPlan
    private let count: Int
    /// What is added at each value to what is granted at the one before.
    private(set) var fen: [Int64]
    private(set) var units: [Int]
    /// The value at which a budget could not be used.
    private(set) var failing: Int?
    private var sums: [Int64] = []
    private var counts: [Int32] = []

    init(_ plan: SteadyPlan, count: Int) {
        self.plan = plan
        self.count = count
        fen = [Int64](repeating: 0, count: count + 1)
        units = [Int](repeating: 0, count: count + 1)
    }

    mutating func serve(_ group: Int, moves: [Move]) throws(EvaluationError) {
        let size = plan.starts[group + 1] - plan.starts[group]
        sums = [Int64](repeating: 0, count: size)
        counts = [Int32](repeating: 0, count: size)
        var given: (fen: Int64, units: Int) = (0, 0)
        var at = 0
        var budget: Int64?
        while at < moves.count {
            let bucket = moves[at].bucket
            while at < moves.count, moves[at].bucket == bucket {
                set(moves[at])
                at += 1
            }
            // What the group has before the first value counts from that on.
            if bucket < 0, at < moves.count, moves[at].bucket == 0 { continue }
            let value = max(Int(bucket), 0)
            if value >= count { break }
            failing = value
            let all = prefix(budget: .max, quota: .max)
            var now: (fen: Int64, units: Int) = (0, 0)
            if all.units > 0 {
                if budget == nil { budget = try plan.budgets.budget(of: group) }
                now = served(all, budget ?? .max)
            }
            fen[value] += now.fen - given.fen
            units[value] += now.units - given.units
            given = now
        }
    }

    private mutating func set(_ move: Move) {
        let amount = move.isIn ? move.demand : -move.demand
        var node = Int(move.place) + 1
        while node <= sums.count {
            sums[node - 1] += amount
            counts[node - 1] += move.isIn ? 1 : -1
            node += node & -node
        }
    }

    private func served(_ all: (fen: Int64, units: Int), _ budget: Int64) -> (fen: Int64, units: Int) {
        let quota = plan.quota ?? .max
        switch plan.method {
        case "stop": return prefix(budget: budget, quota: quota)
        case "partial": return (min(budget, prefix(budget: .max, quota: quota).fen), prefix(budget: budget, quota: quota).units)
        case "proportional":
            let asked = prefix(budget: .max, quota: quota)
            return asked.fen <= budget ? asked : (budget, wholeShares(budget))
        default: return skipping(budget, quota)
        }
    }

    /// The units at the head whose demands fit, up to a number of them.
    private func prefix(budget: Int64, quota: Int) -> (fen: Int64, units: Int) {
        var (node, fen, units) = (0, Int64(0), 0)
        var step = sums.isEmpty ? 0 : 1 << (Int.bitWidth - 1 - sums.count.leadingZeroBitCount)
        while step > 0 {
            let next = node + step
            if next <= sums.count, sums[next - 1] <= budget - fen, Int(counts[next - 1]) <= quota - units {
                node = next
                fen += sums[next - 1]
                units += Int(counts[next - 1])
            }
            step >>= 1
        }
        return (fen, units)
    }

    /// The demands of the units that are in, in rank order.
    private var demands: [Int64] {
        // Each node less those below it is its own unit's demand.
        var own = sums
        for node in stride(from: own.count, to: 0, by: -1) {
            let parent = node + (node & -node)
            if parent <= own.count { own[parent - 1] -= sums[node - 1] }
        }
        return own.filter { $0 > 0 }
    }

    private func skipping(_ budget: Int64, _ quota: Int) -> (fen: Int64, units: Int) {
        var (left, units) = (budget, 0)
        for demand in demands where units < quota && demand <= left {
            left -= demand
            units += 1
        }
        return (budget - left, units)
    }

    /// How many get their whole demand though the money does not reach for all.
    private func wholeShares(_ budget: Int64) -> Int {
        let demands = demands
        let shares = ProportionalAllocation().allocate(demands: demands, budget: budget, quota: plan.quota)
        return zip(demands, shares).count { $0 == $1 }
    }
}

/// What the threads bring. Sendable: the lock guards it.
private final class GroupSums: @unchecked Sendable {
    private let lock = NSLock()
    private var taken = 0
    private var fen: [Int64]
    private var units: [Int]
    /// The failure at the first value, there of the first group: the one that a run names.
    private var failure: (value: Int, group: Int, error: EvaluationError)?

    init(_ count: Int) {
        fen = [Int64](repeating: 0, count: count + 1)
        units = [Int](repeating: 0, count: count + 1)
    }

    func next(_ count: Int) -> Int? {
        lock.withLock {
            guard taken < count else { return nil }
            taken += 1
            return taken - 1
        }
    }

    func add(_ fen: [Int64], _ units: [Int]) {
        lock.withLock {
            for place in fen.indices { self.fen[place] += fen[place] }
            for place in units.indices { self.units[place] += units[place] }
        }
    }

    func fail(_ value: Int, _ group: Int, _ error: EvaluationError) {
        lock.withLock {
            if let failure, (failure.value, failure.group) < (value, group) { return }
            failure = (value, group, error)
        }
    }

    func totals() throws(EvaluationError) -> [(fen: Int64, units: Int)] {
        if let failure { throw failure.error }
        var result: [(fen: Int64, units: Int)] = []
        var total: (fen: Int64, units: Int) = (0, 0)
        for place in 0..<(fen.count - 1) {
            total = (total.fen + fen[place], total.units + units[place])
            result.append(total)
        }
        return result
    }
}
