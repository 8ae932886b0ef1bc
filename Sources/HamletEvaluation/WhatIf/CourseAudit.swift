internal import HamletPolicy
internal import LuaSandbox

/// Runs the plain rules on both sides of changes that were found by following them.
///
/// Each change is found by a run of the rules themselves, with the parameter left open; that these runs say what plain ones do is looked at
/// here, on changes spread over all units.
enum CourseAudit {
    private static let samples = 256

    /// - Throws: ``EvaluationError/failed(_:)`` where a plain rule says something else.
    static func check(_ course: ParameterCourse, _ base: CourseBase, _ options: EvaluationOptions) throws(EvaluationError) {
        let count = course.changeCount
        guard count > 0 else { return }
        let unit = course.evaluator.policy.declaration.unit
        let places = (0..<min(samples, count)).map { $0 * count / min(samples, count) }
        do throws(LuaFailure) {
            try WorkerThread.run { () throws(LuaFailure) in
                let finder = CourseFinder(course.evaluator, course.grid, options, base, most: 0, cancellation: Cancellation())
                let prober = CourseProber(finder, base.columns)
                for place in places { try check(place, course, prober) }
            }
        } catch {
            throw error.isCancelled ? .cancelled : .failed(.init(failure: error, rule: nil, unit: unit, id: nil))
        }
    }

    private static func check(_ place: Int, _ course: ParameterCourse, _ prober: CourseProber) throws(LuaFailure) {
        let row = Int(course.changes.rows[place])
        if course.approximateRows.contains(Int32(row)) { return }
        prober.begin()
        let states = course.states(of: row)
        for (index, state) in states.enumerated() where state.from == course.changes.states.from[place] && index > 0 {
            for (side, k) in [(states[index - 1], state.from - 1), (state, state.from)] {
                let answer = try prober.answer(row, k)
                // What a decision does not need is not followed.
                let plain = course.outcomes(of: row, answer.outcomes[...])
                let status = plain.withUnsafeBufferPointer { $0.baseAddress.map { course.layout.status(of: $0) } ?? .eligible }
                let demand = side.state.demandFen + side.state.slope * (k - side.from)
                if status == side.state.status, status != .eligible || demand == course.demand(of: row, answer) { continue }
                throw LuaFailure(
                    code: "policy.runtime",
                    message:
                        "following `\(course.grid.parameter.id)` gave another answer than the rules at \(course.grid.value(k)): ask with --brute, and report this",
                    chunk: course.evaluator.policy.source.files[0].name)
            }
        }
    }
}

extension ParameterCourse {
    /// The demand that single answers of the open rules amount to.
    fileprivate func demand(of row: Int, _ answer: CourseProber.Answer) -> Int64 {
        layout.grants.enumerated().reduce(0) { sum, grant in
            if let open = openRules.firstIndex(of: grant.element) { return sum + answer.amounts[open] }
            return sum + base.amounts[row * base.grantCount + grant.offset]
        }
    }
}
