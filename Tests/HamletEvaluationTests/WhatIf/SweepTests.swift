import Foundation
import HamletPolicy
import Testing

@testable import HamletEvaluation

@Suite("Sweeps give what a run for each value gives")
struct SweepTests {
    enum Outcome: Equatable {
        case rows([SweepRow])
        case failure(String)

        init(_ body: () throws -> [SweepRow]) {
            do { self = .rows(try body()) } catch { self = .failure("\(error)") }
        }
    }

    /// Compares a sweep with its slow twin; how it ended.
    static func compare(_ office: WhatIfOffice, at wanted: [Int64]? = nil, most: Int = 24, name: String) throws -> Outcome {
        let evaluator = try office.evaluator()
        let grid = try office.grid(evaluator)
        let stride = max(1, grid.count / Int64(most))
        let values = wanted ?? Swift.stride(from: grid.low, through: grid.high, by: Int(stride)).map { $0 }
        let baseline: Evaluation
        do { baseline = try evaluator.evaluate(.plain) } catch { return .failure("\(error)") }
        let slow = Outcome { try BruteSweep(evaluator, baseline: baseline, .plain).rows(grid, values) }
        let fast = Outcome { try Sweeper(ParameterCourse.find(evaluator, grid, .plain), baseline: baseline).rows(values) }
        #expect(fast == slow, "\(name)")
        return fast
    }

    @Test("where only who is eligible moves: every method, quota, scope", arguments: 1...18)
    func steady(seed: Int) throws {
        var writer = WhatIfWriter(seed: UInt64(1000 + seed))
        writer.mayFail = seed % 8 == 0
        _ = try Self.compare(writer.office(isSteady: true), name: "seed \(seed)")
    }

    @Test("where ranks, amounts and budgets move too", arguments: 1...18)
    func moving(seed: Int) throws {
        var writer = WhatIfWriter(seed: UInt64(2000 + seed))
        writer.hasAllocation = seed % 6 != 0
        _ = try Self.compare(writer.office(), name: "seed \(seed)")
    }

    @Test("the policies are worth something: most sweeps end well, and money moves in them")
    func worth() throws {
        var (ended, moving) = (0, 0)
        for seed in 1...12 {
            var writer = WhatIfWriter(seed: UInt64(1000 + seed))
            guard case .rows(let rows) = try Self.compare(writer.office(isSteady: true), most: 8, name: "seed \(seed)") else { continue }
            ended += 1
            if Set(rows.map(\.grantedFen)).count > 1 { moving += 1 }
        }
        #expect(ended > 8 && moving > 3, "\(ended) ended, \(moving) moving")
    }

    static let households =
        "household_id,village_id,household_size,net_income_per_capita\n"
        + (0..<12).map { "H\(10 + $0),V\(1 + $0 % 2),\(1 + $0 % 4),\($0 * 100).50\n" }.joined()

    static func policy(_ sections: String) -> WhatIfOffice {
        WhatIfOffice(
            policy: """
                return policy { id = "p", version = "1", unit = "household", title = "P",
                parameters = { x = { 600, unit = "yuan", min = 0, max = 1500, step = 1, title = "t", cite = "1.1" } },
                \(sections) }
                """, households: households)
    }

    static let below = "qualify = { \(Office.rule("q", "h.net_income_per_capita < p.x")) },"

    @Test("each method spends as a run does", arguments: ["stop", "skip", "partial", "proportional"], ["", "quota = 2,", "quota = 0,"])
    func methods(method: String, quota: String) throws {
        for scope in ["village", "township", "all"] {
            let office = Self.policy(
                "\(Self.below) assist = { \(Office.grant("g", "h.household_size * 100")) },"
                    + " allocate = { per = \"\(scope)\", method = \"\(method)\", \(quota) budget = 700 },")
            guard case .rows(let rows) = try Self.compare(office, most: 30, name: scope) else { continue }
            #expect(quota == "quota = 0," || scope == "township" || rows.contains { $0.grantedFen > 0 && $0.grantedFen < $0.demandFen })
        }
    }

