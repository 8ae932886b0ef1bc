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
    /// The tests that asked for each case, by place.
    private let askers: [[Int]]

    /// - Parameter recorded: a run of the tests; those that failed are left out.
    init(runner: PolicyTestRunner, recorded: RecordedRun) {
        self.runner = runner
        self.recorded = recorded
        let evaluator = TestEvaluator(policy: runner.policy, limits: runner.options.limits)
        book = recorded.book ?? CaseBook(evaluator: evaluator)
        var cases: [TestCase] = []
        var places: [TestCase: Int] = [:]
        var askers: [[Int]] = []
        for (index, test) in recorded.tests.enumerated() where recorded.report.tests[index].status == .passed {
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
        self.askers = askers
    }

    /// Tells what becomes of each mutation, in order.
    func run(_ mutations: [Mutation], threads: Int, progress: @escaping @Sendable (Int) -> Void) throws(LuaFailure) -> [Mutant] {
        let results = ParallelResults<Mutant.Status>(count: mutations.count)
        try WorkerThread.runAll(min(threads, max(mutations.count, 1))) { [self] _ in
            while let index = results.take() {
                let isKilled = isKilled(mutations[index])
                progress(results.set(index, isKilled ? .killed : .survived))
            }
        }
        let files = runner.policy.source.files
        let values = results.values
        return mutations.indices.map {
            Mutant(mutation: mutations[$0], status: values[$0] ?? .survived, file: files[mutations[$0].file].name)
        }
    }

    private func isKilled(_ mutation: Mutation) -> Bool {
        guard let mutant = MutantPolicy(mutation, of: runner.policy) else { return true }
        // Cases that cannot be put into the pool are asked one by one.
        let changed = mutant.reachesMoney ? IndexSet(pool.cases.indices) : pool.changed(by: mutant).union(pool.left)
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
    /// Whether the mutation may change who gets the money, though all decisions of single units stay.
    let reachesMoney: Bool

    /// - Returns: nil if it cannot be loaded.
    init?(_ mutation: Mutation, of policy: Policy) {
        isReloaded = !mutation.isInFunction
        if mutation.isInFunction {
            guard let changed = policy.replacing(mutation.range, in: mutation.file, with: mutation.to) else { return nil }
            self.policy = changed
            reachesMoney = Self.reachesBudget(mutation, policy)
        } else {
            guard let loaded = Self.reloaded(mutation, of: policy) else { return nil }
            self.policy = loaded
            reachesMoney = Self.reachesBudget(mutation, policy) || Self.sharesOtherwise(loaded.declaration, policy.declaration)
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

    /// Whether the rank, a constant budget or the quota is another one.
    private static func sharesOtherwise(_ first: PolicyDeclaration, _ second: PolicyDeclaration) -> Bool {
        if first.rank != second.rank || first.allocation?.quota != second.allocation?.quota { return true }
        guard case .number(let budget)? = first.allocation?.budget else { return false }
        return second.allocation?.budget != .number(budget)
    }

    private static func reachesBudget(_ mutation: Mutation, _ policy: Policy) -> Bool {
        guard case .function(let budget)? = policy.declaration.allocation?.budget, let node = policy.node(of: budget) else { return false }
        if budget.chunk == mutation.file, node.range.contains(mutation.range) { return true }
        return node.upvalues.contains { if case .variable = $0 { true } else { false } }
    }
}

/// Answers as a mutant: what has not changed is known already.
struct MutantResponder: CaseResponder {
    let mutant: MutantPolicy
    let book: CaseBook
    /// The cases that are to be asked anew; nil: all.
    let changed: Set<TestCase>?
    let limits: LuaLimits

    func answer(_ test: TestCase) throws(TestTableError) -> TestAnswer {
        let isKnown = changed.map { !$0.contains(test) } ?? false
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
