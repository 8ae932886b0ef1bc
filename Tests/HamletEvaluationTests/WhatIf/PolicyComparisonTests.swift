import Foundation
import HamletPolicy
import Testing

@testable import HamletEvaluation

@Suite("Policies side by side")
struct PolicyComparisonTests {
    static func office(_ seed: Int) -> WhatIfOffice {
        var writer = WhatIfWriter(seed: UInt64(5000 + seed))
        let register = writer.office()
        writer.hasAllocation = seed % 2 == 0
        var office = writer.office(steps: ["5"])
        office.households = register.households
        office.members = register.members
        return office
    }

    @Test("a unit differs if any two policies say something else of it, and each pair is counted for itself", arguments: 1...6)
    func differences(seed: Int) throws {
        // Policies of one town; some of those drawn fail on it.
        let register = try Self.office(seed).register()
        let evaluations = try (0..<3).map { place in
            try Evaluator(
                policy: Self.office(place == 2 ? seed : seed + place * 50).loaded(), register: register,
                changes: place == 2 ? ["x": 700] : [:]
            )
            .evaluate(.going)
        }
        let comparison = PolicyComparison(evaluations)
        let decisions = evaluations.map { Array($0.decisions) }
        func differ(_ row: Int, _ a: Int, _ b: Int) -> [PolicyComparison.Part] {
            let (one, other) = (decisions[a][row], decisions[b][row])
            return (one.status != other.status ? [.status] : []) + (one.demandFen != other.demandFen ? [.amount] : [])
                + (one.grantedFen != other.grantedFen ? [.granted] : [])
        }
        #expect(comparison.pairs.map { [$0.first, $0.second] } == [[0, 1], [0, 2], [1, 2]])
        for pair in comparison.pairs {
            let parts = decisions[0].indices.map { differ($0, pair.first, pair.second) }
            #expect(pair.different == parts.count { !$0.isEmpty })
            for part in PolicyComparison.Part.allCases { #expect(pair.byPart[part] ?? 0 == parts.count { $0.contains(part) }) }
        }
        let expected = decisions[0].indices.filter { row in comparison.pairs.contains { !differ(row, $0.first, $0.second).isEmpty } }
        #expect(comparison.differences.map(\.row) == expected)
        let share = try #require(comparison.alikeShare)
        #expect(abs(share - (1 - Double(expected.count) / 14)) < 1e-12)
    }

    @Test("a policy compared with itself answers alike")
    func alike() throws {
        let evaluation = try Self.office(2).evaluator().evaluate(.going)
        let comparison = PolicyComparison([evaluation, evaluation])
        #expect(comparison.differences.isEmpty && comparison.alikeShare == 1 && comparison.pairs == [.init(first: 0, second: 1)])
        #expect(PolicyComparison([]).alikeShare == nil)
    }

    @Test("the change that aligns is the smallest there is, against a run for each value", arguments: 1...4)
    func alignment(seed: Int) throws {
        let office = Self.office(seed)
        let evaluator = try office.evaluator(["x": 300])
        let grid = try office.grid(evaluator)
        let statuses = try (grid.low...grid.high).map { k in
            let run = try evaluator.replacing(changes: ["x": grid.value(k)]).evaluate(.going)
            return (0..<run.count).map(run.status)
        }
        let now = Int(try #require(grid.number(of: 300)))
        for row in 0..<14 {
            for wanted in [DecisionStatus.eligible, .ineligible] where wanted != statuses[now][row] {
                let found = try ParameterAlignment.find(evaluator, row: row, status: wanted, .plain)
                let told = found.changes.first { $0.parameter.id == "x" }
                let nearest = statuses.indices.filter { statuses[$0][row] == wanted }.map { abs($0 - now) }.min()
                let comment: Comment = "seed \(seed), row \(row) to \(wanted)"
                #expect((told == nil) == (nearest == nil), comment)
                guard let told, let nearest else { continue }
                let k = Int(try #require(grid.number(of: told.to)))
                #expect(abs(k - now) == nearest && statuses[k][row] == wanted && told.from == 300 && told.isExact, comment)
                #expect(abs(told.share - Decimal(nearest) / Decimal(statuses.count - 1)) < 0.000001, comment)
            }
        }
    }

    @Test("of several parameters the one that moves least within its own range stands first; unread and unbounded ones do not count")
    func order() throws {
        let office = WhatIfOffice(
            policy: """
                return policy { id = "p", version = "1", unit = "household", title = "P",
                parameters = { line = { 700, unit = "yuan", min = 0, max = 10000, step = 50, title = "t", cite = "1.1" },
                  most = { 4, unit = "person", min = 1, max = 6, step = 1, title = "t", cite = "1.1" },
                  less = { 4, unit = "person", min = 1, step = 1, title = "t", cite = "1.1" },
                  unread = { 4, unit = "person", min = 1, max = 6, step = 1, title = "t", cite = "1.1" } },
                qualify = { \(Office.rule("q", "h.net_income_per_capita < p.line or h.household_size > p.most or h.household_size < p.less - 3")) } }
                """, households: "household_id,household_size,net_income_per_capita\nH1,3,900\nH2,1,9999.99\n")
        let found = try ParameterAlignment.find(office.evaluator(), row: 0, status: .eligible, .plain)
        #expect(found.changes.map { "\($0.parameter.id) \($0.from) \($0.to) \($0.share)" } == ["line 700 950 0.025", "most 4 2 0.4"])
        #expect(found.skipped == ["less"])
        let other = try ParameterAlignment.find(office.evaluator(), row: 1, status: .eligible, .plain)
        #expect(other.changes.map { "\($0.parameter.id) \($0.to)" } == ["line 10000"])
        #expect(try ParameterAlignment.find(office.evaluator(), row: 1, status: .excluded, .plain).changes.isEmpty)
    }
}
