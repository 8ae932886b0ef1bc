internal import HamletPolicy
internal import LuaSandbox

/// Carries out a suggested test as it would run behind the author's own, on the policy and on what it is to notice.
struct SuggestionProof {
    let runner: PolicyTestRunner
    let book: CaseBook

    /// The mutants that the test notices; none if it does not pass on the policy itself.
    func noticed<Mutants: Sequence<MutantPolicy>>(by source: String, of mutants: Mutants) -> [Bool] {
        let main = runner.files.first
        let text = (main?.text ?? []) + Array(("\n" + source).utf8)
        let file = PolicySource.File(name: main?.name ?? "policy_test.lua", text: text)
        guard passes(file, book) else { return mutants.map { _ in false } }
        return mutants.map { !passes(file, MutantResponder(mutant: $0, book: book, changed: nil, limits: runner.options.limits)) }
    }

    /// Whether the last test of a file passes.
    private func passes(_ file: PolicySource.File, _ responder: any CaseResponder) -> Bool {
        let host = TestHost(policy: runner.policy, date: runner.options.date, responder: responder)
        do throws(LuaFailure) {
            let session = try TestSession(file, policy: runner.policy, host: host, limits: runner.testLimits)
            try session.perform(session.names.count - 1)
            return host.unmet == nil
        } catch {
            return false
        }
    }
}
