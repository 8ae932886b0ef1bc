import Foundation
import HamletPolicy
import Testing

@testable import HamletEvaluation

@Suite("Solving gives what a look at every value gives")
struct SolverTests {
    /// All rows of a grid, and the solver over it.
    struct Solved {
        let evaluator: Evaluator
        let grid: ParameterGrid
        let rows: [SweepRow]
        let solver: Solver

        init(_ office: WhatIfOffice) throws {
            evaluator = try office.evaluator()
            grid = try office.grid(evaluator)
            let sweeper = try Sweeper(ParameterCourse.find(evaluator, grid, .plain), baseline: evaluator.evaluate(.plain))
            rows = try sweeper.rows(Array(grid.low...grid.high))
            solver = Solver(sweeper)
        }

        func demands(at k: Int64) throws -> [(id: String, fen: Int64)] {
            let set = Dictionary(evaluator.parameters.values.map { ($0.parameter.id, $0.value) }, uniquingKeysWith: { $1 })
            return try evaluator.replacing(changes: set.merging([grid.parameter.id: grid.value(k)]) { $1 }).evaluate(.plain).decisions
                .map { ($0.id, $0.demandFen ?? 0) }
        }

        /// The unit, in the order of ids, whose larger demand passes the budget.
        func tipping(from k: Int64, budget: Int64) throws -> String? {
            let (before, after) = (try demands(at: k), try demands(at: k + 1))
            var total = zip(before, after).map { min($0.fen, $1.fen) }.reduce(0, +)
            for (was, now) in zip(before, after).sorted(by: { $0.0.id < $1.0.id }) where now.fen > was.fen {
                total += now.fen - was.fen
                if total > budget { return now.id }
            }
            return nil
        }
    }

    static func office(seed: Int) -> WhatIfOffice {
        var writer = WhatIfWriter(seed: UInt64(3000 + seed))
        return writer.office(isSteady: seed % 2 == 0, steps: ["5"])
    }

    @Test("the largest value that a budget pays for with the unit that tips it, and the smallest that serves so many", arguments: 1...6)
    func both(seed: Int) throws {
        let solved = try Solved(Self.office(seed: seed))
        try budget(solved, seed)
        try granted(solved, seed)
        try errors(solved, seed)
    }

    /// Errors of targeting by the statuses of each value, one after the other.
    private func errors(_ solved: Solved, _ seed: Int) throws {
        let course = solved.solver.sweeper.course
        let poor = (0..<course.unitCount).map { ($0 + seed) % 3 == 0 }
        let states = (0..<course.unitCount).map { course.states(of: $0).map { (from: $0.from, isEligible: $0.state.status == .eligible) } }
        let eligible = (course.grid.low...course.grid.high).map { k in states.map { $0.last { $0.from <= k }?.isEligible == true } }
        func turning(_ k: Int) -> String? {
            guard k > 0, k < eligible.count else { return nil }
            return (0..<course.unitCount).filter { eligible[k][$0] != eligible[k - 1][$0] }.map(solved.solver.sweeper.baseline.id).min()
        }
        for most in [0, 0.25, 0.5, 0.8, 1] {
            let left = eligible.map { zip(poor, $0).count { $0 && !$1 } }
            let exclusion = left.indices.first { Double(left[$0]) <= most * Double(poor.count { $0 }) }
            let first = try solved.solver.solve(.exclusionError(most, poor: poor))
            #expect(first.value == exclusion.map { solved.grid.value(Int64($0)) }, "seed \(seed), \(most)")
            if let exclusion { #expect(first.tips == turning(exclusion), "seed \(seed), \(most)") }
            let inclusion = eligible.indices.last { k in
                Double(zip(poor, eligible[k]).count { !$0 && $1 }) <= most * Double(eligible[k].count { $0 })
            }
            let last = try solved.solver.solve(.inclusionError(most, poor: poor))
            #expect(last.value == inclusion.map { solved.grid.value(Int64($0)) }, "seed \(seed), \(most)")
            if let inclusion { #expect(last.tips == turning(inclusion + 1), "seed \(seed), \(most)") }
        }
    }

    private func budget(_ solved: Solved, _ seed: Int) throws {
        let demands = solved.rows.map(\.demandFen)
        for budget in Set([
            0, (demands.max() ?? 0) / 3, (demands.max() ?? 0) / 2, demands[demands.count / 2], (demands.max() ?? 0) - 1, demands.max() ?? 0,
        ]) where budget >= 0 {
            let solution = try solved.solver.solve(.budget(fen: budget))
            let expected = solved.rows.last { $0.demandFen <= budget }
            #expect(solution.value == expected?.value, "seed \(seed), budget \(budget)")
            #expect(solution.row == expected, "seed \(seed), budget \(budget)")
            let k = expected.flatMap { solved.grid.number(of: $0.value) }
            guard let k, k < solved.grid.high else {
                #expect(k == nil || solution.tips == nil)
                continue
            }
            let tips = try solved.tipping(from: k, budget: budget)
            #expect(solution.tips == tips && tips != nil, "seed \(seed), budget \(budget)")
        }
    }

    private func granted(_ solved: Solved, _ seed: Int) throws {
        for wanted in [0, 1, 3, 6, 10, 15] {
            let solution = try solved.solver.solve(.granted(wanted))
            let expected = solved.rows.first { $0.granted >= wanted }
            #expect(solution.value == expected?.value && solution.row == expected, "seed \(seed), \(wanted) units")
        }
    }

    @Test("money that grows with the parameter where nothing else does")
    func growingBudget() throws {
        var office = SweepTests.policy(
            "qualify = { \(Office.rule("q", "h.household_size > 2")) }, assist = { \(Office.grant("g", "100")) },"
                + " allocate = { per = \"all\", method = \"stop\", budget = function(v, p) return p.x end },")
        office.policy = office.policy.replacing("step = 1", with: "step = 50")
        let solved = try Solved(office)
        for wanted in 1...6 {
            let solution = try solved.solver.solve(.granted(wanted))
            #expect(solution.value == Decimal(wanted * 100), "\(wanted)")
        }
        #expect(try solved.solver.solve(.granted(7)).value == nil)
    }
}
