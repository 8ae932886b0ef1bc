public import Foundation
internal import HamletPolicy

/// Finds the value of a parameter at which a goal is just met.
public struct Solver: Sendable {
    public enum Goal: Sendable, Hashable {
        /// The largest value under which all demands together are at most so many fen.
        case budget(fen: Int64)
        /// The smallest value under which at least so many units get all they demand.
        case granted(Int)
        /// The smallest value under which at most this fraction of the poor is not eligible.
        case exclusionError(Double, poor: [Bool])
        /// The largest value under which at most this fraction of those who are eligible is not poor.
        case inclusionError(Double, poor: [Bool])
    }

    public struct Solution: Sendable, Hashable {
        /// Nil if no value of the grid meets the goal.
        public let value: Decimal?
        /// The unit with which the next value fails the goal (of `granted`: with which this one meets it); nil if there is none.
        public let tips: String?
        public let row: SweepRow?
    }

    let sweeper: Sweeper

    public init(_ sweeper: Sweeper) { self.sweeper = sweeper }

    private var course: ParameterCourse { sweeper.course }

    /// - Throws: ``EvaluationError``.
    public func solve(_ goal: Goal, cancellation: Cancellation = Cancellation()) throws(EvaluationError) -> Solution {
        switch goal {
        case .budget(let fen): return try solve(budget: fen, cancellation)
        case .granted(let units): return try solve(granted: units, cancellation)
        case .exclusionError(let most, let poor):
            return try solve(poor, isLargest: false, cancellation) { counts in
                counts.poor > 0 && Double(counts.poor - counts.hits) <= most * Double(counts.poor)
            }
        case .inclusionError(let most, let poor):
            return try solve(poor, isLargest: true, cancellation) { counts in
                Double(counts.others) <= most * Double(counts.hits + counts.others)
            }
        }
    }

    /// The demand of all units from a value of the grid on: `offset + slope × k`.
    private struct Step {
        let from: Int64
        var offset: Int64
        var slope: Int64

        func demand(at k: Int64) -> Int64 { offset &+ slope &* k }
    }

    /// The values at which the demand follows another line, in order.
    private var steps: [Step] {
        let changes = course.changes
        func line(_ state: ParameterCourse.State, _ from: Int64) -> (offset: Int64, slope: Int64) {
            state.status == .eligible ? (state.demandFen &- state.slope &* from, state.slope) : (0, 0)
        }
        // Changes by value: counted where there is room for it, else sorted.
        let isDense = course.grid.count <= 1 << 22
        var dense = isDense ? [(offset: Int64, slope: Int64)](repeating: (0, 0), count: Int(course.grid.count)) : []
        var sparse: [Step] = []
        for place in 0..<course.changeCount {
            let isFirst = place == 0 || changes.rows[place - 1] != changes.rows[place]
            let before =
                isFirst
                ? line(course.first[Int(changes.rows[place])], course.grid.low)
                : line(changes.states[place - 1], changes.states.from[place - 1])
            let now = line(changes.states[place], changes.states.from[place])
            let (offset, slope) = (now.offset &- before.offset, now.slope &- before.slope)
            if offset == 0, slope == 0 { continue }
            if isDense {
                let k = Int(changes.states.from[place] - course.grid.low)
                dense[k] = (dense[k].offset &+ offset, dense[k].slope &+ slope)
            } else {
                sparse.append(Step(from: changes.states.from[place], offset: offset, slope: slope))
            }
        }
        if isDense {
            sparse = dense.enumerated().compactMap { place, delta in
                delta == (0, 0) ? nil : Step(from: course.grid.low + Int64(place), offset: delta.offset, slope: delta.slope)
            }
        } else {
            sparse.sort { $0.from < $1.from }
        }
        var total = Step(from: course.grid.low, offset: 0, slope: 0)
        for row in 0..<course.unitCount {
            let start = line(course.first[row], course.grid.low)
            total.offset &+= start.offset
            total.slope &+= start.slope
        }
        var result = [total]
        for delta in sparse {
            let last = result[result.count - 1]
            let sum = Step(from: delta.from, offset: last.offset &+ delta.offset, slope: last.slope &+ delta.slope)
            if last.from == delta.from { result[result.count - 1] = sum } else { result.append(sum) }
        }
        return result
    }

