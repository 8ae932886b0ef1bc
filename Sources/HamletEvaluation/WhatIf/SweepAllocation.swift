internal import Foundation
internal import HamletPolicy
internal import HamletRegister
internal import LuaSandbox

/// Gives a course's units their groups' money, again and again as they change.
///
/// Where neither ranks, amounts nor budgets depend on the parameter, each group keeps its units in rank order with sums over them, so that a
/// unit that comes or goes costs O(log group). Else the groups that have changed are ranked and served anew.
struct SweepAllocation: Sendable {
    let course: ParameterCourse
    private let isSteady: Bool
    /// Whether a group's money depends on the parameter.
    let budgetMoves: Bool
    private let plan: SteadyPlan?
    private let threads: Int

    init(_ course: ParameterCourse, threads: Int) throws(EvaluationError) {
        self.course = course
        self.threads = threads
        let declaration = course.evaluator.policy.declaration
        let layout = course.layout
        budgetMoves =
            if case .function(let budget)? = declaration.allocation?.budget {
                course.evaluator.policy.parameterReads(of: budget).meets([course.grid.parameter.id])
            } else { false }
        let mayMove = course.openRules.contains { layout.grants.contains($0) || layout.priorities.contains($0) }
        let method = declaration.allocation.map(\.method)
        isSteady = !mayMove && !budgetMoves && course.approximateRows.isEmpty && method.map { Allocation.methods.contains($0) } ?? true
        plan = isSteady && declaration.allocation != nil ? try SteadyPlan(course) : nil
    }

    /// Starts with all units in their first states.
    func begin() throws(EvaluationError) -> any SweepServing {
        guard course.evaluator.policy.declaration.allocation != nil else { return UnlimitedServing(course) }
        if let plan { return SteadyServing(course, plan) }
        return try MovingServing(course, threads: threads)
    }
}

/// Units on the move, and the money they get.
protocol SweepServing {
    /// A unit takes on the state of a change.
    mutating func move(_ row: Int, to change: Int)
    /// What all get at a value of the grid, and how many get all they demand.
    mutating func granted(at k: Int64) throws(EvaluationError) -> (fen: Int64, units: Int)
}

/// Without allocation every demand is granted.
private struct UnlimitedServing: SweepServing {
    private let course: ParameterCourse
    private var states: [Int32]
    private var offset: Int64 = 0
    private var slope: Int64 = 0
    private var units = 0
    /// Of the units counted, those whose demand is nothing at one value of their line.
    private var zeros: [Int64: Int] = [:]

    init(_ course: ParameterCourse) {
        self.course = course
        states = [Int32](repeating: -1, count: course.unitCount)
        for row in 0..<course.unitCount { add(row, 1) }
    }

    private mutating func add(_ row: Int, _ times: Int64) {
        let change = Int(states[row])
        let state = change < 0 ? course.first[row] : course.changes.states[change]
        let from = change < 0 ? course.grid.low : course.changes.states.from[change]
        guard state.status == .eligible else { return }
        offset &+= times &* (state.demandFen &- state.slope &* from)
        slope &+= times &* state.slope
        if state.demandFen > 0 || state.slope != 0 { units += Int(times) }
        if state.slope != 0, state.demandFen % state.slope == 0 { zeros[from - state.demandFen / state.slope, default: 0] += Int(times) }
    }

    mutating func move(_ row: Int, to change: Int) {
        add(row, -1)
        states[row] = Int32(change)
        add(row, 1)
    }

    mutating func granted(at k: Int64) -> (fen: Int64, units: Int) { (offset &+ slope &* k, units - (zeros[k] ?? 0)) }
}

/// Groups, ranks and budgets that hold for all values.
struct SteadyPlan: Sendable {
    let method: String
    let quota: Int?
    /// Of each row; -1 without a group or without any demand.
    var group: [Int32]
    /// The place of each row within its group, in rank order.
    var place: [Int32]
    /// Where the sums of each group begin, and the end of the last.
    let starts: [Int]
    let demand: [Int64]
    let budgets: BudgetBook

