import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox
import Testing

@testable import HamletWorker

@Suite("An isolated evaluation")
struct IsolatedEvaluatorTests {
    func isolated(_ source: PolicySource, _ town: TownFolder, _ changes: [String: Decimal] = [:], date: String? = nil) throws
        -> IsolatedEvaluator
    {
        try IsolatedEvaluator(source: source, register: town.path, changes: changes, date: date, program: workerProgram())
    }

    func here(_ source: PolicySource, _ town: TownFolder, _ changes: [String: Decimal] = [:]) throws -> Evaluator {
        try Evaluator(policy: PolicyLoader().load(source), register: Register.load(folder: town.path), changes: changes)
    }

    @Test("is the same value as one in this process", arguments: [1, 3, 9000])
    func sameValue(households: Int) throws {
        let town = try TownFolder(households: households)
        let one = try here(policySource(), town, ["line": 1300.5]).evaluate()
        let other = try isolated(policySource(), town, ["line": 1300.5]).evaluate()
        #expect(Array(one.decisions) == Array(other.decisions))
        #expect(one.summary == other.summary)
        #expect(one.head == other.head)
        #expect(one.fuel == other.fuel)
        #expect(one.registerDigest == other.registerDigest)
        #expect(other.row(id: "H\(households)") == households - 1)
        #expect(other.row(id: "H") == nil)
    }

    @Test("knows failed units, and why each failed")
    func failures() throws {
        let town = try TownFolder(households: 500)
        let source = policySource(when: "if h.household_size == 2 then error('at ' .. h.household_id) end return h.household_size < 5")
        let options = EvaluationOptions(threads: 2, keepsGoing: true)
        let one = try here(source, town).evaluate(options)
        let other = try isolated(source, town).evaluate(options)
        #expect(one.summary.failed > 50)
        #expect(Array(one.decisions) == Array(other.decisions))
    }

    @Test("of no households is a result too")
    func nobody() throws {
        let town = try TownFolder()
        try town.write("households.csv", "household_id,village_id,household_size,net_income_per_capita,excl_gambling_crime\n")
        #expect(try isolated(policySource(), town).evaluate().summary == here(policySource(), town).evaluate().summary)
    }

    @Test("leaves out the register's digest when told so")
    func withoutDigest() throws {
        let town = try TownFolder()
        var evaluator = try isolated(policySource(), town)
        evaluator.needsRegisterDigest = false
        #expect(try evaluator.evaluate().registerDigest == nil)
    }

    @Test("tells how far it is")
    func progress() throws {
        let town = try TownFolder(households: 12_000)
        let slow = policySource(when: "local n = 0 for i = 1, 3000 do n = n + i end return n > 0")
        var seen: [(Int, Int)] = []
        _ = try isolated(slow, town).evaluate(EvaluationOptions(threads: 1)) { seen.append(($0, $1)) }
        #expect(!seen.isEmpty)
        #expect(seen.allSatisfy { $0.0 <= $0.1 && $0.1 == 12_000 })
        #expect(seen.map(\.0) == seen.map(\.0).sorted())
    }

    @Test("throws the errors that the same work throws here")
    func errors() throws {
        let town = try TownFolder()
        let diagnostics = try #require(throws: PolicyErrors.self) { try isolated(PolicySource(text: "return 5 +"), town).evaluate() }
        #expect(diagnostics.diagnostics == PolicyLoader().check(PolicySource(text: "return 5 +")).diagnostics)
        let parameters = try #require(throws: ParameterErrors.self) {
            try isolated(policySource(), town, ["line": 0.25, "x": 1]).evaluate()
        }
        let expected = try #require(throws: ParameterErrors.self) { try here(policySource(), town, ["line": 0.25, "x": 1]) }
        #expect(parameters.errors == expected.errors)
        let wrong = policySource(when: "return ({ [2] = true })[h.household_size]")
        let failed = try #require(throws: EvaluationError.self) { try isolated(wrong, town).evaluate() }
        guard case .failed(let failure) = failed else { throw failed }
        #expect(failure.failure.code == "policy.bad_result" && failure.rule == "below" && failure.id == "H2")
        #expect(throws: PolicyErrors.self) { try isolated(policySource(budget: "-1"), town).evaluate() }
        let missing = try #require(throws: RegisterIOError.self) {
            try IsolatedEvaluator(source: policySource(), register: town.path + "/no", program: workerProgram()).evaluate()
        }
        #expect(missing.code == .notFound && missing.path == town.path + "/no")
        try town.write("households.csv", "household_id,household_size\nH1,many\nH1,2\n")
        let problems = try #require(throws: RegisterProblems.self) { try isolated(policySource(), town).evaluate() }
        #expect(throws: problems) { try Register.load(folder: town.path) }
    }

    @Test("that is cancelled ends soon, and its worker with it", .timeLimit(.minutes(10)))
    func cancelled() throws {
        let town = try TownFolder()
        let endless = policySource(when: "while true do end")
        let cancellation = Cancellation()
        let thread = Thread {
            usleep(300_000)
            cancellation.cancel()
        }
        thread.start()
        let options = EvaluationOptions(limits: LuaLimits(fuel: .max, memory: 64 << 20, milliseconds: 1_000_000))
        let error = try #require(throws: EvaluationError.self) { try isolated(endless, town).evaluate(options, cancellation: cancellation) }
        guard case .cancelled = error else { throw error }
    }
}
