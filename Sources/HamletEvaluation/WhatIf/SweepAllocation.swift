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

    /// What all get at each of some values, and how many get all they demand.
    func granted(
        _ values: [Int64], _ buckets: CourseBuckets, cancellation: Cancellation, progress: @escaping @Sendable (Int) -> Void
    ) throws(EvaluationError) -> [(fen: Int64, units: Int)] {
        if let plan { return try SteadyServing(course, plan, buckets).granted(threads: threads, cancellation) }
        if course.evaluator.policy.declaration.allocation == nil {
            var serving = UnlimitedServing(course)
            return values.enumerated().map { place, k in
                for change in buckets.changes(place) { serving.move(Int(course.changes.rows[change]), to: change) }
                return serving.granted(at: k)
            }
        }
        var serving = try MovingServing(course, threads: threads)
        var result: [(fen: Int64, units: Int)] = []
        for (place, k) in values.enumerated() {
            if cancellation.isCancelled { throw .cancelled }
            for change in buckets.changes(place) { serving.move(Int(course.changes.rows[change]), to: change) }
            result.append(try serving.granted(at: k))
            progress(place + 1)
        }
        return result
    }
}

/// Without allocation every demand is granted.
private struct UnlimitedServing {
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

    func granted(at k: Int64) -> (fen: Int64, units: Int) { (offset &+ slope &* k, units - (zeros[k] ?? 0)) }
}

/// Groups, ranks and budgets that hold for all values.
struct SteadyPlan: Sendable {
    let method: String
    let quota: Int?
    /// The rows of all groups that ever demand anything, one group behind the other.
    let rows: [Int32]
    /// The place of each row within its group, in rank order.
    let place: [Int32]
    /// Where the rows of each group begin, and the end of the last.
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
        self.place = place
        self.starts = starts
        self.demand = demand
        self.rows = rows
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
