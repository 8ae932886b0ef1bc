public import Foundation
internal import HamletPolicy

/// What a run gives under one value of a parameter, in totals.
public struct SweepRow: Sendable, Hashable {
    public var value: Decimal
    public var excluded = 0
    public var ineligible = 0
    public var undetermined = 0
    public var eligible = 0
    /// Units that are eligible here and were not in the baseline.
    public var entered = 0
    /// Units that were eligible in the baseline and are not here.
    public var left = 0
    public var demandFen: Int64 = 0
    public var grantedFen: Int64 = 0
    /// Units on which a rule failed.
    public var failed = 0
    /// Units that got their whole demand.
    public var granted = 0

    public init(value: Decimal) { self.value = value }
}

/// Sums of units in the states that they have from a value of the grid on: what all of them come to at any value.
struct SweepTotals: Sendable {
    /// Units by status.
    private var counts = SIMD8<Int32>()
    var entered = 0
    var left = 0
    /// The demand is `offset + slope × k`. Sums may pass 64 bits on the way, but not at a value: they wrap around and come back.
    var offset: Int64 = 0
    var slope: Int64 = 0

    @inline(__always)
    mutating func add(_ state: ParameterCourse.State, from: Int64, wasEligible: Bool, times: Int) {
        counts[Int(state.status.rawValue)] &+= Int32(times)
        if state.status == .eligible {
            if !wasEligible { entered += times }
            let factor = Int64(times)
            offset &+= factor &* (state.demandFen &- state.slope &* from)
            slope &+= factor &* state.slope
        } else if wasEligible {
            left += times
        }
    }

    private func count(_ status: DecisionStatus) -> Int { Int(counts[Int(status.rawValue)]) }

    func demand(at k: Int64) -> Int64 { offset &+ slope &* k }

    func row(_ value: Decimal, at k: Int64) -> SweepRow {
        var row = SweepRow(value: value)
        row.excluded = count(.excluded)
        row.ineligible = count(.ineligible)
        row.undetermined = count(.undetermined)
        row.eligible = count(.eligible)
        row.failed = count(.failed)
        row.entered = entered
        row.left = left
        row.demandFen = demand(at: k)
        return row
    }
}

/// Answers for many values of a parameter from one course.
public struct Sweeper: Sendable {
    public let course: ParameterCourse
    /// What the values are compared with.
    public let baseline: Evaluation
    let allocation: SweepAllocation
    /// All units in their first states.
    private let initial: SweepTotals
    private let threads: Int

    /// - Parameter baseline: a run of the same policy on the same register, under the parameters as they are.
    /// - Throws: ``EvaluationError``.
    public init(_ course: ParameterCourse, baseline: Evaluation, threads: Int = 1) throws(EvaluationError) {
        self.course = course
        self.baseline = baseline
        self.threads = threads
        allocation = try SweepAllocation(course, threads: threads)
        var initial = SweepTotals()
        for row in 0..<course.unitCount {
            initial.add(course.first[row], from: course.grid.low, wasEligible: baseline.columns.status[row] == .eligible, times: 1)
        }
        self.initial = initial
    }

    /// A row for each value, in their order. O(changes + values), and the groups in which something has changed between two values.
    ///
    /// - Parameter values: numbers of the grid, rising.
    /// - Throws: ``EvaluationError``: a value under which a rule fails, or a budget that cannot be used, as a run does.
    public func rows(_ values: [Int64], cancellation: Cancellation = Cancellation(), progress: @escaping @Sendable (Int) -> Void = { _ in })
        throws(EvaluationError) -> [SweepRow]
    {
        let buckets = CourseBuckets(course, values: values)
        var totals = initial
        var rows: [SweepRow] = []
        rows.reserveCapacity(values.count)
        for (place, k) in values.enumerated() {
            if cancellation.isCancelled { throw .cancelled }
            for change in buckets.changes(place) { move(change, &totals) }
            let row = totals.row(course.grid.value(k), at: k)
            if row.failed > 0 { throw try failure(at: k) }
            rows.append(row)
        }
        let given = try allocation.granted(values, buckets, cancellation: cancellation, progress: progress)
        for place in rows.indices { (rows[place].grantedFen, rows[place].granted) = given[place] }
        return rows
    }

    @inline(__always)
    private func move(_ change: Int, _ totals: inout SweepTotals) {
        let row = Int(course.changes.rows[change])
        let wasEligible = baseline.columns.status[row] == .eligible
        let states = course.changes.states
        if change > 0, course.changes.rows[change - 1] == course.changes.rows[change] {
            totals.add(states[change - 1], from: states.from[change - 1], wasEligible: wasEligible, times: -1)
        } else {
            totals.add(course.first[row], from: course.grid.low, wasEligible: wasEligible, times: -1)
        }
        totals.add(states[change], from: states.from[change], wasEligible: wasEligible, times: 1)
    }

    /// The error of a plain run at a value.
    private func failure(at k: Int64) throws(EvaluationError) -> EvaluationError {
        do {
            var changes = Dictionary(course.evaluator.parameters.values.map { ($0.parameter.id, $0.value) }, uniquingKeysWith: { $1 })
            changes[course.grid.parameter.id] = course.grid.value(k)
            _ = try course.evaluator.replacing(changes: changes).evaluate()
        } catch let error as EvaluationError {
            return error
        } catch {}
        return .cancelled
    }
}

/// The changes of a course by the first of some values at or behind which each lies.
struct CourseBuckets: Sendable {
    /// The place among the values at which each change comes into force; as many as there are values: at none.
    let bucket: [Int32]
    let count: Int
    private let order: [Int32]
    private let starts: [Int]

    /// - Parameter values: rising.
    init(_ course: ParameterCourse, values: [Int64]) {
        let count = course.changeCount
        var starts = [Int](repeating: 0, count: values.count + 2)
        var bucket = [Int32](repeating: 0, count: count)
        // Values at equal distances are found without a search.
        let distance = values.count > 1 ? values[1] - values[0] : 1
        let isEven = distance > 0 && zip(values, values.dropFirst()).allSatisfy { $1 - $0 == distance }
        course.changes.states.from.withUnsafeBufferPointer { from in
            for place in 0..<count {
                var found: Int
                if isEven, let first = values.first {
                    let offset = from[place] - first
                    found = offset <= 0 ? 0 : Int(min((offset + distance - 1) / distance, Int64(values.count)))
                } else {
                    var (low, high) = (0, values.count)
                    while low < high {
                        let middle = (low + high) / 2
                        if values[middle] < from[place] { low = middle + 1 } else { high = middle }
                    }
                    found = low
                }
                found = min(found, values.count)
                bucket[place] = Int32(found)
                starts[found + 1] += 1
            }
        }
        for place in 1..<starts.count { starts[place] += starts[place - 1] }
        var fill = starts
        var order = [Int32](repeating: 0, count: count)
        for place in 0..<count {
            let at = Int(bucket[place])
            order[fill[at]] = Int32(place)
            fill[at] += 1
        }
        self.order = order
        self.starts = starts
        self.bucket = bucket
        self.count = values.count
    }

    /// The places of the changes that come into force at a value and behind the value before, by row and value.
    func changes(_ value: Int) -> some Sequence<Int> { order[starts[value]..<starts[value + 1]].lazy.map(Int.init) }
}
