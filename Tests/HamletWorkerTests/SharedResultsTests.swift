import Foundation
import HamletPolicy
import HamletRegister
import Testing

@testable import HamletEvaluation
@testable import HamletWorker

@Suite("Results that another process wrote")
struct SharedResultsTests {
    let evaluation: Evaluation
    let layout: ResultLayout
    let ids: [String]

    init() throws {
        let town = try TownFolder(households: 200)
        let evaluator = try Evaluator(policy: PolicyLoader().load(policySource()), register: Register.load(folder: town.path))
        let evaluation = try evaluator.evaluate()
        self.evaluation = evaluation
        let table = try #require(evaluator.register.table(.household))
        let here = evaluation.columns.layout
        layout = try #require(
            ResultLayout(rows: here.rows, rules: here.rules, grants: here.grants, idBytes: ResultColumns.idBytes(of: table)))
        ids = (0..<here.rows).map { evaluation.id($0) }
    }

    /// The evaluation's columns in a block of another process's making.
    func copied() throws -> ResultColumns {
        let base = try #require(calloc(layout.size, 1))
        let columns = ResultColumns(layout, at: base) { free($0) }
        let from = evaluation.columns
        let rows = layout.rows
        columns.outcomes.update(from: from.outcomes, count: rows * layout.rules)
        columns.amounts.update(from: from.amounts, count: rows * layout.grants)
        columns.status.update(from: from.status, count: rows)
        columns.outcome.update(from: from.outcome, count: rows)
        columns.rank.update(from: from.rank, count: rows)
        columns.group.update(from: from.group, count: rows)
        columns.demand.update(from: from.demand, count: rows)
        columns.granted.update(from: from.granted, count: rows)
        var end = 0
        for (row, id) in ids.enumerated() {
            for byte in id.utf8 {
                (base + layout.ids + end).storeBytes(of: byte, as: UInt8.self)
                end += 1
            }
            (base + layout.idEnds + row * 8).storeBytes(of: UInt64(end), as: UInt64.self)
        }
        return columns
    }

    func isSound(_ columns: ResultColumns) -> Bool { columns.isSound(for: evaluation.head.policy, evaluation.notes) }

    @Test("are read where they stand")
    func sound() throws {
        let columns = try copied()
        #expect(isSound(columns))
        let other = Evaluation(head: evaluation.head, notes: evaluation.notes, columns: columns, ids: .beside, register: .digest("d"))
        #expect(Array(other.decisions) == Array(evaluation.decisions))
        #expect(other.summary == evaluation.summary)
        #expect(other.row(id: ids[150]) == 150)
    }

    @Test("with a number that means nothing are refused")
    func unsound() throws {
        func expectRefused(_ what: Comment, _ change: (ResultColumns) -> Void) throws {
            let columns = try copied()
            change(columns)
            #expect(!isSound(columns), what)
        }
        try expectRefused("a status") { ($0.base + layout.status + 7).storeBytes(of: 5, as: UInt8.self) }
        try expectRefused("an outcome") { ($0.base + layout.outcome + 199).storeBytes(of: 4, as: UInt8.self) }
        try expectRefused("a missing value") { $0.outcomes[3] = UInt16(4 + evaluation.notes.missingNames.count) }
        try expectRefused("a rank") { $0.rank[5] = -1 }
        try expectRefused("a group") { $0.group[0] = 2 }
        try expectRefused("a group below none") { $0.group[0] = -2 }
        try expectRefused("an amount") { $0.amounts[9] = -1 }
        try expectRefused("a demand") { $0.demand[9] = -5 }
        try expectRefused("more than is asked for") { $0.granted[9] = $0.demand[9] + 1 }
        try expectRefused("less than nothing") { $0.granted[9] = -1 }
        try expectRefused("demands that cannot be added") { for row in 0..<3 { $0.demand[row] = .max / 2 } }
        try expectRefused("an id's end") { ($0.base + layout.idEnds + 80).storeBytes(of: 1 << 40, as: UInt64.self) }
        try expectRefused("an id that ends before it begins") { ($0.base + layout.idEnds + 80).storeBytes(of: 0, as: UInt64.self) }
        try expectRefused("ids that are too short") {
            ($0.base + layout.idEnds + 199 * 8).storeBytes(of: UInt64(layout.idBytes ?? 0) - 1, as: UInt64.self)
        }
    }

    @Test("with any bytes changed can be shown, or are refused")
    func corrupted() throws {
        var random = SeededGenerator(seed: 22)
        var shown = 0
        for _ in 0..<300 {
            let columns = try copied()
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<layout.size, using: &random)
                (columns.base + place).storeBytes(
                    of: [0, 1, 255, .random(in: 0...255, using: &random)].randomElement(using: &random) ?? 0, as: UInt8.self)
            }
            guard isSound(columns) else { continue }
            shown += 1
            let other = Evaluation(head: evaluation.head, notes: evaluation.notes, columns: columns, ids: .beside, register: .digest(nil))
            #expect(other.decisions.reduce(0) { count, _ in count + 1 } == layout.rows)
            _ = other.summary
        }
        #expect(shown > 20)
    }

    @Test("of an impossible size have no layout")
    func sizes() {
        for rows in [-1, 1 << 47, .max] { #expect(ResultLayout(rows: rows, rules: 1, grants: 0) == nil) }
        for rules in [-1, 1 << 30] { #expect(ResultLayout(rows: 1, rules: rules, grants: 0) == nil) }
        #expect(ResultLayout(rows: 1, rules: 1, grants: 2) == nil)
        #expect(ResultLayout(rows: 1, rules: 1, grants: 0, idBytes: -1) == nil)
        #expect(ResultLayout(rows: 1 << 44, rules: 1 << 19, grants: 0) == nil)
        #expect(ResultLayout(rows: 0, rules: 0, grants: 0)?.size == 0)
    }
}
