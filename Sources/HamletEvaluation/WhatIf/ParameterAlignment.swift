public import Foundation
public import HamletPolicy

/// How far one parameter of a policy would have to move to give a unit another status.
public struct ParameterAlignment: Sendable, Hashable {
    public let parameter: Parameter
    /// The value in force.
    public let from: Decimal
    /// The nearest value of the parameter's grid that does it.
    public let to: Decimal
    /// The change as a share of the parameter's own range.
    public let share: Decimal
    /// No nearer value does it; else none was found.
    public let isExact: Bool

    /// What the parameters of a policy could do, and those that were not followed.
    public struct Found: Sendable, Hashable {
        /// The smallest change first; of equals, as declared.
        public var changes: [ParameterAlignment] = []
        /// Parameters without bounds, or too fine to be followed.
        public var skipped: [String] = []
    }

    /// Follows every parameter that a rule can read, the others staying as they are. O(parameters × units).
    ///
    /// - Throws: ``EvaluationError``.
    public static func find(
        _ evaluator: Evaluator, row: Int, status: DecisionStatus, _ options: EvaluationOptions = EvaluationOptions(),
        cancellation: Cancellation = Cancellation(), progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws(EvaluationError) -> Found {
        var found = Found()
        let policy = evaluator.policy
        for parameter in policy.declaration.parameters {
            guard policy.answers.contains(where: { policy.parameterReads(of: $0).meets([parameter.id]) }) else { continue }
            guard let present = evaluator.parameters[parameter.id], let grid = try? ParameterGrid(parameter), grid.count > 1,
                let now = grid.number(of: present)
            else {
                found.skipped.append(parameter.id)
                continue
            }
            let course = try ParameterCourse.find(evaluator, grid, options, cancellation: cancellation, progress: progress)
            guard let k = course.nearest(to: now, row: row, status: status) else { continue }
            let to = grid.value(k)
            found.changes.append(
                ParameterAlignment(
                    parameter: parameter, from: present, to: to,
                    share: (to > present ? to - present : present - to) / (grid.value(grid.high) - grid.value(grid.low)),
                    isExact: !course.approximateRows.contains(Int32(row))))
        }
        let order = found.changes.enumerated().sorted { ($0.element.share, $0.offset) < ($1.element.share, $1.offset) }
        found.changes = order.map(\.element)
        return found
    }
}

extension ParameterCourse {
    /// The value nearest to one at which a unit has a status, by number; of two equally near, the smaller.
    func nearest(to now: Int64, row: Int, status: DecisionStatus) -> Int64? {
        let states = states(of: row)
        var best: Int64?
        for (place, state) in states.enumerated() where state.state.status == status {
            let last = place + 1 < states.count ? states[place + 1].from - 1 : grid.high
            let k = min(max(now, state.from), last)
            if best.map({ abs(k - now) < abs($0 - now) }) ?? true { best = k }
        }
        return best
    }
}
