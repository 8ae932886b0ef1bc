internal import HamletPolicy
internal import LuaSandbox

/// One thread's share of finding a course.
final class CourseWorker {
    private let finder: CourseFinder
    private let base: ResultColumns
    private let instance: LuaInstance
    private let rules: [RuleProgram.Rule]
    private let table: Int
    private let isExact: Bool
    private let pieces: [OpenPieces]
    private lazy var prober = CourseProber(finder, base)

    init(_ finder: CourseFinder, _ open: OpenParameterPolicy) throws(LuaFailure) {
        self.finder = finder
        base = finder.base
        var engine = finder.engine
        engine = LuaEngine(
            policy: open.policy, model: engine.model, parameters: engine.parameters, limits: engine.limits, catalog: engine.catalog)
        instance = try engine.makeInstance()
        try instance.openParameter(finder.grid.parameter.id)
        let program = engine.program
        rules = finder.openRules.map { program.rules[$0] }
        table = program.table
        isExact = open.isComplete
        pieces = rules.map { _ in OpenPieces() }
    }

    var canceller: Canceller? { instance.canceller }

    func follow(_ rows: Range<Int>) throws(LuaFailure) -> CoursePart {
        var part = CoursePart()
        var cursors = [Int](repeating: 0, count: rules.count)
        var ends = cursors
        if isExact {
            for place in rules.indices {
                let rule = finder.openRules[place]
                let wanted = rows.filter { isNeeded(rule, row: $0) }.map(UInt32.init)
                try instance.follow(
                    rules[place], isAmount: finder.layout.grants.contains(rule), table: table, rows: wanted, most: finder.most,
                    into: pieces[place])
            }
        }
        var state = RowState(finder, base)
        for row in rows {
            var isInexact = !isExact && !finder.openRules.isEmpty
            state.begin(row)
            // The first pieces, then each place at which one of them ends.
            for place in rules.indices where isExact {
                var end = cursors[place]
                while end < pieces[place].count, Int(pieces[place][end].row) == row {
                    let piece = pieces[place][end]
                    isInexact = isInexact || piece.isInexact
                    // An open number is no plain one: where a rule fails, the plain rule must fail too.
                    if piece.outcome == .failed, !isInexact {
                        prober.begin()
                        isInexact = try prober.answer(row, piece.from).outcomes[place] != RuleOutcome.failed.rawValue
                    }
                    end += 1
                }
                ends[place] = end
            }
            if isInexact {
                for place in rules.indices { cursors[place] = max(cursors[place], ends[place]) }
                part.approximate.append(Int32(row))
                try prober.follow(row, into: &part)
                continue
            }
            var from = finder.grid.low
            while true {
                var upcoming = Int64.max
                for place in rules.indices where cursors[place] < ends[place] {
                    if pieces[place][cursors[place]].from == from {
                        state.set(place, pieces[place][cursors[place]])
                        cursors[place] += 1
                    }
                    if cursors[place] < ends[place] { upcoming = min(upcoming, pieces[place][cursors[place]].from) }
                }
                state.emit(from, into: &part)
                if upcoming == .max { break }
                from = upcoming
            }
        }
        return part
    }

    /// Whether what a rule says of a unit can count, the others' answers being what they are.
    private func isNeeded(_ rule: Int, row: Int) -> Bool {
        let layout = finder.layout
        if layout.exclude.contains(rule) { return true }
        let answers = base.outcomes + row * base.ruleCount
        for other in layout.exclude where answers[other] == RuleOutcome.isTrue.rawValue { return false }
        if layout.qualify.contains(rule) { return true }
        for other in layout.qualify where answers[other] == RuleOutcome.isFalse.rawValue { return false }
        if layout.grants.contains(rule) { return true }
        for other in 0..<layout.grants.upperBound where answers[other] >= 4 { return false }
        return true
    }
}

/// The state of the row under way: its answers with those of the open rules, and the lines of its amounts.
struct RowState {
    private let layout: RuleLayout
    private let openRules: [Int]
    private let base: ResultColumns
    private let low: Int64
    private var row = 0
    private var answers: [UInt16]
    /// Of each open grant: the amount at `from`, and what is added with each value.
    private var amounts: [(from: Int64, fen: Int64, slope: Int64)]
    /// What was written last.
    private var last: (state: ParameterCourse.State, from: Int64)?
    private var lastOutcomes: [UInt16]

    init(_ finder: CourseFinder, _ base: ResultColumns) {
        layout = finder.layout
        openRules = finder.openRules
        low = finder.grid.low
        self.base = base
        answers = [UInt16](repeating: 0, count: base.ruleCount)
        amounts = finder.openRules.map { _ in (0, 0, 0) }
        lastOutcomes = finder.openRules.map { _ in 0 }
    }

    mutating func begin(_ row: Int) {
        self.row = row
        last = nil
        for rule in answers.indices { answers[rule] = base.outcomes[row * base.ruleCount + rule] }
        for place in amounts.indices {
            amounts[place] = (low, 0, 0)
            // Not followed, so not needed.
            answers[openRules[place]] = layout.qualify.contains(openRules[place]) ? RuleOutcome.isTrue.rawValue : 0
        }
    }

    mutating func set(_ place: Int, _ piece: OpenPiece) {
        answers[openRules[place]] = piece.outcome.rawValue
        amounts[place] = (piece.from, piece.fen, piece.slope)
    }

    mutating func set(_ place: Int, outcome: UInt16, from: Int64, fen: Int64) {
        answers[openRules[place]] = outcome
        amounts[place] = (from, fen, 0)
    }

    /// Writes down the state from a value on, if it differs from the one before.
    mutating func emit(_ from: Int64, into part: inout CoursePart) {
        var state = ParameterCourse.State(status: status, demandFen: 0, slope: 0)
        if state.status == .eligible {
            for (place, grant) in layout.grants.enumerated() {
                if let open = openRules.firstIndex(of: grant) {
                    state.demandFen += amounts[open].fen + amounts[open].slope * (from - amounts[open].from)
                    state.slope += amounts[open].slope
                } else {
                    state.demandFen += base.amounts[row * base.grantCount + place]
                }
            }
        }
        let isFirst = last == nil
        if let last {
            var isSame =
                last.state.status == state.status && last.state.slope == state.slope
                && last.state.demandFen + last.state.slope * (from - last.from) == state.demandFen
            for place in openRules.indices where isSame { isSame = lastOutcomes[place] == answers[openRules[place]] }
            if isSame { return }
        }
        for place in openRules.indices { lastOutcomes[place] = answers[openRules[place]] }
        last = (state, from)
        if isFirst {
            part.first.add(state, lastOutcomes)
        } else {
            part.changes.rows.append(Int32(row))
            part.changes.states.from.append(from)
            part.changes.states.add(state, lastOutcomes)
        }
    }

    private var status: DecisionStatus { answers.withUnsafeBufferPointer { $0.baseAddress.map { layout.status(of: $0) } ?? .eligible } }
}

extension CourseStates {
    fileprivate mutating func add(_ state: ParameterCourse.State, _ outcomes: [UInt16]) {
        for outcome in outcomes { self.outcomes.append(outcome) }
        status.append(state.status)
        demand.append(state.demandFen)
        slope.append(state.slope)
    }
}
