public import Foundation
public import HamletPolicy
public import LuaSandbox
internal import LuaSyntax

/// Runs the tests that authors write beside their plugin.
///
/// Every test file runs in an instance of its own, with the plugin in an environment of its own beside it. Units are plain tables there,
/// so that a test needs no register.
public struct PluginTestRunner: Sendable {
    public let plugin: Plugin
    /// The plugins that it asks for.
    public let others: [Plugin]
    public let files: [PolicySource.File]
    public let options: TestOptions
    private let loader: PluginLoader

    public init(
        plugin: Plugin, others: [Plugin], files: [PolicySource.File], options: TestOptions = TestOptions(),
        loader: PluginLoader = PluginLoader()
    ) {
        self.plugin = plugin
        self.others = others
        self.files = files
        self.options = options
        self.loader = loader
    }

    /// Runs all tests that the filter lets pass.
    ///
    /// - Throws: ``LuaFailure`` only if no thread can be had.
    public func run(progress: @escaping @Sendable (Int) -> Void = { _ in }) throws(LuaFailure) -> TestReport {
        try WorkerThread.run { [self] in
            var report = TestReport()
            run(plugin) { result, _ in
                report.tests.append(result)
                progress(report.tests.count)
                return true
            }
            return report
        }
    }

    /// What the tests have seen of the conditions in the plugin's functions.
    ///
    /// - Throws: ``LuaFailure`` if no thread can be had.
    public func coverage() throws(LuaFailure) -> Coverage {
        let instrumented = try InstrumentedPolicy(plugin.outline)
        let observed = plugin.replacing(files: instrumented.policy, isInstrumented: !instrumented.conditions.isEmpty)
        return try WorkerThread.run { [self] in
            var coverage = Coverage(
                rules: [],
                conditions: instrumented.conditions.enumerated().map { number, condition in
                    Coverage.ConditionCoverage(
                        file: plugin.source.files[condition.chunk].name, range: condition.range, text: instrumented.text(number))
                })
            run(observed, noting: true) { _, events in
                for case .condition(let number, let outcome, _) in events where coverage.conditions.indices.contains(number) {
                    coverage.conditions[number].counts.note(outcome)
                }
                return true
            }
            return coverage
        }
    }

    /// Changes the plugin in one place after the other and tells which changes no test notices.
    ///
    /// - Throws: ``LuaFailure`` if no thread can be had.
    public func mutants(
        threads: Int = ProcessInfo.processInfo.activeProcessorCount,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(LuaFailure) -> [Mutant] {
        let mutations = try WorkerThread.run { [plugin] in Mutator.mutations(of: plugin.outline) }
        let results = ParallelResults<Mutant.Status>(count: mutations.count)
        try WorkerThread.runAll(min(threads, max(mutations.count, 1))) { [self] _ in
            while let index = results.take() {
                progress(results.set(index, isKilled(mutations[index]) ? .killed : .survived), mutations.count)
            }
        }
        let values = results.values
        return mutations.indices.map {
            Mutant(mutation: mutations[$0], status: values[$0] ?? .survived, file: plugin.source.files[mutations[$0].file].name)
        }
    }

    private func isKilled(_ mutation: Mutation) -> Bool {
        var files = plugin.source.files
        var text = files[mutation.file].text
        text.replaceSubrange(mutation.range.start.offset..<mutation.range.end.offset, with: Array(mutation.to.utf8))
        files[mutation.file] = PolicySource.File(name: files[mutation.file].name, module: files[mutation.file].module, text: text)
        guard let mutant = loader.check(PolicySource(files: files), others: others).plugin else { return true }
        var isKilled = false
        run(mutant, isMutant: true) { result, _ in
            isKilled = result.status != .passed
            return !isKilled
        }
        return isKilled
    }

    /// - Parameter each: called with each test's result and the conditions it passed; false ends the run.
    private func run(
        _ plugin: Plugin, noting: Bool = false, isMutant: Bool = false, _ each: (TestResult, [TraceEvent]) -> Bool
    ) {
        var limits = options.limits
        // A change may make a loop endless: it is given up soon.
        limits.milliseconds = isMutant ? min(limits.milliseconds, 5_000) : max(limits.milliseconds, 60_000)
        for file in files {
            var next = 0
            repeat {
                let session: PluginTestSession
                do throws(LuaFailure) {
                    session = try PluginTestSession(file, plugin: plugin, others: others, limits: limits)
                } catch {
                    let name = "(file) \(file.name.split(separator: "/").last ?? "")"
                    if !each(result(of: file, name: name, failure: error, unmet: nil), []) { return }
                    break
                }
                while next < session.names.count, !session.isSpent {
                    let number = next
                    next += 1
                    if let filter = options.filter, !session.names[number].contains(filter) { continue }
                    var failure: LuaFailure?
                    var events: [TraceEvent] = []
                    do throws(LuaFailure) { events = try session.perform(number, noting: noting) } catch { failure = error }
                    let outcome =
                        failure != nil || session.unmet != nil
                        ? result(of: file, name: session.names[number], failure: failure, unmet: session.unmet)
                        : TestResult(name: session.names[number], file: file.name, status: .passed)
                    if !each(outcome, events) { return }
                }
                if next >= session.names.count { break }
            } while true
        }
    }

    private func result(of file: PolicySource.File, name: String, failure: LuaFailure?, unmet: String?) -> TestResult {
        let isExpectation = unmet != nil && (failure == nil || failure?.message == unmet)
        let line = failure.flatMap { $0.chunk == file.name && $0.line > 0 ? $0.line : nil }
        var text = (isExpectation ? unmet : failure?.message) ?? ""
        if let failure, line == nil, !failure.chunk.isEmpty, failure.chunk != TestPrelude.chunkName {
            text = "\(failure.chunk):\(failure.line): \(text)"
        }
        if let failure, failure.code != "policy.runtime" { text += " [\(failure.code)]" }
        return TestResult(name: name, file: file.name, status: isExpectation ? .failed : .error, line: line, message: text)
    }
}
