import HamletEvaluation
import HamletPolicy
import LuaSandbox
import Testing

@Suite("The number of threads changes nothing")
struct ThreadTests {
    /// More units than a batch holds, so that several threads have work.
    static func office(_ condition: String) -> Office {
        var draw = Draw(state: 7)
        let rows = (0..<6000).map { row in
            let size = row % 11 == 0 ? "" : String(Int.random(in: 1...8, using: &draw))
            return "H\(row),V\(row % 2 + 1),\(size),\(Int.random(in: 0...3000, using: &draw)).50"
        }
        return Office(
            """
            qualify = { \(Office.rule("q", condition)) },
            prioritize = { \(Office.rule("p", "h.household_debt > 1000")) }, rank = { "score desc", "household_debt" },
            assist = { \(Office.grant("g", "h.household_size * 10")) },
            allocate = { per = "village", method = "proportional", budget = function(v) return count(v.households) end },
            """, households: "household_id,village_id,household_size,household_debt\n" + rows.joined(separator: "\n") + "\n")
    }

    @Test("decisions and fuel are the same with 1, 2 and 7 threads")
    func same() throws {
        // A loop, so that instructions are counted.
        let evaluator = try Self.office("(function() local n = 0 for i = 1, h.household_size do n = n + i end return n > 2 end)()")
            .evaluator()
        let one = try evaluator.evaluate(EvaluationOptions(threads: 1))
        let decisions = Array(one.decisions)
        for threads in [2, 7] {
            let many = try evaluator.evaluate(EvaluationOptions(threads: threads))
            #expect(many.fuel == one.fuel)
            #expect(Array(many.decisions) == decisions)
            #expect(many.summary == one.summary)
        }
    }

    @Test("the failure that is reported is that of the first unit", arguments: [1, 2, 7])
    func firstFailure(threads: Int) throws {
        let evaluator = try Self.office(
            "h.household_id == \"H5900\" and error(\"late\") or h.household_id == \"H2100\" and error(\"early\") or true"
        )
        .evaluator()
        let error = try #require(throws: EvaluationError.self) { try evaluator.evaluate(EvaluationOptions(threads: threads)) }
        guard case .failed(let failure) = error else { throw error }
        #expect(failure.id == "H2100")
        let kept = try evaluator.evaluate(EvaluationOptions(threads: threads, keepsGoing: true))
        #expect(kept.summary.failed == 2)
    }

    @Test("a limit ends the run even when it is told to go on", arguments: [1, 3])
    func limit(threads: Int) throws {
        let evaluator = try Self.office("h.household_id ~= \"H4000\" or (function() while true do end end)()").evaluator()
        var limits = LuaLimits.standard
        limits.fuel = 100_000
        let error = try #require(throws: EvaluationError.self) {
            try evaluator.evaluate(EvaluationOptions(threads: threads, keepsGoing: true, limits: limits))
        }
        guard case .failed(let failure) = error else { throw error }
        #expect(failure.failure.code == "limit.fuel")
        #expect(failure.id == "H4000")
    }

    @Test("a run can be cancelled before and while it decides")
    func cancellation() throws {
        let evaluator = try Self.office("true").evaluator()
        let before = Cancellation()
        before.cancel()
        #expect(throws: EvaluationError.self) { try evaluator.evaluate(cancellation: before) }
        let during = Cancellation()
        let error = try #require(throws: EvaluationError.self) {
            try evaluator.evaluate(EvaluationOptions(threads: 2), cancellation: during) { _ in during.cancel() }
        }
        guard case .cancelled = error else { throw error }
    }
}