    private func solve(budget: Int64, _ cancellation: Cancellation) throws(EvaluationError) -> Solution {
        let steps = steps
        for place in steps.indices.reversed() {
            let last = place + 1 < steps.count ? steps[place + 1].from - 1 : course.grid.high
            guard let k = Self.largest(steps[place], last, budget) else { continue }
            let row = try sweeper.rows([k], cancellation: cancellation).first
            let tips = k < course.grid.high ? tipping(to: k + 1, budget: budget, before: steps[place].demand(at: k)) : nil
            return Solution(value: course.grid.value(k), tips: tips, row: row)
        }
        return Solution(value: nil, tips: nil, row: nil)
    }

    /// The largest value of a stretch under which the demand fits; along a stretch it is a line.
    private static func largest(_ step: Step, _ last: Int64, _ budget: Int64) -> Int64? {
        if step.demand(at: last) <= budget { return last }
        guard step.demand(at: step.from) <= budget else { return nil }
        var (low, high) = (step.from, last)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if step.demand(at: middle) <= budget { low = middle } else { high = middle }
        }
        return low
    }

    /// The first unit, by id, whose larger demand at a value does not fit any more.
    private func tipping(to after: Int64, budget: Int64, before: Int64) -> String? {
        let changes = course.changes
        var total = before
        var growing: [(id: String, fen: Int64)] = []
        func note(_ row: Int, _ difference: Int64) {
            if difference > 0 { growing.append((sweeper.baseline.id(row), difference)) } else { total += difference }
        }
        func demand(_ state: ParameterCourse.State, _ from: Int64, _ k: Int64) -> Int64 {
            state.status == .eligible ? state.demandFen + state.slope * (k - from) : 0
        }
        let grows = course.first.slope.contains { $0 != 0 } || changes.states.slope.contains { $0 != 0 }
        if grows {
            for row in 0..<course.unitCount {
                var (state, from) = (course.first[row], course.grid.low)
                var (earlier, start) = (state, from)
                for place in changes.range(of: row) where changes.states.from[place] <= after {
                    if changes.states.from[place] < after { (earlier, start) = (changes.states[place], changes.states.from[place]) }
                    (state, from) = (changes.states[place], changes.states.from[place])
                }
                note(row, demand(state, from, after) - demand(earlier, start, after - 1))
            }
        } else {
            for place in 0..<course.changeCount where changes.states.from[place] == after {
                let row = Int(changes.rows[place])
                let isFirst = place == 0 || changes.rows[place - 1] != changes.rows[place]
                let earlier = isFirst ? course.first[row] : changes.states[place - 1]
                note(row, demand(changes.states[place], after, after) - demand(earlier, after, after))
            }
        }
        for unit in growing.sorted(by: { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }) {
            total += unit.fen
            if total > budget { return unit.id }
        }
        return nil
    }

    /// The values at which some unit changes, the first one with them.
    private var changingValues: [Int64] { Set(course.changes.states.from).union([course.grid.low]).sorted() }

    private func solve(granted wanted: Int, _ cancellation: Cancellation) throws(EvaluationError) -> Solution {
        // Where demands or money grow with the parameter every value may serve others; else only those at which something changes.
        let grows =
            course.first.slope.contains { $0 != 0 } || course.changes.states.slope.contains { $0 != 0 } || sweeper.allocation.budgetMoves
        var found: SweepRow?
        if grows, course.grid.count > 100_000 {
            found = try sought(granted: wanted, cancellation)
        } else {
            let values = grows ? Array(course.grid.low...course.grid.high) : changingValues
            found = try sweeper.rows(values, cancellation: cancellation).first { $0.granted >= wanted }
        }
        guard let found, let k = course.grid.number(of: found.value) else { return Solution(value: nil, tips: nil, row: nil) }
        var entering: [String] = []
        for place in 0..<course.changeCount where course.changes.states.from[place] == k && course.changes.states.status[place] == .eligible
        {
            entering.append(sweeper.baseline.id(Int(course.changes.rows[place])))
        }
        return Solution(value: found.value, tips: entering.min { $0.utf8.lexicographicallyPrecedes($1.utf8) }, row: found)
    }

    /// The smallest value where there are too many to look at each: among those at which something changes and some between, then nearer
    /// and nearer to the first that meets the goal. A value that meets it for a moment between two of those may be missed.
    private func sought(granted wanted: Int, _ cancellation: Cancellation) throws(EvaluationError) -> SweepRow? {
        let (low, high) = (course.grid.low, course.grid.high)
        let between = (0...4000).map { low + Int64(Double(high - low) * Double($0) / 4000) }
        let values = Set(between).union(changingValues.prefix(20_000)).sorted()
        let rows = try sweeper.rows(values, cancellation: cancellation)
        guard let first = rows.firstIndex(where: { $0.granted >= wanted }) else { return nil }
        guard first > 0 else { return rows.first }
        var (below, found) = (values[first - 1], (k: values[first], row: rows[first]))
        while found.k - below > 1 {
            let middle = below + (found.k - below) / 2
            guard let row = try sweeper.rows([middle], cancellation: cancellation).first else { break }
            if row.granted >= wanted { found = (middle, row) } else { below = middle }
        }
        return found.row
    }

    /// - Parameter counts: of the poor, how many there are and how many are eligible; how many others are eligible.
    private func solve(
        _ poor: [Bool], isLargest: Bool, _ cancellation: Cancellation, _ isMet: ((poor: Int, hits: Int, others: Int)) -> Bool
    ) throws(EvaluationError) -> Solution {
        let values = changingValues
        let buckets = CourseBuckets(course, values: values)
        var counts = (poor: poor.count { $0 }, hits: 0, others: 0)
        func add(_ row: Int, _ status: DecisionStatus, _ times: Int) {
            guard status == .eligible, poor.indices.contains(row) else { return }
            if poor[row] { counts.hits += times } else { counts.others += times }
        }
        for row in 0..<course.unitCount { add(row, course.first.status[row], 1) }
        var found: Int?
        for place in values.indices {
            for change in buckets.changes(place) {
                let row = Int(course.changes.rows[change])
                let isFirst = change == 0 || course.changes.rows[change - 1] != course.changes.rows[change]
                add(row, isFirst ? course.first.status[row] : course.changes.states.status[change - 1], -1)
                add(row, course.changes.states.status[change], 1)
            }
            guard isMet(counts) else { continue }
            found = place
            if !isLargest { break }
        }
        guard let found else { return Solution(value: nil, tips: nil, row: nil) }
        let next = isLargest ? (found + 1 < values.count ? values[found + 1] : nil) : values[found]
        let k = isLargest ? next.map { $0 - 1 } ?? course.grid.high : values[found]
        var moving: [String] = []
        for place in 0..<course.changeCount where course.changes.states.from[place] == next {
            let row = Int(course.changes.rows[place])
            let isFirst = place == 0 || course.changes.rows[place - 1] != course.changes.rows[place]
            let before = isFirst ? course.first.status[row] : course.changes.states.status[place - 1]
            if (before == .eligible) == (course.changes.states.status[place] == .eligible) { continue }
            moving.append(sweeper.baseline.id(row))
        }
        return Solution(
            value: course.grid.value(k), tips: moving.min { $0.utf8.lexicographicallyPrecedes($1.utf8) },
            row: try sweeper.rows([k], cancellation: cancellation).first)
    }
}
