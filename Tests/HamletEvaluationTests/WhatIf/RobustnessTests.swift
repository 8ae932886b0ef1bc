import Foundation
import HamletPolicy
import HamletRegister
import Testing

@testable import HamletEvaluation

@Suite("Fragile units are those whose cell, anywhere within the error, would turn them")
struct RobustnessTests {
    /// A cell's values in its own units (fen, or one), with the error around each.
    struct Cells {
        let values: [Int64?]
        let share: Decimal

        func bounds(_ row: Int) -> ClosedRange<Int64>? {
            guard let value = values[row] else { return nil }
            var (reach, whole) = (Decimal(abs(value)) * share, Decimal())
            NSDecimalRound(&whole, &reach, 0, .down)
            let steps = Int64(whole.description) ?? 0
            return value - steps...value + steps
        }
    }

    /// Compares with runs in which every unit's cell is moved by the same number of steps.
    static func compare(_ evaluator: Evaluator, _ field: String, _ cells: Cells, scale: Decimal, name: String) throws -> Robustness {
        let baseline = try evaluator.evaluate(.going)
        let share = (Double("\(cells.share)") ?? 0)
        let found = try Robustness.find(evaluator, field: field, share: share, baseline: baseline, .plain)
        #expect(found.examined == cells.values.count { $0 != nil }, "\(name)")
        var statuses = cells.values.indices.map { _ in [Int64: DecisionStatus]() }
        let most = cells.values.indices.compactMap { cells.bounds($0) }.map { ($0.upperBound - $0.lowerBound) / 2 }.max() ?? 0
        for offset in -most...most {
            var register = evaluator.register
            for row in cells.values.indices {
                guard let value = cells.values[row], let bounds = cells.bounds(row), bounds.contains(value + offset) else { continue }
                register = try register.replacing(.household, row: row, field: field, with: .text("\(Decimal(value + offset) / scale)"))
            }
            let moved = try Evaluator(
                policy: evaluator.policy, register: register,
                changes: Dictionary(evaluator.parameters.values.map { ($0.parameter.id, $0.value) }, uniquingKeysWith: { $1 })
            ).evaluate(.going)
            for row in cells.values.indices {
                guard let value = cells.values[row], cells.bounds(row)?.contains(value + offset) == true else { continue }
                statuses[row][value + offset] = moved.status(row)
            }
        }
        let fragile = Dictionary(uniqueKeysWithValues: found.fragile.map { ($0.row, $0) })
        for row in cells.values.indices {
            let comment: Comment = "\(name), row \(row)"
            guard let value = cells.values[row] else {
                #expect(fragile[row] == nil, comment)
                continue
            }
            #expect(statuses[row][value] == baseline.status(row), comment)
            let others = statuses[row].filter { $0.value != baseline.status(row) }
            guard found.inexact == 0 else { continue }
            #expect((fragile[row] == nil) == others.isEmpty, comment)
            guard let nearest = others.keys.map({ abs($0 - value) }).min(), let told = fragile[row] else { continue }
            let k = Int64((told.value * (Double("\(scale)") ?? 1)).rounded())
            #expect(abs(k - value) == nearest && others[k] == told.becomes && told.status == baseline.status(row), comment)
        }
        #expect(found.fragile.map(\.row) == found.fragile.map(\.row).sorted())
        return found
    }

    @Test("counts, against a run for each value", arguments: 1...16)
    func counts(seed: Int) throws {
        var writer = WhatIfWriter(seed: UInt64(4000 + seed))
        writer.hasAllocation = false
        let office = writer.office(steps: ["1"])
        let evaluator = try office.evaluator(["x": Decimal(Int.random(in: 100...900, using: &writer.draw))])
        let column = try #require(evaluator.register.table(.household)?.column("household_size"))
        let cells = Cells(values: (0..<column.count).map { row in column.number(at: row).map { Int64($0) } }, share: 0.5)
        _ = try Self.compare(evaluator, "household_size", cells, scale: 1, name: "seed \(seed)")
    }

