internal import Foundation
internal import HamletEvaluation
internal import HamletPolicy
internal import LuaSandbox

/// Runs the tests on every mutation of a policy.
///
/// Most of the work is asking the mutant about all cases of the tests at once: only tests that asked for a case whose decision differs
/// can fail, and only those are carried out again.
struct MutationRunner: Sendable {
    let runner: PolicyTestRunner
    let recorded: RecordedRun
    private let book: CaseBook
    private let pool: CasePool
    private let original: CasePool.Answers
    /// The tests that asked for each case, by place.
    private let askers: [[Int]]

    /// - Parameter recorded: a run in which all tests passed.
    init(runner: PolicyTestRunner, recorded: RecordedRun) {
        self.runner = runner
        self.recorded = recorded
        let evaluator = TestEvaluator(policy: runner.policy, limits: runner.options.limits)
        book = recorded.book ?? CaseBook(evaluator: evaluator)
        var cases: [TestCase] = []
        var places: [TestCase: Int] = [:]
        var askers: [[Int]] = []
        for (index, test) in recorded.tests.enumerated() {
            for asked in test.cases {
                if let place = places[asked] {
                    if askers[place].last != index { askers[place].append(index) }
                    continue
                }
                places[asked] = cases.count
                cases.append(asked)
                askers.append([index])
            }
        }
        pool = CasePool(cases, evaluator: evaluator)
        original = pool.answers()
        self.askers = askers
    }

    /// Tells what becomes of each mutation, in order.
    func run(_ mutations: [Mutation], threads: Int, progress: @escaping @Sendable (Int) -> Void) throws(LuaFailure) -> [Mutant] {
        let results = MutantResults(count: mutations.count)
        try WorkerThread.runAll(min(threads, max(mutations.count, 1))) { [self] _ in
            while let index = results.take() {
                let isKilled = isKilled(mutations[index])
                progress(results.set(index, isKilled ? .killed : .survived))
            }
        }
        let files = runner.policy.source.files
        return mutations.indices.map {
            Mutant(mutation: mutations[$0], status: results.statuses[$0], file: files[mutations[$0].file].name)
        }
    }

    private func isKilled(_ mutation: Mutation) -> Bool {
        guard let mutant = MutantPolicy(mutation, of: runner.policy) else { return true }
        var changed = IndexSet()
        if mutant.reachesMoney { changed = IndexSet(pool.cases.indices) }
        var answers = original
        for group in pool.groups {
            pool.decide(group, by: mutant.policy, isReloaded: mutant.isReloaded, into: &answers)
            for (index, _) in group.members where answers[index] != original[index] { changed.insert(index) }
        }
        // Cases that cannot be put into the pool are asked one by one.
        for index in pool.cases.indices where original[index] == nil { changed.insert(index) }
        return fails(mutant, changed: changed)
    }

    /// Carries out the tests that asked for changed cases, until one fails.
    private func fails(_ mutant: MutantPolicy, changed: IndexSet) -> Bool {
        let responder = MutantResponder(mutant: mutant, book: book, changed: Set(changed.map { pool.cases[$0] }), limits: pool.limits)
        var sessions: [String: TestSession] = [:]
        for index in Set(changed.flatMap { askers[$0] }).sorted() {
            let test = recorded.tests[index]
            guard let number = test.number else { continue }
            do throws(LuaFailure) {
                let session: TestSession
                if let known = sessions[test.file.name] {
                    session = known
                } else {
                    let host = TestHost(policy: runner.policy, date: runner.options.date, responder: responder)
                    session = try TestSession(test.file, policy: runner.policy, host: host, limits: runner.testLimits)
                    sessions[test.file.name] = session
                }
                try session.perform(number)
                if session.host.unmet != nil { return true }
            } catch {
                return true
            }
        }
        return false
    }
}

/// A policy with a mutation in it.
struct MutantPolicy: Sendable {
    let policy: Policy
    /// Whether it was loaded anew, and may declare other things.
    let isReloaded: Bool
    /// Whether the mutation may change budgets.
    let reachesMoney: Bool

    /// - Returns: nil if it cannot be loaded.
    init?(_ mutation: Mutation, of policy: Policy) {
        reachesMoney = Self.reachesBudget(mutation, policy)
        isReloaded = !mutation.isInFunction
        if mutation.isInFunction {
            guard let changed = policy.replacing(mutation.range, in: mutation.file, with: mutation.to) else { return nil }
            self.policy = changed
        } else {
            guard let loaded = Self.reloaded(mutation, of: policy) else { return nil }
            self.policy = loaded
        }
    }

    /// The policy as it is loaded with the mutation in its file; nil if it is refused.
    static func reloaded(_ mutation: Mutation, of policy: Policy) -> Policy? {
        let files = policy.source.files.enumerated().map { index, file in
            guard index == mutation.file else { return file }
            var text = file.text
            text.replaceSubrange(mutation.range.offsets, with: Array(mutation.to.utf8))
            return PolicySource.File(name: file.name, module: file.module, text: text)
        }
        return try? PolicyLoader(host: policy.host).load(PolicySource(files: files))
    }

    private static func reachesBudget(_ mutation: Mutation, _ policy: Policy) -> Bool {
        guard case .function(let budget)? = policy.declaration.allocation?.budget, let node = policy.node(of: budget) else { return false }
        if budget.chunk == mutation.file, node.range.contains(mutation.range) { return true }
        return node.upvalues.contains { if case .variable = $0 { true } else { false } }
    }
}

/// Answers as a mutant: what has not changed is known already.
private struct MutantResponder: CaseResponder {
    let mutant: MutantPolicy
    let book: CaseBook
    let changed: Set<TestCase>
    let limits: LuaLimits

    func answer(_ test: TestCase) throws(TestTableError) -> TestAnswer {
        let isKnown = !changed.contains(test)
        if isKnown, let answer = book.known(test) { return try answer.get() }
        let evaluator = TestEvaluator(policy: mutant.policy, limits: limits)
        let run = mutant.isReloaded ? try evaluator.evaluator(for: test) : try book.evaluator(for: test).replacing(policy: mutant.policy)
        do throws(EvaluationError) {
            return try evaluator.evaluate(run, isSingle: test.isSingle)
        } catch {
            throw TestTableError(describing: error)
        }
    }
}

/// What the threads have found.
private final class MutantResults: @unchecked Sendable {  // the lock guards all that changes
    private let lock = NSLock()
    private var next = 0
    private var done = 0
    private var found: [Mutant.Status]

    init(count: Int) { found = Array(repeating: .survived, count: count) }

    var statuses: [Mutant.Status] { lock.withLock { found } }

    func take() -> Int? {
        lock.withLock {
            defer { next += 1 }
            return next < found.count ? next : nil
        }
    }

    /// - Returns: how many are done.
    func set(_ index: Int, _ status: Mutant.Status) -> Int {
        lock.withLock {
            found[index] = status
            done += 1
            return done
        }
    }
}
