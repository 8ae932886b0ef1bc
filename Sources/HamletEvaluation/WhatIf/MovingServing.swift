internal import Foundation
internal import HamletPolicy
internal import LuaSandbox

/// Serves units whose ranks, amounts or budgets depend on the parameter: the groups in which something has changed, anew at each value.
struct MovingServing {
    private let course: ParameterCourse
    private let threads: Int
    private let grouping: Grouping
    private let members: Contenders
    private let columns: ResultColumns
    private let budgetMoves: Bool
    private var budgets: [Int64?]?
    private var states: [Int32]
    private var changed: Set<Int32> = []
    /// Rows whose demand grows with the parameter.
    private var sloping: Set<Int32> = []
    private var total: Int64 = 0
    private var units = 0

    init(_ course: ParameterCourse, threads: Int) throws(EvaluationError) {
        self.course = course
        self.threads = threads
        let evaluator = course.evaluator
        let declaration = evaluator.policy.declaration
        let count = course.unitCount
        columns = HeapMemory().makeColumns(rows: count, rules: course.base.ruleCount, grants: course.base.grantCount)
        columns.copyAnswers(of: course.base, rows: 0..<count)
        for row in 0..<count { columns.status[row] = .excluded }
        grouping = Grouping(
            scope: declaration.allocation?.scope ?? .all, unit: declaration.unit, register: evaluator.register, columns: columns)
        members = Contenders(groupsOf: columns, count: grouping.names.count, isWhole: true)
        budgetMoves =
            if case .function(let budget)? = declaration.allocation?.budget {
                evaluator.policy.parameterReads(of: budget).meets([course.grid.parameter.id])
            } else { false }
        states = [Int32](repeating: -1, count: count)
        changed = Set((0..<Int32(count)).filter { course.first.status[Int($0)] == .eligible || course.openRules.isEmpty })
        for row in 0..<count where course.first.status[row] != .eligible { put(row) }
        for row in 0..<count where course.first.slope[row] != 0 { sloping.insert(Int32(row)) }
    }

    mutating func move(_ row: Int, to change: Int) {
        states[row] = Int32(change)
        changed.insert(Int32(row))
        if course.changes.states.slope[change] != 0 { sloping.insert(Int32(row)) } else { sloping.remove(Int32(row)) }
    }

    /// Writes a row's answers.
    private func put(_ row: Int) {
        let width = course.openRules.count
        let change = Int(states[row])
        for (place, rule) in course.openRules.enumerated() {
            let outcome = change < 0 ? course.first.outcomes[row * width + place] : course.changes.states.outcomes[change * width + place]
            columns.outcomes[row * columns.ruleCount + rule] = outcome
        }
    }

    mutating func granted(at k: Int64) throws(EvaluationError) -> (fen: Int64, units: Int) {
        let rows = changed.union(sloping).sorted()
        let evaluator = try evaluator(at: k)
        for row in rows.lazy.map(Int.init) {
            put(row)
            let change = Int(states[row])
            let state = change < 0 ? course.first[row] : course.changes.states[change]
            let from = change < 0 ? course.grid.low : course.changes.states.from[change]
            guard columns.grantCount > 0 else { continue }
            // Only the sum counts here.
            for grant in 0..<columns.grantCount { columns.amounts[row * columns.grantCount + grant] = 0 }
            columns.amounts[row * columns.grantCount] = state.status == .eligible ? state.demandFen + state.slope * (k - from) : 0
        }
        changed.removeAll(keepingCapacity: true)
        let allocator = Allocator(evaluator: evaluator, limits: .standard, catalog: course.catalog, threads: threads)
        let known = budgets ?? [Int64?](repeating: nil, count: grouping.names.count)
        let evaluation = try allocator.allocateAgain(
            DecidedRows(columns: columns, fuel: 0, failures: [:]), changed: rows, grouping: grouping, members: members,
            budgets: budgetMoves ? nil : known)
        if !budgetMoves { budgets = evaluation.notes.budgets }
        (total, units) = (0, 0)
        for row in 0..<columns.count {
            total += columns.granted[row]
            if columns.outcome[row] == .granted { units += 1 }
        }
        return (total, units)
    }

    private func evaluator(at k: Int64) throws(EvaluationError) -> Evaluator {
        guard budgetMoves else { return course.evaluator }
        var changes = Dictionary(course.evaluator.parameters.values.map { ($0.parameter.id, $0.value) }, uniquingKeysWith: { $1 })
        changes[course.grid.parameter.id] = course.grid.value(k)
        do { return try course.evaluator.replacing(changes: changes) } catch {
            throw .failed(
                .init(
                    failure: LuaFailure(code: "policy.runtime", message: "\(error)"), rule: nil,
                    unit: course.evaluator.policy.declaration.unit, id: nil))
        }
    }
}