    init(_ course: ParameterCourse) throws(EvaluationError) {
        let evaluator = course.evaluator
        let declaration = evaluator.policy.declaration
        guard let allocation = declaration.allocation else { preconditionFailure("a plan is made for policies that allocate") }
        method = allocation.method
        quota = allocation.quota
        let (base, layout, count) = (course.base, course.layout, course.unitCount)
        let grouping = Grouping(scope: allocation.scope, unit: declaration.unit, register: evaluator.register, columns: base)
        var isEver = course.first.status.map { $0 == .eligible }
        for place in 0..<course.changeCount where course.changes.states.status[place] == .eligible {
            isEver[Int(course.changes.rows[place])] = true
        }
        var demand = [Int64](repeating: 0, count: count)
        for row in 0..<count where isEver[row] {
            for grant in 0..<base.grantCount { demand[row] += base.amounts[row * base.grantCount + grant] }
        }
        var starts = [Int](repeating: 0, count: grouping.names.count + 1)
        var group = [Int32](repeating: -1, count: count)
        for row in 0..<count where isEver[row] && demand[row] > 0 && base.group[row] >= 0 {
            group[row] = base.group[row]
            starts[Int(base.group[row]) + 1] += 1
        }
        for number in 1..<starts.count { starts[number] += starts[number - 1] }
        var rows = [Int32](repeating: 0, count: starts.last ?? 0)
        var fill = starts
        for row in 0..<count where group[row] >= 0 {
            rows[fill[Int(group[row])]] = Int32(row)
            fill[Int(group[row])] += 1
        }
        let order = RankOrder(
            policy: declaration, model: evaluator.model, rows: rows, date: evaluator.date.flatMap { CivilDate(iso: $0) },
            score: { layout.score(of: Int(rows[$0]), in: base) }, first: { layout.first(of: Int(rows[$0]), in: base) })
        defer { order.deallocate() }
        var place = [Int32](repeating: -1, count: count)
        for number in grouping.names.indices {
            let sorted = (starts[number]..<starts[number + 1]).sorted { order.precedes($0, $1, rows: rows) }
            for (rank, slot) in sorted.enumerated() { place[Int(rows[slot])] = Int32(rank) }
        }
        self.group = group
        self.place = place
        self.starts = starts
        self.demand = demand
        budgets = BudgetBook(evaluator: evaluator, grouping: grouping, columns: base)
    }
}

/// Budgets that were asked for once. Sendable: the lock guards what is known.
final class BudgetBook: @unchecked Sendable {
    private let lock = NSLock()
    private let evaluator: Evaluator
    private let grouping: Grouping
    private let columns: ResultColumns
    private var known: [Int: Int64] = [:]
    private var source: Budgets?

    init(evaluator: Evaluator, grouping: Grouping, columns: ResultColumns) {
        self.evaluator = evaluator
        self.grouping = grouping
        self.columns = columns
    }

    func budget(of group: Int) throws(EvaluationError) -> Int64 {
        lock.lock()
        defer { lock.unlock() }
        if let budget = known[group] { return budget }
        if source == nil { source = try Budgets(evaluator: evaluator, grouping: grouping, columns: columns, limits: .standard) }
        let budget = try source?.budget(of: group) ?? .max
        known[group] = budget
        return budget
    }
}

/// Sums over each group's units in rank order (Fenwick 1994), which tell how far the money reaches.
private struct SteadyServing: SweepServing {
    private let course: ParameterCourse
    private let plan: SteadyPlan
    private var isIn: [Bool]
    /// Sums of demands and counts of units, a tree a group, one behind the other.
    private var sums: [Int64]
    private var counts: [Int32]
    private var given: [Int64]
    private var served: [Int32]
    private var isTouched: [Bool]
    private var touched: [Int32] = []
    private var total: Int64 = 0
    private var units = 0
    /// Units without a group get nothing.
    init(_ course: ParameterCourse, _ plan: SteadyPlan) {
        self.course = course
        self.plan = plan
        let groups = plan.starts.count - 1
        isIn = [Bool](repeating: false, count: course.unitCount)
        sums = [Int64](repeating: 0, count: (plan.starts.last ?? 0) + 1)
        counts = [Int32](repeating: 0, count: (plan.starts.last ?? 0) + 1)
        given = [Int64](repeating: 0, count: groups)
        served = [Int32](repeating: 0, count: groups)
        isTouched = [Bool](repeating: false, count: groups)
        for row in 0..<course.unitCount where course.first.status[row] == .eligible { set(row, true) }
    }

