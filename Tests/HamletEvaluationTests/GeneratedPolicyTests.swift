import HamletEvaluation
import HamletPolicy
import LuaSandbox
import Testing

/// Policies that nobody wrote: rules drawn from a seed, with loops, tables, texts, protected calls, helpers and missing values.
@Suite("Generated policies decide the same, however they are run")
struct GeneratedPolicyTests {
    /// Draws conditions and amounts.
    struct Writer {
        var draw: Draw

        mutating func pick(_ choices: [String]) -> String { choices[Int.random(in: 0..<choices.count, using: &draw)] }

        mutating func number(_ depth: Int = 2) -> String {
            let constant = String(Int.random(in: 0...40, using: &draw))
            guard depth > 0 else { return pick(["h.household_size", "h.household_debt", "h.house_area_m2", constant]) }
            let (a, b) = (number(depth - 1), number(depth - 1))
            return pick([
                "(\(a) + \(b))", "(\(a) * 2 - \(b))", "min(\(a), \(b))", "max(\(a), \(b), 3)", "default(h, 'household_size', 2)",
                "(function() local n = 0 for i = 1, h.household_size do n = n + i * \(constant) end return n end)()",
                "#(('x'):rep(\(constant)) .. h.household_id)", "count(h.village.households, function(o) return o.household_size > 3 end)",
                "(select(2, pcall(function() return \(a) end)))", "sum({ \(constant), 2 }, function(x) return x end)",
                "(function() local t = {} for i = 1, \(constant) do t[i] = -i end table.sort(t) return #t + (next(t) or 0) end)()",
            ])
        }

        mutating func condition(_ depth: Int = 2) -> String {
            let (a, b) = (number(), number())
            let comparison = pick(["\(a) < \(b)", "\(a) >= \(b)", "\(a) ~= \(b)", "known(h, 'household_size')"])
            guard depth > 0 else { return comparison }
            let other = condition(depth - 1)
            return pick(["(\(comparison)) and (\(other))", "(\(comparison)) or not (\(other))", "not (\(comparison))", comparison])
        }
    }

    static func office(seed: UInt64) -> Office {
        var writer = Writer(draw: Draw(state: seed))
        let rows = (0..<1500).map { row -> String in
            let size = Int.random(in: 0...9, using: &writer.draw)
            return
                "H\(row),V\(row % 2 + 1),\(size == 0 ? "" : String(size)),\(Int.random(in: 0...3000, using: &writer.draw)).50,\(row % 7 == 0 ? "" : "2.5")"
        }
        return Office(
            """
            exclude = { \(Office.rule("e", writer.condition())) },
            qualify = { \(Office.rule("q", writer.condition())) },
            prioritize = { \(Office.rule("p", writer.condition())) }, rank = { "score desc", "household_debt" },
            assist = { \(Office.grant("g", "round(min(max(\(writer.number()), 1), 5000))")) },
            allocate = { per = "village", method = "partial", budget = 20000 },
            """, households: "household_id,village_id,household_size,household_debt,house_area_m2\n" + rows.joined(separator: "\n") + "\n")
    }

    @Test("decisions and fuel are the same twice, and for 1, 2 and 7 threads", arguments: 1...12)
    func same(seed: Int) throws {
        let office = Self.office(seed: UInt64(seed))
        let evaluator = try office.evaluator()
        let first = try evaluator.evaluate(EvaluationOptions(threads: 1, keepsGoing: true))
        let decisions = Array(first.decisions)
        #expect(decisions.count == 1500)
        for threads in [1, 2, 7] {
            let again = try office.evaluator().evaluate(EvaluationOptions(threads: threads, keepsGoing: true))
            #expect(Array(again.decisions) == decisions, "\(threads) threads")
            #expect(again.fuel == first.fuel, "\(threads) threads")
            #expect(again.summary == first.summary)
        }
    }

    @Test("the set is worth something: its policies differ, and have units of every kind")
    func worth() throws {
        var seen: Set<String> = []
        var fuels: Set<UInt64> = []
        for seed in 1...12 {
            let evaluation = try Self.office(seed: UInt64(seed)).evaluator().evaluate(EvaluationOptions(threads: 2, keepsGoing: true))
            fuels.insert(evaluation.fuel)
            for decision in evaluation.decisions { seen.insert(decision.status) }
        }
        #expect(fuels.count == 12)
        #expect(seen.isSuperset(of: ["excluded", "ineligible", "undetermined", "eligible"]))
    }
}
