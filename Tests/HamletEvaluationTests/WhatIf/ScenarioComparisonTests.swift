import Foundation
import HamletPolicy
import HamletRegister
import Testing

@testable import HamletEvaluation

@Suite("What a scenario changes, and what did it")
struct ScenarioComparisonTests {
    static func households(_ draw: inout Draw, count: Int = 24) -> String {
        "household_id,village_id,household_size,net_income_per_capita,lacks_basic_means\n"
            + (0..<count).map {
                let income = Int.random(in: 0..<10, using: &draw) == 0 ? "" : "\(Int.random(in: 0..<30, using: &draw) * 50).00"
                return "H\(100 + $0),V\(1 + $0 % 2),\(Int.random(in: 1...6, using: &draw)),\(income),\(Bool.random(using: &draw))\n"
            }.joined()
    }

    /// Two parameters that both hold households back, priorities by a fact, and too little money.
    static func office(_ draw: inout Draw, method: String, quota: String = "", budget: Int = 1500) -> WhatIfOffice {
        WhatIfOffice(
            policy: """
                return policy { id = "p", version = "1", unit = "household", title = "P",
                parameters = { line = { 700, unit = "yuan", min = 0, max = 1500, step = 50, title = "t", cite = "1.1" },
                  most = { 4, unit = "person", min = 1, max = 6, step = 1, title = "t", cite = "1.1" } },
                qualify = { \(Office.rule("poor", "h.net_income_per_capita < p.line"))
                  \(Office.rule("small", "h.household_size <= p.most")) },
                prioritize = { \(Office.rule("bare", "h.lacks_basic_means", "weight = 2,")) },
                rank = { "score desc", "net_income_per_capita asc" },
                assist = { \(Office.grant("g", "h.household_size * 100")) },
                allocate = { per = "village", method = "\(method)", \(quota) budget = \(budget) } }
                """, households: households(&draw))
    }

    static func base(_ office: WhatIfOffice) throws -> ScenarioBase {
        ScenarioBase(policy: try office.loaded(), register: try office.register())
    }

    static func changes(_ draw: inout Draw, facts: Int) -> [ScenarioChange] {
        var changes: [ScenarioChange] = []
        for id in (0..<24).shuffled(using: &draw).prefix(facts).map({ "H\(100 + $0)" }) {
            let (field, value) =
                [
                    ("net_income_per_capita", "\(Int.random(in: 0..<20, using: &draw) * 50 + 1)"), ("lacks_basic_means", "true"),
                    ("household_size", "\(Int.random(in: 1...6, using: &draw))"),
                ].randomElement(using: &draw) ?? ("lacks_basic_means", "true")
            changes.append(.fact(unit: .household, id: id, field: field, value: .text(value)))
        }
        return changes
    }

