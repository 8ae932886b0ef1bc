public import Foundation
internal import HamletPolicy
internal import LuaSandbox

/// Decides a register again and again under other parameters.
///
/// It keeps a baseline: what every rule said of every unit. A scenario asks only the rules that can read a parameter which differs, and
/// those that the baseline did not need; it ranks and serves only the groups in which something has changed. What comes out is what a
/// full run gives, its fuel apart, which is that of the rules asked.
public final class ScenarioEvaluator: Sendable {
    /// The run that scenarios are compared with.
    public let evaluator: Evaluator
    public let baseline: Evaluation
    /// The baseline's totals.
    public let summary: Summary
    private let options: EvaluationOptions
    private let catalog: MissingCatalog
    private let grouping: Grouping
    private let members: Contenders
    private let tally: Tally
    private let memory = ReusedMemory()
    /// What each rule can read, in the order in which they are asked.
    private let reads: [ParameterReads]
    private let budgetReads: ParameterReads

    /// Decides the baseline.
    ///
    /// - Throws: ``EvaluationError`` as a run does.
    public init(
        _ evaluator: Evaluator, _ options: EvaluationOptions = EvaluationOptions(), cancellation: Cancellation = Cancellation(),
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws(EvaluationError) {
        let engine = evaluator.makeEngine(limits: options.limits)
        let decided = try evaluator.decide(with: engine, options, into: HeapMemory(), cancellation: cancellation, progress: progress)
        let allocator = Allocator(evaluator: evaluator, limits: options.limits, catalog: engine.catalog, threads: options.threads)
        (baseline, grouping) = try allocator.allocateAll(decided)
        self.evaluator = evaluator
        self.options = options
        catalog = engine.catalog
        members = Contenders(groupsOf: baseline.columns, count: grouping.names.count, isWhole: true)
        var tally = Tally(baseline.head.policy)
        for row in 0..<baseline.count { tally.count(row, of: baseline.columns) }
        self.tally = tally
        summary = tally.summary

        let policy = evaluator.policy
        let declaration = policy.declaration
        let functions =
            (declaration.exclude + declaration.qualify).map(\.function) + declaration.grants.map(\.amount)
            + (declaration.prioritize + declaration.measures).map(\.function)
        reads = functions.map { policy.parameterReads(of: $0) }
        if case .function(let budget)? = declaration.allocation?.budget {
            budgetReads = policy.parameterReads(of: budget)
        } else {
            budgetReads = .only([])
        }
    }

    /// What a run under other parameters gives.
    ///
    /// - Parameter changes: all parameters that are set, as for ``Evaluator/init(policy:register:changes:date:)``.
    /// - Throws: `ParameterErrors` if they are not usable; ``EvaluationError``.
    public func evaluate(
        changes: [String: Decimal], cancellation: Cancellation = Cancellation(), progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws -> Scenario {
        let evaluator = try evaluator.replacing(changes: changes)
        let before = self.evaluator.parameters.values
        let differing = evaluator.parameters.values.filter { entry in
            before.first { $0.parameter.id == entry.parameter.id }?.value != entry.value
        }.map(\.parameter.id)
        // What plugins compute may differ in every unit.
        let movesPlugins = differing.contains { $0.contains(".") }
        let isKnown = reads.map { !movesPlugins && !$0.meets(differing) }
        let lua = LuaEngine(
            policy: evaluator.policy, model: evaluator.model, parameters: evaluator.parameters, limits: options.limits, catalog: catalog)
        let engine = PartlyKnownEngine(lua: lua, isKnown: isKnown) { [known = baseline.columns] first, count, outcomes, amounts in
            outcomes.update(from: known.outcomes + first * known.ruleCount, count: count * known.ruleCount)
            amounts.update(from: known.amounts + first * known.grantCount, count: count * known.grantCount)
        }
        let decided: DecidedRows
        var changed: [Int32] = []
        if isKnown.allSatisfy({ $0 }) {
            let columns = memory.makeColumns(
                rows: baseline.count, rules: baseline.columns.ruleCount, grants: baseline.columns.grantCount)
            columns.copyAnswers(of: baseline.columns, rows: 0..<baseline.count)
            decided = DecidedRows(columns: columns, fuel: 0, failures: baseline.notes.failures)
        } else {
            decided = try evaluator.decide(with: engine, options, into: memory, cancellation: cancellation, progress: progress)
            changed = try rows(where: { decided.columns.hasOtherAnswers(than: self.baseline.columns, row: $0) })
        }
        decided.columns.copyPlaces(of: baseline.columns)
        let allocator = Allocator(evaluator: evaluator, limits: options.limits, catalog: catalog, threads: options.threads)
        let evaluation = try allocator.allocateAgain(
            decided, changed: changed, grouping: grouping, members: members,
            budgets: movesPlugins || budgetReads.meets(differing) ? nil : baseline.notes.budgets)

        let columns = evaluation.columns
        let differingRows = try rows(where: {
            columns.hasOtherPlace(than: self.baseline.columns, row: $0) || columns.hasOtherAnswers(than: self.baseline.columns, row: $0)
        })
        var tally = tally
        for row in differingRows.lazy.map(Int.init) {
            tally.count(row, of: baseline.columns, times: -1)
            tally.count(row, of: columns)
        }
        return Scenario(evaluator: evaluator, evaluation: evaluation, differingRows: differingRows, summary: tally.summary)
    }

    /// The rows of which something holds, in order.
    private func rows(where holds: @escaping @Sendable (Int) -> Bool) throws -> [Int32] {
        let found = RowParts()
        do throws(LuaFailure) {
            try WorkerThread.runParts(of: baseline.count, threads: options.threads) { part in
                found.add(part.lowerBound, part.filter(holds).map(Int32.init))
            }
        } catch {
            throw EvaluationError.failed(
                EvaluationError.Failure(failure: error, rule: nil, unit: evaluator.policy.declaration.unit, id: nil))
        }
        return found.rows
    }
}

/// A run under other parameters than the baseline's.
public struct Scenario: Sendable {
    public let evaluator: Evaluator
    public let evaluation: Evaluation
    /// The rows on which anything differs from the baseline, in order.
    let differingRows: [Int32]
    /// The totals of ``evaluation``.
    public let summary: Summary
}

/// Keeps the block of a result that nobody holds any more for the next one: a scenario writes every byte of it, and fresh pages cost as
/// much as many rules. Sendable: the lock guards the block.
private final class ReusedMemory: ResultMemory, @unchecked Sendable {
    private let lock = NSLock()
    private var spare: (size: Int, block: UnsafeMutableRawPointer)?

    deinit { if let spare { free(spare.block) } }

    func makeColumns(rows: Int, rules: Int, grants: Int) -> ResultColumns {
        guard let layout = ResultLayout(rows: rows, rules: rules, grants: grants) else {
            preconditionFailure("no memory can hold the results of a run")
        }
        let kept = lock.withLock { () -> UnsafeMutableRawPointer? in
            guard let spare, spare.size == layout.size else { return nil }
            self.spare = nil
            return spare.block
        }
        guard let kept else {
            guard let memory = calloc(max(layout.size, 1), 1) else { preconditionFailure("no memory for the results of a run") }
            return ResultColumns(layout, at: memory, release: keep(layout.size))
        }
        return ResultColumns(layout, at: kept, release: keep(layout.size))
    }

    private func keep(_ size: Int) -> @Sendable (UnsafeMutableRawPointer) -> Void {
        { [weak self] block in
            guard let self, self.lock.withLock({ self.put(block, size) }) else { return free(block) }
        }
    }

    private func put(_ block: UnsafeMutableRawPointer, _ size: Int) -> Bool {
        if spare != nil { return false }
        spare = (size, block)
        return true
    }
}

/// Rows found by several threads. Sendable: the lock guards them.
private final class RowParts: @unchecked Sendable {
    private let lock = NSLock()
    private var parts: [(start: Int, rows: [Int32])] = []

    func add(_ start: Int, _ rows: [Int32]) { lock.withLock { parts.append((start, rows)) } }

    var rows: [Int32] { lock.withLock { parts.sorted { $0.start < $1.start }.flatMap(\.rows) } }
}