    @Test("amounts that reach nothing on the way, and rise from it, count as granted where they are")
    func zero() throws {
        for amount in ["max(0, 700 - p.x)", "p.x", "max(0, p.x - 300)", "p.x * 0"] {
            for allocate in ["", "allocate = { per = \"all\", method = \"partial\", budget = 2000 },"] {
                let office = Self.policy(
                    "qualify = { \(Office.rule("q", "h.household_size > 1")) }, assist = { \(Office.grant("g", amount)) }, \(allocate)")
                _ = try Self.compare(office, at: [0, 1, 299, 300, 301, 699, 700, 701, 1500], name: amount)
            }
        }
    }

    @Test("a budget that the parameter makes unusable ends a sweep as it ends a run, and only where somebody asks")
    func badBudget() throws {
        let office = Self.policy(
            "\(Self.below) assist = { \(Office.grant("g", "100")) }, allocate = { per = \"all\", method = \"stop\", budget = function(v, p) return p.x - 50 end },"
        )
        guard case .failure(let words) = try Self.compare(office, at: [0, 1, 60], name: "budget") else {
            Issue.record("a budget below 0 went by")
            return
        }
        #expect(words.contains("badBudget"))
    }

    @Test(
        "values that go through a table, a text or a helper before they are compared",
        arguments: [
            "(function() local t = {} t.line = p.x return t.line == 300 or h.net_income_per_capita < t.line end)()",
            "helpers.line(p) == 300", "helpers.below(h, p)", "('L' .. p.x) == 'L300.0'", "({ [300] = true })[p.x] == true",
        ])
    func carried(condition: String) throws {
        var office = Self.policy(
            "qualify = { \(Office.rule("q", condition)) }, assist = { \(Office.grant("g", "100")) }, ")
        office.policy =
            """
            local helpers = {}
            function helpers.line(p) return p.x end
            function helpers.below(h, p) local kept = { cut = helpers.line(p) } return kept.cut == 300 or h.net_income_per_capita < kept.cut end

            """ + office.policy
        let outcome = try Self.compare(office, at: [0, 299, 300, 301, 700, 1500], name: condition)
        guard case .rows(let rows) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(Set(rows.map(\.eligible)).count > 1, "it moves")
    }

    @Test("values need not lie at equal distances, nor begin where the grid does")
    func uneven() throws {
        let office = Self.policy("\(Self.below) assist = { \(Office.grant("g", "p.x")) },")
        _ = try Self.compare(office, at: [3, 100, 101, 102, 600, 1101, 1102], name: "uneven")
        _ = try Self.compare(office, at: [1500], name: "one")
        _ = try Self.compare(office, at: [], name: "none")
    }

    @Test("a parameter that nothing reads changes nothing")
    func flat() throws {
        let office = Self.policy("qualify = { \(Office.rule("q", "h.household_size > 2")) }, assist = { \(Office.grant("g", "5")) },")
        guard case .rows(let rows) = try Self.compare(office, name: "flat") else { return }
        #expect(Set(rows.map(\.eligible)) == [6] && rows.allSatisfy { $0.entered == 0 && $0.left == 0 })
        let evaluator = try office.evaluator()
        let course = try ParameterCourse.find(evaluator, office.grid(evaluator), .plain)
        #expect(course.isFlat && course.changeCount == 0)
    }

    @Test("more threads give the same course")
    func threads() throws {
        var draw = WhatIfWriter(seed: 1)
        var office = Self.policy("\(Self.below) assist = { \(Office.grant("g", "min(p.x, h.household_size * 100)")) },")
        office.households = draw.households(9000)
        let evaluator = try office.evaluator()
        let grid = try office.grid(evaluator)
        let parts = Set(SwitchPoint.Part.allCases)
        let one = try ParameterCourse.find(evaluator, grid, EvaluationOptions(threads: 1)).switchPoints(of: parts)
        let three = try ParameterCourse.find(evaluator, grid, EvaluationOptions(threads: 3)).switchPoints(of: parts)
        #expect(one == three)
        #expect(one.count > 9000)
    }
}
