internal import Foundation
internal import HamletPolicy
internal import LuaSandbox

extension ParameterCourse {
    /// Follows a parameter's values on all units.
    ///
    /// Rules that cannot read the parameter are asked once. The others are run with the parameter left open: at a value, then at the next
    /// one at which some comparison on their way turns, and so on to the end. O(units × changes), whatever the number of values.
    ///
    /// - Parameters:
    ///   - most: changes of one unit that are followed exactly; behind them they are looked for by bisection (``approximateRows``). By default
    ///     as many as a run of some minutes can follow on all units.
    ///   - progress: called now and then, from any thread, with the number of units done.
    /// - Throws: ``EvaluationError``.
    public static func find(
        _ evaluator: Evaluator, _ grid: ParameterGrid, _ options: EvaluationOptions = EvaluationOptions(), base: CourseBase? = nil,
        most: Int? = nil, cancellation: Cancellation = Cancellation(), progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws(EvaluationError) -> ParameterCourse {
        let known: CourseBase
        if let base { known = base } else { known = try CourseBase.find(evaluator, grid, options, cancellation: cancellation) }
        let most = most ?? min(max(200_000_000 / max(known.columns.count, 1), 1000), 100_000)
        let course = try CourseFinder(evaluator, grid, options, known, most: most, cancellation: cancellation).find(progress)
        try CourseAudit.check(course, known, options)
        return course
    }
}

/// What the rules say that cannot read a parameter: asked once, whatever range of the parameter is followed.
public struct CourseBase: Sendable {
    let columns: ResultColumns
    let catalog: MissingCatalog
    /// The rules and grants that can read the parameter, as places among the outcomes.
    let openRules: [Int]

    /// Asks the other rules. These are taken as if they let everything pass, so that whatever one of their answers may make necessary is
    /// asked.
    ///
    /// - Throws: ``EvaluationError``.
    public static func find(
        _ evaluator: Evaluator, _ grid: ParameterGrid, _ options: EvaluationOptions = EvaluationOptions(),
        cancellation: Cancellation = Cancellation()
    ) throws(EvaluationError) -> CourseBase {
        let engine = evaluator.makeEngine(limits: options.limits)
        let layout = RuleLayout(PolicyOutline(evaluator.policy.declaration))
        let id = grid.parameter.id
        let open = evaluator.policy.answers.enumerated().filter { evaluator.policy.parameterReads(of: $1).meets([id]) }.map(\.offset)
        var known = [Bool](repeating: false, count: engine.ruleCount)
        var preset = [UInt16](repeating: RuleOutcome.skipped.rawValue, count: engine.ruleCount)
        for rule in open {
            known[rule] = true
            preset[rule] = layout.qualify.contains(rule) || layout.grants.contains(rule) ? RuleOutcome.isTrue.rawValue : 0
        }
        var options = options
        options.keepsGoing = true
        let presetEngine = PartlyKnownEngine(lua: engine, isKnown: known) { [preset] _, count, outcomes, _ in
            for row in 0..<count { for (rule, outcome) in preset.enumerated() { outcomes[row * preset.count + rule] = outcome } }
        }
        let decided = try evaluator.decide(
            with: presetEngine, options, into: HeapMemory(), cancellation: cancellation, progress: { _ in })
        return CourseBase(columns: decided.columns, catalog: engine.catalog, openRules: open)
    }
}

/// Finds a course, several threads at once.
// Sendable because `lock` guards what the threads share.
final class CourseFinder: @unchecked Sendable {
    static let batch = 4096

    let evaluator: Evaluator
    let grid: ParameterGrid
    let options: EvaluationOptions
    let most: Int
    let cancellation: Cancellation
    let layout: RuleLayout
    let engine: LuaEngine
    let openRules: [Int]
    let base: ResultColumns

    private let lock = NSLock()
    private var next = 0
    private var done = 0
    private var failure: LuaFailure?
    private var parts: [Int: CoursePart] = [:]

    init(
        _ evaluator: Evaluator, _ grid: ParameterGrid, _ options: EvaluationOptions, _ base: CourseBase, most: Int,
        cancellation: Cancellation
    ) {
        self.base = base.columns
        openRules = base.openRules
        engine = LuaEngine(
            policy: evaluator.policy, model: evaluator.model, parameters: evaluator.parameters, limits: options.limits,
            catalog: base.catalog)
        self.evaluator = evaluator
        self.grid = grid
        self.options = options
        self.most = most
        self.cancellation = cancellation
        layout = RuleLayout(PolicyOutline(evaluator.policy.declaration))
    }

    func find(_ progress: @escaping @Sendable (Int) -> Void) throws(EvaluationError) -> ParameterCourse {
        let unit = evaluator.policy.declaration.unit
        func failed(_ error: LuaFailure) -> EvaluationError {
            error.isCancelled ? .cancelled : .failed(.init(failure: error, rule: nil, unit: unit, id: nil))
        }
        let count = base.count
        do throws(LuaFailure) {
            guard let open = grid.open else { preconditionFailure("a grid can be opened") }
            let policy = try OpenParameterPolicy(evaluator.policy, parameter: grid.parameter.id, grid: open)
            try WorkerThread.runAll(DecisionRun.threads(for: count, atMost: options.threads)) { [self] _ in
                work(policy, progress)
            }
            if let failure { throw failure }
        } catch {
            throw failed(error)
        }
        if cancellation.isCancelled { throw .cancelled }
        return merged()
    }

    private func work(_ policy: OpenParameterPolicy, _ progress: @Sendable (Int) -> Void) {
        var worker: CourseWorker?
        var watched: Int?
        defer { if let watched { cancellation.forget(watched) } }
        while let rows = take(base.count) {
            do throws(LuaFailure) {
                if worker == nil {
                    let made = try CourseWorker(self, policy)
                    watched = made.canceller.map(cancellation.watch)
                    worker = made
                }
                let part = try worker?.follow(rows)
                let finished = lock.withLock {
                    parts[rows.lowerBound] = part
                    done += rows.count
                    return done
                }
                progress(finished)
            } catch {
                lock.withLock { failure = failure ?? error }
                return
            }
        }
    }

    private func take(_ count: Int) -> Range<Int>? {
        if cancellation.isCancelled { return nil }
        return lock.withLock {
            guard failure == nil, next < count else { return nil }
            let start = next
            next = min(count, start + Self.batch)
            return start..<next
        }
    }

    private func merged() -> ParameterCourse {
        var first = CourseStates()
        var changes = CourseChanges()
        var approximate: Set<Int32> = []
        var fuel: UInt64 = 0
        for (_, part) in parts.sorted(by: { $0.key < $1.key }) {
            first.append(contentsOf: part.first)
            changes.rows.append(contentsOf: part.changes.rows)
            changes.states.append(contentsOf: part.changes.states)
            approximate.formUnion(part.approximate)
            fuel += part.fuel
        }
        return ParameterCourse(
            evaluator: evaluator, grid: grid, openRules: openRules, base: base, layout: layout, catalog: engine.catalog, first: first,
            changes: changes, approximateRows: approximate, fuel: fuel)
    }
}

/// What one batch of units comes to.
struct CoursePart: Sendable {
    var first = CourseStates()
    var changes = CourseChanges()
    var approximate: [Int32] = []
    var fuel: UInt64 = 0
}

extension Policy {
    /// The functions behind a row of outcomes, in its order.
    var answers: [LuaFunction] {
        (declaration.exclude + declaration.qualify).map(\.function) + declaration.grants.map(\.amount)
            + (declaration.prioritize + declaration.measures).map(\.function)
    }
}