    /// Checks every reason of a comparison by making its change alone, or all but it.
    static func checkReasons(_ base: ScenarioBase, _ changes: [ScenarioChange], _ comparison: ScenarioComparison, _ name: String) throws {
        func place(_ cause: ScenarioChange.Cause) throws -> Int { try #require(changes.firstIndex { $0.cause == cause }) }
        var known: [[Int]: Evaluation] = [:]
        func value(_ row: Int, _ part: ScenarioComparison.Part, _ places: [Int]) throws -> String {
            let evaluation = try known[places] ?? base.evaluator(with: places.map { changes[$0] }).evaluate(.plain)
            known[places] = evaluation
            return ScenarioComparison.value(part, row, evaluation)
        }
        var entries: [(row: Int, part: ScenarioComparison.Part, because: [ScenarioComparison.Reason], isJoint: Bool)] = []
        entries += (comparison.entered + comparison.left).map { ($0.row, .status, $0.because, $0.isJoint) }
        entries += comparison.changed.map { ($0.row, $0.part, $0.because, $0.isJoint) }
        for entry in entries {
            let comment: Comment = "\(name), \(comparison.baseline.id(entry.row)) \(entry.part)"
            let wanted = ScenarioComparison.value(entry.part, entry.row, comparison.scenario)
            #expect(!entry.because.isEmpty, comment)
            let places = try Set(entry.because.map { try place($0.cause) })
            for alone in changes.indices {
                let isEnough = try value(entry.row, entry.part, [alone]) == wanted
                #expect(isEnough == (!entry.isJoint && places.contains(alone)), comment)
            }
            if entry.isJoint, places.count < changes.count {
                for needed in places {
                    let others = changes.indices.filter { $0 != needed }
                    #expect(try value(entry.row, entry.part, others) != wanted, comment)
                }
            }
        }
    }

    @Test("whoever comes, goes or changes is named, and nobody else", arguments: 1...6)
    func complete(seed: Int) throws {
        var draw = Draw(state: UInt64(seed))
        let base = try Self.base(Self.office(&draw, method: ["stop", "skip", "partial"][seed % 3]))
        let comparison = try ScenarioComparison(base, changes: [.parameter("line", 900), .parameter("most", 3)], .plain)
        let (old, new) = (Array(comparison.baseline.decisions), Array(comparison.scenario.decisions))
        #expect(
            Set(comparison.entered.map(\.row)) == Set(old.indices.filter { old[$0].status != "eligible" && new[$0].status == "eligible" }))
        #expect(Set(comparison.left.map(\.row)) == Set(old.indices.filter { old[$0].status == "eligible" && new[$0].status != "eligible" }))
        for row in old.indices {
            let parts = Set(comparison.changed.filter { $0.row == row }.map(\.part))
            let isStaying = old[row].status == "eligible" && new[row].status == "eligible"
            #expect(parts.contains(.amount) == (isStaying && old[row].demandFen != new[row].demandFen))
            #expect(parts.contains(.rank) == (isStaying && old[row].rank != new[row].rank))
            let isOutside = old[row].status != "eligible" && new[row].status != "eligible"
            #expect(parts.contains(.reasons) == (isOutside && old[row].reasons != new[row].reasons))
            let isDisplaced = comparison.displaced.contains { $0.row == row }
            let isPushed = isStaying && old[row].demandFen == new[row].demandFen && new[row].grantedFen < old[row].grantedFen
            #expect(isDisplaced == isPushed)
            if isStaying, !isDisplaced { #expect(parts.contains(.outcome) == (old[row].outcome != new[row].outcome)) }
        }
    }

    @Test("each cause alone does it, or all that are named are needed", arguments: 1...8)
    func causes(seed: Int) throws {
        var draw = Draw(state: UInt64(50 + seed))
        let base = try Self.base(Self.office(&draw, method: ["stop", "skip", "partial", "proportional"][seed % 4]))
        let changes: [ScenarioChange] =
            [.parameter("line", 950), .parameter("most", seed % 2 == 0 ? 5 : 3)] + Self.changes(&draw, facts: seed % 3)
        let comparison = try ScenarioComparison(base, changes: changes, .plain)
        #expect(!comparison.entered.isEmpty || !comparison.changed.isEmpty)
        try Self.checkReasons(base, changes, comparison, "seed \(seed)")
    }

    static let two = WhatIfOffice(
        policy: """
            return policy { id = "p", version = "1", unit = "household", title = "P",
            parameters = { line = { 700, unit = "yuan", min = 0, max = 1500, step = 50, title = "t", cite = "1.1" },
              most = { 4, unit = "person", min = 1, max = 6, step = 1, title = "t", cite = "1.1" },
              unread = { 4, unit = "person", min = 1, max = 6, step = 1, title = "t", cite = "1.1" } },
            qualify = { \(Office.rule("poor", "h.net_income_per_capita < p.line")) \(Office.rule("small", "h.household_size <= p.most")) } }
            """,
        households: """
            household_id,village_id,household_size,net_income_per_capita
            H1,V1,2,900
            H2,V1,5,600
            H3,V1,5,900
            H4,V1,2,100

            """)

    @Test("of several parameters only the one that did it is named, with its rule")
    func onlyOne() throws {
        let changes: [ScenarioChange] = [.parameter("line", 1000), .parameter("most", 5), .parameter("unread", 2)]
        let comparison = try ScenarioComparison(Self.base(Self.two), changes: changes, .plain)
        let (line, most) = (ScenarioChange.Cause.parameter("line", 1000), ScenarioChange.Cause.parameter("most", 5))
        #expect(comparison.entered.map(\.row) == [0, 1, 2])
        #expect(comparison.entered.map(\.isJoint) == [false, false, true])
        #expect(
            comparison.entered.map(\.because) == [
                [.init(rule: "poor", cause: line)], [.init(rule: "small", cause: most)],
                [.init(rule: "poor", cause: line), .init(rule: "small", cause: most)],
            ])
        #expect(comparison.left.isEmpty && comparison.displaced.isEmpty)
    }

    @Test("a date, another policy and a fact are causes as well")
    func otherCauses() throws {
        let base = try Self.base(Self.two)
        var other = Self.two
        other.policy = other.policy.replacing("version = \"1\"", with: "version = \"2\"").replacing("<= p.most", with: "<= p.most + 1")
        let stricter = try ScenarioComparison(base, changes: [.policy(other.loaded())], .plain)
        #expect(stricter.entered.map(\.row) == [1])
        #expect(stricter.entered.first?.because == [.init(rule: "small", cause: .policy("p", "2"))])
        let fact = ScenarioChange.fact(unit: .household, id: "H1", field: "net_income_per_capita", value: .text("699.99"))
        let objection = try ScenarioComparison(base, changes: [fact], .plain)
        #expect(objection.entered.map(\.row) == [0])
        #expect(objection.entered.first?.because == [.init(rule: "poor", cause: .fact(id: "H1", field: "net_income_per_capita"))])
        let later = try ScenarioComparison(base, changes: [.date("2020-01-01")], .plain)
        #expect(later.entered.isEmpty && later.changed.isEmpty && later.scenario.head.date == "2020-01-01")
        #expect(throws: ScenarioBase.Fault.self) {
            try base.evaluator(with: [.fact(unit: .household, id: "H9", field: "household_size", value: .text("1"))])
        }
        #expect(throws: RegisterProblems.self) {
            try base.evaluator(with: [.fact(unit: .household, id: "H1", field: "household_size", value: .text("many"))])
        }
        #expect(throws: ParameterErrors.self) { try base.evaluator(with: [.parameter("line", 701)]) }
    }

    @Test("nothing changed, nothing told")
    func nothing() throws {
        let comparison = try ScenarioComparison(Self.base(Self.two), changes: [], .plain)
        #expect(comparison.entered.isEmpty && comparison.left.isEmpty && comparison.changed.isEmpty && comparison.displaced.isEmpty)
    }
}
