public import Foundation
internal import HamletEvaluation
public import HamletPolicy
public import LuaSandbox
internal import LuaSyntax

/// What a run of tests may be told.
public struct TestOptions: Sendable {
    /// Only tests whose names contain this text.
    public var filter: String?
    /// The date where a test names none.
    public var date: String?
    /// Limits of each test, and of each unit's decision.
    public var limits: LuaLimits
    /// Whether failures tell how the decision came about.
    public var explains = true

    public init(filter: String? = nil, date: String? = nil, limits: LuaLimits = .standard) {
        self.filter = filter
        self.date = date
        self.limits = limits
    }
}

/// Runs the tests that authors write beside their policy.
///
/// Every test file runs in an instance of its own, apart from the policy's. Tests see decisions as tables; equal questions are decided
/// once.
public struct PolicyTestRunner: Sendable {
    public let policy: Policy
    public let files: [PolicySource.File]
    public let options: TestOptions

    /// - Parameter files: the test files, in the order in which they run.
    public init(policy: Policy, files: [PolicySource.File], options: TestOptions = TestOptions()) {
        self.policy = policy
        self.files = files
        self.options = options
    }

    /// Runs all tests that the filter lets pass.
    ///
    /// - Parameter progress: called now and then with the number of tests done.
    /// - Throws: ``LuaFailure`` only if no thread can be had.
    public func run(progress: @escaping @Sendable (Int) -> Void = { _ in }) throws(LuaFailure) -> TestReport {
        try runRecording(progress: progress).report
    }

    /// What the tests have seen of the policy's rules and conditions.
    ///
    /// - Throws: ``LuaFailure`` if no thread can be had.
    public func coverage(of recorded: RecordedRun) throws(LuaFailure) -> Coverage {
        try WorkerThread.run { () throws(LuaFailure) in
            var seen: Set<TestCase> = []
            let cases = recorded.tests.flatMap(\.cases).filter { seen.insert($0).inserted }
            return try CoverageRunner(policy: policy, limits: options.limits).coverage(of: cases)
        }
    }

    /// Changes the policy in one place after the other and tells which changes no test notices.
    ///
    /// - Throws: ``LuaFailure`` if no thread can be had.
    public func mutants(
        of recorded: RecordedRun, threads: Int = ProcessInfo.processInfo.activeProcessorCount,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(LuaFailure) -> [Mutant] {
        let (mutations, runner) = try WorkerThread.run { [self] in
            (Mutator.mutations(of: policy), MutationRunner(runner: self, recorded: recorded))
        }
        return try runner.run(mutations, threads: threads) { progress($0, mutations.count) }
    }

    /// Tests that the suite lacks: each tells the policy from a change of it that no test notices, and passes today.
    ///
    /// - Throws: ``LuaFailure`` if no thread can be had.
    public func suggestions(
        after recorded: RecordedRun, threads: Int = ProcessInfo.processInfo.activeProcessorCount,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(LuaFailure) -> [Suggestion] {
        let (mutations, runner) = try WorkerThread.run { [self] in
            (Mutator.mutations(of: policy, isExhaustive: true), MutationRunner(runner: self, recorded: recorded))
        }
        let survivors = try runner.run(mutations, threads: threads) { progress($0, mutations.count) }.filter { $0.status == .survived }
        return try Suggester(runner: self, recorded: recorded, threads: threads).suggestions(against: survivors.map(\.mutation))
    }

    /// The same, with the cases that each test asked for.
    public func runRecording(progress: @escaping @Sendable (Int) -> Void = { _ in }) throws(LuaFailure) -> RecordedRun {
        try WorkerThread.run { [self] in
            let book = CaseBook(evaluator: TestEvaluator(policy: policy, limits: options.limits))
            var run = RecordedRun()
            for file in files { runFile(file, book, &run, progress) }
            run.book = book
            return run
        }
    }

    private func runFile(_ file: PolicySource.File, _ book: CaseBook, _ run: inout RecordedRun, _ progress: (Int) -> Void) {
        var next = 0
        while true {
            let host = TestHost(policy: policy, date: options.date, responder: book)
            let session: TestSession
            do throws(LuaFailure) {
                session = try TestSession(file, policy: policy, host: host, limits: testLimits)
            } catch {
                run.report.tests.append(
                    result(of: file, name: "(file) \(file.name.split(separator: "/").last ?? "")", failure: error, host: host, book: book))
                run.tests.append(RecordedTest(file: file, number: nil, cases: []))
                return
            }
            if run.given == nil, file.name == files.first?.name { run.given = host.given }
            // A limit ends the instance: the tests behind it run in another one.
            while next < session.names.count, !session.isSpent {
                let number = next
                next += 1
                if let filter = options.filter, !session.names[number].contains(filter) { continue }
                var failure: LuaFailure?
                do throws(LuaFailure) { try session.perform(number) } catch { failure = error }
                let isFailed = failure != nil || host.unmet != nil
                run.report.tests.append(
                    isFailed
                        ? result(of: file, name: session.names[number], failure: failure, host: host, book: book)
                        : TestResult(name: session.names[number], file: file.name, status: .passed))
                run.tests.append(RecordedTest(file: file, number: number, cases: host.cases))
                progress(run.tests.count)
            }
            if next >= session.names.count { return }
        }
    }

    /// A test may ask for many decisions, each of which has limits of its own.
    var testLimits: LuaLimits {
        var limits = options.limits
        limits.milliseconds = max(limits.milliseconds, 60_000)
        return limits
    }

    private func result(of file: PolicySource.File, name: String, failure: LuaFailure?, host: TestHost, book: CaseBook) -> TestResult {
        let message = failure?.message ?? host.unmet ?? ""
        let isExpectation = host.unmet != nil && (failure == nil || failure?.message == host.unmet)
        var explanation: [String] = []
        if options.explains, isExpectation, let test = host.cases.last { explanation = book.explanation(of: test) }
        var line = failure.flatMap { $0.chunk == file.name && $0.line > 0 ? $0.line : nil }
        if let key = host.failedKey, let call = line { line = TestTables.line(of: key, inCallOn: call, of: file) ?? line }
        var text = isExpectation ? host.unmet ?? message : message
        if let failure, line == nil, !failure.chunk.isEmpty, failure.chunk != TestPrelude.chunkName {
            text = "\(failure.chunk):\(failure.line): \(text)"
        }
        if let failure, failure.code != "policy.runtime" { text += " [\(failure.code)]" }
        return TestResult(
            name: name, file: file.name, status: isExpectation ? .failed : .error, line: line, message: text, explanation: explanation)
    }
}

/// A run of tests with what they asked.
public struct RecordedRun: Sendable {
    public fileprivate(set) var report = TestReport()
    /// Beside the results, in the same order.
    fileprivate(set) var tests: [RecordedTest] = []
    fileprivate(set) var book: CaseBook?
    /// What the first file gives at its end.
    fileprivate(set) var given: TestUnit?
}

/// A test with the cases that it asked for; without number a file that could not be loaded.
struct RecordedTest: Sendable {
    let file: PolicySource.File
    let number: Int?
    let cases: [TestCase]
}
