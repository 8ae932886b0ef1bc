internal import LuaSandbox

/// How every unit's decision goes along the values of a parameter, before allocation.
///
/// Each unit has its state at the first value, and a change at each value at which a rule says something else than before, or an amount
/// follows another formula. Between changes everything holds as it is, and amounts are lines.
public struct ParameterCourse: Sendable {
    /// What a unit is from a value on.
    public struct State: Sendable, Hashable {
        public var status: DecisionStatus
        /// The unit's demand at the value where the state begins; 0 unless it is eligible.
        public var demandFen: Int64
        /// Fen that the demand grows with each value of the grid.
        public var slope: Int64
    }

    public let evaluator: Evaluator
    public let grid: ParameterGrid
    /// The rules and grants that can read the parameter, as places among the outcomes.
    let openRules: [Int]
    /// What the other rules say, asked once, as if those let everything pass.
    let base: ResultColumns
    let layout: RuleLayout
    let catalog: MissingCatalog
    /// Of each row, at the first value.
    let first: CourseStates
    /// By row, then by value.
    let changes: CourseChanges
    /// Rows of which not everything can be known exactly, in order.
    public let approximateRows: Set<Int32>
    public let fuel: UInt64

    public var unitCount: Int { base.count }
    /// How many changes there are in all.
    public var changeCount: Int { changes.states.count }

    /// Whether the parameter can change anything at all.
    public var isFlat: Bool { openRules.isEmpty }

    /// The states of a unit with the number of the value from which each holds, the first one from the grid's first value on.
    func states(of row: Int) -> [(from: Int64, state: State, outcomes: ArraySlice<UInt16>)] {
        let width = openRules.count
        var result = [(from: grid.low, state: first[row], outcomes: first.outcomes[row * width..<(row + 1) * width])]
        for place in changes.range(of: row) {
            result.append((changes.states.from[place], changes.states[place], changes.states.outcomes[place * width..<(place + 1) * width]))
        }
        return result
    }

    /// A row's answers with those of the open rules put in.
    func outcomes(of row: Int, _ open: ArraySlice<UInt16>) -> [UInt16] {
        var all = Array(UnsafeBufferPointer(start: base.outcomes + row * base.ruleCount, count: base.ruleCount))
        for (rule, outcome) in zip(openRules, open) { all[rule] = outcome }
        return all
    }
}

/// States in columns: what the open rules say, the status, and the demand as a line.
struct CourseStates: Sendable {
    /// Of an answer to each open rule.
    var outcomes: [UInt16] = []
    var status: [DecisionStatus] = []
    var demand: [Int64] = []
    var slope: [Int64] = []
    /// The number of the value from which it holds; empty where that is the first for all.
    var from: [Int64] = []

    var count: Int { status.count }

    @inline(__always)
    subscript(place: Int) -> ParameterCourse.State {
        ParameterCourse.State(status: status[place], demandFen: demand[place], slope: slope[place])
    }

    mutating func append(contentsOf other: CourseStates) {
        outcomes.append(contentsOf: other.outcomes)
        status.append(contentsOf: other.status)
        demand.append(contentsOf: other.demand)
        slope.append(contentsOf: other.slope)
        from.append(contentsOf: other.from)
    }
}

/// All changes of all units, by row.
struct CourseChanges: Sendable {
    var rows: [Int32] = []
    var states = CourseStates()

    /// The places of a row's changes. O(log changes).
    func range(of row: Int) -> Range<Int> {
        func firstPlace(atLeast wanted: Int) -> Int {
            var (low, high) = (0, rows.count)
            while low < high {
                let middle = (low + high) / 2
                if Int(rows[middle]) < wanted { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return firstPlace(atLeast: row)..<firstPlace(atLeast: row + 1)
    }
}