    @Test("money to the fen, against a run for each value", arguments: 1...6)
    func money(seed: Int) throws {
        var draw = Draw(state: UInt64(seed))
        let incomes = (0..<10).map { _ in Int64.random(in: 0...400, using: &draw) } + [nil, 0]
        func text(_ fen: Int64) -> String { "\(Decimal(fen) / 100)" }
        let condition = [
            "h.net_income_per_capita < p.x", "h.net_income_per_capita * 3 <= p.x * 3.1",
            "floor(h.net_income_per_capita * 4) < floor(p.x * 4)",
            "round(h.net_income_per_capita, 1) ~= 2.1", "h.net_income_per_capita == 2.05 or h.net_income_per_capita > p.x",
            "#tostring(floor(h.net_income_per_capita * 5)) < 2",
        ][seed - 1]
        let office = WhatIfOffice(
            policy: """
                return policy { id = "p", version = "1", unit = "household", title = "P",
                parameters = { x = { 2.05, unit = "yuan", min = 0, max = 9, title = "t", cite = "1.1" } },
                exclude = { \(Office.rule("e", "h.household_size > 5")) },
                qualify = { \(Office.rule("q", condition)) \(Office.rule("r", "h.net_income_per_capita >= 0.55")) },
                assist = { \(Office.grant("g", "h.household_size")) } }
                """,
            households: "household_id,village_id,household_size,net_income_per_capita\n"
                + incomes.enumerated().map { "H\(10 + $0),V1,\(1 + $0 % 6),\($1.map(text) ?? "")\n" }.joined())
        let found = try Self.compare(
            office.evaluator(), "net_income_per_capita", Cells(values: incomes, share: 0.1), scale: 100, name: condition)
        #expect(found.inexact == 0)
    }

    @Test("some are fragile, and nobody is without an error")
    func worth() throws {
        let evaluator = try SweepTests.policy(SweepTests.below).evaluator(["x": 501])
        let baseline = try evaluator.evaluate(.plain)
        func ids(_ share: Double) throws -> [String] {
            try Robustness.find(evaluator, field: "net_income_per_capita", share: share, baseline: baseline, .plain).fragile.map {
                baseline.id($0.row)
            }
        }
        #expect(try ids(0).isEmpty)
        // Incomes are 0.50, 100.50 … 1100.50; the line is 501.
        #expect(try ids(0.001) == ["H15"])
        #expect(try ids(0.2) == ["H15", "H16"])
    }

    @Test("texts, truth values and names that are no fields are refused")
    func faults() throws {
        let evaluator = try SweepTests.policy(SweepTests.below).evaluator()
        let baseline = try evaluator.evaluate(.plain)
        for (field, fault) in [
            ("village_id", Robustness.Fault.noNumber("village_id")), ("lacks_basic_means", .noNumber("lacks_basic_means")),
        ] {
            #expect(throws: fault) { try Robustness.find(evaluator, field: field, share: 0.1, baseline: baseline) }
        }
        #expect(throws: Robustness.Fault.self) { try Robustness.find(evaluator, field: "incom", share: 0.1, baseline: baseline) }
    }

    @Test("the units nearest to a threshold, the nearest first")
    func nearest() throws {
        let office = SweepTests.policy(SweepTests.below)
        let evaluator = try office.evaluator(["x": 600])
        let course = try ParameterCourse.find(evaluator, office.grid(evaluator), .plain)
        let near = course.nearest(to: 600, most: 4) { "H\(10 + $0)" }
        // 500.50 goes at 500, 600.50 comes at 601.
        #expect(near.map(\.row) == [6, 5, 7, 4])
        #expect(near.map(\.value) == [601, 500, 701, 400])
        #expect(near.map(\.status.name) == ["ineligible", "eligible", "ineligible", "eligible"])
        #expect(course.nearest(to: 1501, most: 3) { "\($0)" }.isEmpty)
    }
}