    mutating func move(_ row: Int, to change: Int) { set(row, course.changes.states.status[change] == .eligible) }

    private mutating func set(_ row: Int, _ now: Bool) {
        let group = Int(plan.group[row])
        guard group >= 0, isIn[row] != now else { return }
        isIn[row] = now
        let (start, size) = (plan.starts[group], plan.starts[group + 1] - plan.starts[group])
        let amount = now ? plan.demand[row] : -plan.demand[row]
        var node = Int(plan.place[row]) + 1
        while node <= size {
            sums[start + node - 1] += amount
            counts[start + node - 1] += now ? 1 : -1
            node += node & -node
        }
        if !isTouched[group] {
            isTouched[group] = true
            touched.append(Int32(group))
        }
    }

    mutating func granted(at k: Int64) throws(EvaluationError) -> (fen: Int64, units: Int) {
        // In the order of groups, so that the first bad budget is the one that a run names.
        for group in touched.sorted().lazy.map(Int.init) {
            isTouched[group] = false
            let (fen, number) = try serve(group)
            total += fen - given[group]
            units += number - Int(served[group])
            given[group] = fen
            served[group] = Int32(number)
        }
        touched.removeAll(keepingCapacity: true)
        return (total, units)
    }

    private func serve(_ group: Int) throws(EvaluationError) -> (fen: Int64, units: Int) {
        let (start, size) = (plan.starts[group], plan.starts[group + 1] - plan.starts[group])
        let all = prefix(start, size, budget: .max, quota: .max)
        if all.units == 0 { return (0, 0) }
        let budget = try plan.budgets.budget(of: group)
        let quota = plan.quota ?? .max
        switch plan.method {
        case "stop": return prefix(start, size, budget: budget, quota: quota)
        case "partial":
            let whole = prefix(start, size, budget: budget, quota: quota)
            return (min(budget, prefix(start, size, budget: .max, quota: quota).fen), whole.units)
        case "proportional":
            let asked = prefix(start, size, budget: .max, quota: quota)
            return asked.fen <= budget ? asked : (min(budget, asked.fen), exactShares(group, budget, quota))
        default: return skipping(group, budget, quota)
        }
    }

    /// The units at the head of a group whose demands fit, up to a number of them.
    private func prefix(_ start: Int, _ size: Int, budget: Int64, quota: Int) -> (fen: Int64, units: Int) {
        var (node, fen, units) = (0, Int64(0), 0)
        var step = size > 0 ? 1 << (Int.bitWidth - 1 - size.leadingZeroBitCount) : 0
        while step > 0 {
            let next = node + step
            if next <= size {
                let (sum, count) = (sums[start + next - 1], Int(counts[start + next - 1]))
                if sum <= budget - fen, count <= quota - units {
                    node = next
                    fen += sum
                    units += count
                }
            }
            step >>= 1
        }
        return (fen, units)
    }

    private func members(_ group: Int) -> [Int64] {
        let (start, size) = (plan.starts[group], plan.starts[group + 1] - plan.starts[group])
        // Each node minus those below it is its own unit's demand.
        var own = (0..<size).map { sums[start + $0] }
        for node in stride(from: size, to: 0, by: -1) {
            let parent = node + (node & -node)
            if parent <= size { own[parent - 1] -= sums[start + node - 1] }
        }
        return own.filter { $0 > 0 }
    }

    private func skipping(_ group: Int, _ budget: Int64, _ quota: Int) -> (fen: Int64, units: Int) {
        var (left, units) = (budget, 0)
        for demand in members(group) where units < quota && demand <= left {
            left -= demand
            units += 1
        }
        return (budget - left, units)
    }

    /// How many get their whole demand though the money does not reach for all.
    private func exactShares(_ group: Int, _ budget: Int64, _ quota: Int) -> Int {
        let demands = members(group)
        let shares = ProportionalAllocation().allocate(demands: demands, budget: budget, quota: plan.quota)
        return zip(demands, shares).count { $0 == $1 }
    }
}
