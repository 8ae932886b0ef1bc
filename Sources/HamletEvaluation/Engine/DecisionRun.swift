internal import Foundation
internal import HamletRegister
internal import LuaSandbox

/// The threads of a run: each takes the next batch of rows until none is left.
// Sendable because `lock` guards shared state, and rows of the columns belong to the thread that took them.
package final class DecisionRun: @unchecked Sendable {
    static let batch = 2048

    /// Threads that find work on so many rows.
    package static func threads(for rows: Int, atMost threads: Int) -> Int { max(1, min(threads, (rows + batch - 1) / batch)) }

    private let engine: any DecisionEngine
    private let unit: UnitName
    private let count: Int
    private let keepsGoing: Bool
    private let cancellation: Cancellation
    private let progress: @Sendable (Int) -> Void

    private let lock = NSLock()
    private var next = 0
    private var done = 0
    private var fuel: UInt64 = 0
    /// The failure with the lowest row, so that every number of threads reports the same one.
    private var failure: (row: Int, rule: Int, failure: LuaFailure)?
    private var failed: [Int: (rule: Int, failure: LuaFailure)] = [:]

    init(
        engine: any DecisionEngine, unit: UnitName, count: Int, keepsGoing: Bool, cancellation: Cancellation,
        progress: @escaping @Sendable (Int) -> Void
    ) {
        self.engine = engine
        self.unit = unit
        self.count = count
        self.keepsGoing = keepsGoing
        self.cancellation = cancellation
        self.progress = progress
    }

    func decide(
        _ columns: ResultColumns, threads: Int, describe: (Int, Int, LuaFailure) -> EvaluationError.Failure
    ) throws(EvaluationError) -> DecidedRows {
        do throws(LuaFailure) {
            try WorkerThread.runAll(Self.threads(for: count, atMost: threads)) { [self] _ in work(on: columns) }
        } catch {
            throw .failed(EvaluationError.Failure(failure: error, rule: nil, unit: unit, id: nil))
        }
        if cancellation.isCancelled { throw .cancelled }
        if let failure { throw .failed(describe(failure.row, failure.rule, failure.failure)) }
        var failures: [Int: Decision.DecisionError] = [:]
        for (row, failure) in failed {
            failures[row] = Decision.DecisionError(describe(row, failure.rule, failure.failure))
        }
        return DecidedRows(columns: columns, fuel: fuel, failures: failures)
    }

    private func work(on columns: ResultColumns) {
        var worker: (any DecisionWorker)?
        var watched: Int?
        defer { if let watched { cancellation.forget(watched) } }
        while let rows = take() {
            if worker == nil {
                do throws(LuaFailure) {
                    let made = try engine.makeWorker()
                    watched = made.canceller.map(cancellation.watch)
                    worker = made
                } catch {
                    report(row: rows.lowerBound, rule: -1, failure: error)
                    return
                }
            }
            guard let current = worker else { return }
            var row = rows.lowerBound
            while row < rows.upperBound {
                let result = current.decide(
                    first: row, count: rows.upperBound - row, outcomes: columns.outcomes + row * columns.ruleCount,
                    amounts: columns.amounts + row * columns.grantCount)
                row += result.done
                lock.withLock { fuel += result.fuel }
                guard let (failure, rule) = result.failure else { break }
                if !keepsGoing || failure.isLimit || failure.isCancelled {
                    report(row: row, rule: rule, failure: failure)
                    // Rows before this one may still fail in another thread's batch: they are taken in order, so finishing is enough.
                    return
                }
                if rule < columns.ruleCount {
                    let outcomes = columns.outcomes + row * columns.ruleCount
                    outcomes[rule] = RuleOutcome.failed.rawValue
                    for later in (rule + 1)..<columns.ruleCount { outcomes[later] = RuleOutcome.skipped.rawValue }
                }
                lock.withLock { failed[row] = (rule, failure) }
                row += 1
            }
            let finished = lock.withLock {
                done += rows.count
                return done
            }
            progress(finished)
        }
    }

    private func take() -> Range<Int>? {
        if cancellation.isCancelled { return nil }
        return lock.withLock {
            // After a failure only earlier rows matter, and all of them have been taken.
            guard failure == nil, next < count else { return nil }
            let start = next
            next = min(count, start + Self.batch)
            return start..<next
        }
    }

    private func report(row: Int, rule: Int, failure new: LuaFailure) {
        lock.withLock {
            if let failure, failure.row <= row { return }
            failure = (row, rule, new)
        }
    }
}

/// Every unit's outcomes, before money.
struct DecidedRows: Sendable {
    let columns: ResultColumns
    let fuel: UInt64
    /// Rows that failed, and why.
    let failures: [Int: Decision.DecisionError]
}

extension Decision.DecisionError {
    init(_ failure: EvaluationError.Failure) {
        self.init(
            code: failure.failure.code, message: failure.failure.message, file: failure.failure.chunk, line: failure.failure.line,
            rule: failure.rule ?? "")
    }
}
