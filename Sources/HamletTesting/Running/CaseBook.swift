internal import Foundation
internal import HamletEvaluation
internal import LuaSandbox

/// Answers to the cases of tests: each is decided once.
final class CaseBook: CaseResponder, @unchecked Sendable {  // the lock guards `entries`
    /// A case that was asked: the run on its register, and what it gave.
    struct Entry: Sendable {
        let evaluator: Evaluator?
        let answer: Result<TestAnswer, TestTableError>
    }

    let evaluator: TestEvaluator
    private let lock = NSLock()
    private var entries: [TestCase: Entry] = [:]

    init(evaluator: TestEvaluator) { self.evaluator = evaluator }

    func entry(_ test: TestCase) -> Entry {
        if let entry = lock.withLock({ entries[test] }) { return entry }
        let entry = decide(test)
        lock.withLock { entries[test] = entry }
        return entry
    }

    /// The answer to a case that was asked before.
    func known(_ test: TestCase) -> Result<TestAnswer, TestTableError>? { lock.withLock { entries[test] }?.answer }

    /// The run on a case's register.
    func evaluator(for test: TestCase) throws(TestTableError) -> Evaluator {
        if let run = lock.withLock({ entries[test] })?.evaluator { return run }
        return try evaluator.evaluator(for: test)
    }

    func answer(_ test: TestCase) throws(TestTableError) -> TestAnswer { try entry(test).answer.get() }

    private func decide(_ test: TestCase) -> Entry {
        var prepared: Evaluator?
        do throws(TestTableError) {
            let run = try evaluator.evaluator(for: test)
            prepared = run
            do throws(EvaluationError) {
                return Entry(evaluator: run, answer: .success(try evaluator.evaluate(run, isSingle: test.isSingle)))
            } catch {
                throw TestTableError(describing: error)
            }
        } catch {
            return Entry(evaluator: prepared, answer: .failure(error))
        }
    }

    /// How a case's decision came about: a line a rule that mattered.
    func explanation(of test: TestCase) -> [String] {
        let entry = entry(test)
        guard let run = entry.evaluator, case .success(let answer) = entry.answer else { return [] }
        guard test.isSingle, let decision = answer.decisions.first else {
            return answer.decisions.prefix(20).map { TestExplanation.line(of: $0) }
        }
        return [TestExplanation.line(of: decision)] + TestExplanation.lines(of: decision, by: run, limits: evaluator.limits)
    }
}
