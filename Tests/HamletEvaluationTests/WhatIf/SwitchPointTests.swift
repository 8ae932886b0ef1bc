import Foundation
import HamletPolicy
import HamletRegister
import Testing

@testable import HamletEvaluation

@Suite("Switch points predict the decision at every value of the grid")
struct SwitchPointTests {
    /// What predictions are compared with: the plain policy, run at one value.
    struct PlainRuns {
        let evaluator: Evaluator
        let grid: ParameterGrid

        func decisions(at k: Int64) throws -> [Decision] {
            let set = Dictionary(evaluator.parameters.values.map { ($0.parameter.id, $0.value) }, uniquingKeysWith: { $1 })
            return Array(
                try evaluator.replacing(changes: set.merging([grid.parameter.id: grid.value(k)]) { $1 }).evaluate(.going).decisions)
        }
    }

    /// A formula of a switch point, at a value.
    static func value(of formula: String, at value: Decimal) throws -> Decimal? {
        if formula.isEmpty { return nil }
        let parts = formula.split(separator: "*p", omittingEmptySubsequences: false).map(String.init)
        let first = try #require(Decimal(string: parts[0]))
        if parts.count == 1 { return first }
        return first * value + (parts[1].isEmpty ? 0 : try #require(Decimal(string: parts[1])))
    }

    /// Both neighbours of some points, the ends, and values in between.
    static func values(_ points: [SwitchPoint], _ grid: ParameterGrid, _ draw: inout Draw, random: Int, near: Int) throws -> [Int64] {
        var values: Set<Int64> = [grid.low, grid.high]
        for _ in 0..<random { values.insert(Int64.random(in: grid.low...grid.high, using: &draw)) }
        for point in points.shuffled(using: &draw).prefix(near) {
            let k = try #require(grid.number(of: point.at))
            values.formUnion([k, k - 1])
        }
        return values.filter { $0 >= grid.low }.sorted()
    }

    /// Asks the plain policy at some values and compares all that the points say; the number of comparisons.
    static func check(_ course: ParameterCourse, _ values: [Int64], _ name: String) throws -> Int {
        let plain = PlainRuns(evaluator: course.evaluator, grid: course.grid)
        let start = try plain.decisions(at: course.grid.low)
        let points = (0..<course.unitCount).map { row in course.switchPoints(of: Set(SwitchPoint.Part.allCases), row: row) }
        var count = 0
        for k in values {
            for (row, decision) in try plain.decisions(at: k).enumerated() where !course.approximateRows.contains(Int32(row)) {
                var told: [SwitchPoint.Part: String] = [
                    .status: start[row].status, .reasons: start[row].reasons.joined(separator: ";"),
                    .priorities: start[row].priorities.joined(separator: ";"),
                ]
                if let first = points[row].first(where: { $0.part == .amount }) { told[.amount] = first.from }
                for point in points[row] where point.at <= course.grid.value(k) {
                    #expect(told[point.part] == point.from || point.part == .amount, "\(name), \(decision.id): points follow each other")
                    told[point.part] = point.to
                }
                let place: Comment = "\(name), \(decision.id) at \(course.grid.value(k))"
                #expect(told[.status] == decision.status, place)
                #expect(told[.reasons] == decision.reasons.joined(separator: ";"), place)
                #expect(told[.priorities] == decision.priorities.joined(separator: ";"), place)
                if let formula = told[.amount] {
                    let yuan = try value(of: formula, at: course.grid.value(k))
                    #expect((yuan == nil) == (decision.demandFen == nil), place)
                    let error = abs((yuan ?? 0) * 100 - Decimal(decision.demandFen ?? 0))
                    #expect(error < 0.001, place)
                }
                let state = try #require(course.states(of: row).last { $0.from <= k })
                #expect(state.state.status.name == decision.status, place)
                #expect(state.state.demandFen + state.state.slope * (k - state.from) == decision.demandFen ?? 0, place)
                count += 1
            }
        }
        return count
    }

    @Test("on policies drawn from a seed: statuses, reasons, priorities and amounts", arguments: 1...32)
    func predicted(seed: Int) throws {
        var writer = WhatIfWriter(seed: UInt64(seed))
        writer.hasAllocation = false
        writer.mayFail = seed % 4 == 0
        let office = writer.office()
        let evaluator = try office.evaluator()
        let course = try ParameterCourse.find(evaluator, office.grid(evaluator), .plain)
        let points = course.switchPoints(of: Set(SwitchPoint.Part.allCases))
        let values = try Self.values(points, course.grid, &writer.draw, random: 8, near: 8)
        _ = try Self.check(course, values, "seed \(seed)")
        #expect(points.allSatisfy { ($0.kind == .approximate) == course.approximateRows.contains(Int32($0.row)) })
    }

    @Test("the policies are worth something: they turn, in all parts, and nearly all can be followed exactly")
    func worth() throws {
        var parts: [SwitchPoint.Part: Int] = [:]
        var (units, approximate) = (0, 0)
        for seed in 1...16 {
            var writer = WhatIfWriter(seed: UInt64(seed))
            writer.hasAllocation = false
            let office = writer.office()
            let evaluator = try office.evaluator()
            let course = try ParameterCourse.find(evaluator, office.grid(evaluator), .plain)
            for point in course.switchPoints(of: Set(SwitchPoint.Part.allCases)) { parts[point.part, default: 0] += 1 }
            units += course.unitCount
            approximate += course.approximateRows.count
        }
        for part in SwitchPoint.Part.allCases { #expect(parts[part, default: 0] > 20, "\(part): \(parts)") }
        #expect(Double(approximate) < 0.1 * Double(units), "\(approximate) of \(units)")
    }
}
