import Foundation
import HamletPolicy
import HamletRegister
import Testing

@testable import HamletEvaluation

@Suite("Who pushes a unit out")
struct PushedOutTests {
    private typealias Comparison = ScenarioComparisonTests

    /// Serves a village of the baseline with some of its units as they are in the scenario.
    static func given(
        _ comparison: ScenarioComparison, _ base: ScenarioBase, to row: Int, moved: Set<Int>, serving: (Int64) -> NaiveServing
    ) throws
        -> Int64
    {
        let (old, new) = (comparison.baseline, comparison.scenario)
        let after = try #require(base.register.table(.household)?.column("net_income_per_capita"))
        let group = old.decision(row).group
        let askers = (0..<old.count).compactMap { other -> NaiveServing.Asker? in
            let decision = moved.contains(other) ? new.decision(other) : old.decision(other)
            guard decision.status == "eligible", decision.group == group else { return nil }
            return NaiveServing.Asker(
                id: decision.id, score: decision.score ?? 0, income: after.number(at: other), fen: decision.demandFen ?? 0)
        }
        return serving(150_000).given(askers)[old.id(row)] ?? 0
    }

    @Test(
        "those that are named, put into the baseline alone, push it out, and no fewer would",
        arguments: ["stop", "skip", "partial", "proportional"], ["", "quota = 3,"])
    func parameters(method: String, quota: String) throws {
        var displaced = 0
        for seed in 1...8 {
            var draw = Draw(state: UInt64(100 + seed))
            let base = try Comparison.base(Comparison.office(&draw, method: method, quota: quota))
            let comparison = try ScenarioComparison(base, changes: [.parameter("line", 1100), .parameter("most", 5)], .plain)
            for displacement in comparison.displaced {
                let row = displacement.row
                displaced += 1
                let comment: Comment = "\(method) \(quota) seed \(seed), \(comparison.baseline.id(row)) by \(displacement.by)"
                func given(_ moved: Set<Int>) throws -> Int64 {
                    try Self.given(comparison, base, to: row, moved: moved) {
                        NaiveServing(method: method, quota: quota.isEmpty ? nil : 3, budget: $0)
                    }
                }
                let before = comparison.baseline.grantedFen(row)
                #expect(try given([]) == before, comment)
                let alone = try given(Set(displacement.by))
                let now = comparison.scenario.grantedFen(row)
                #expect(alone < before && (alone == 0) == (now == 0), comment)
                for other in displacement.by where displacement.by.count > 1 {
                    let fewer = try given(Set(displacement.by).subtracting([other]))
                    #expect(!(fewer < before && (fewer == 0) == (now == 0)), comment)
                }
            }
        }
        #expect(displaced > 2, "the towns are poor enough to push somebody out")
    }

    @Test(
        "the facts of those that are named, made alone, push it out in a run of its own",
        arguments: ["stop", "skip", "partial", "proportional"])
    func facts(method: String) throws {
        var displaced = 0
        for seed in 1...14 {
            var draw = Draw(state: UInt64(300 + seed))
            let base = try Comparison.base(Comparison.office(&draw, method: method, budget: 900))
            let changes = Comparison.changes(&draw, facts: 8)
            let comparison = try ScenarioComparison(base, changes: changes, .plain)
            for displacement in comparison.displaced {
                displaced += 1
                let ids = Set(displacement.by.map(comparison.baseline.id))
                let made = changes.filter { if case .fact(_, let id, _, _) = $0 { ids.contains(id) } else { false } }
                let run = try base.evaluator(with: made).evaluate(.plain)
                let (row, comment): (Int, Comment) = (displacement.row, "\(method) seed \(seed), \(ids)")
                #expect(made.count == ids.count, "only units whose facts are new have moved")
                #expect(run.grantedFen(row) < comparison.baseline.grantedFen(row), comment)
                #expect((run.grantedFen(row) == 0) == (comparison.scenario.grantedFen(row) == 0), comment)
            }
        }
        #expect(displaced > 1, "some are pushed out")
    }

    @Test("where the money itself is less, nobody is blamed")
    func lessMoney() throws {
        let office = WhatIfOffice(
            policy: """
                return policy { id = "p", version = "1", unit = "household", title = "P",
                parameters = { money = { 300, unit = "yuan", min = 0, max = 900, step = 50, title = "t", cite = "1.1" },
                  most = { 4, unit = "person", min = 1, max = 6, step = 1, title = "t", cite = "1.1" } },
                qualify = { \(Office.rule("small", "h.household_size <= p.most")) }, assist = { \(Office.grant("g", "100")) },
                allocate = { per = "all", method = "stop", budget = function(v, p) return p.money end } }
                """, households: "household_id,village_id,household_size\nH1,V1,2\nH2,V1,3\n")
        let base = try Comparison.base(office)
        let comparison = try ScenarioComparison(base, changes: [.parameter("most", 6), .parameter("money", 100)], .plain)
        #expect(comparison.displaced.isEmpty)
        let outcomes = comparison.changed.filter { $0.part == .outcome }
        #expect(outcomes.map(\.row) == [1] && outcomes.first?.to == "waitlisted")
        #expect(outcomes.first?.because == [.init(rule: nil, cause: .parameter("money", 100))])
    }
}
