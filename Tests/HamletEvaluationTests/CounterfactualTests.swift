import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import Testing

/// Whatever is said to change a decision is written into the register, which is loaded and decided again.
@Suite("What would have to be otherwise")
struct CounterfactualTests {
    struct Finding {
        let household: Int
        let change: Counterfactual
    }

    /// Policies in which edges are hard to find.
    static let nasty = [
        "two thresholds on one field": "h.household_debt > 3 and h.household_debt <= 3.02 or h.household_debt == 7",
        "steps": "floor(h.household_debt / 0.77) == 5 or round(h.net_income_per_capita * 0.37, 1) > 400.3",
        "products": "h.household_debt * h.household_size > 33.34",
        "sums over members": "sum(h.members, \"work_months\") + h.labor_count > 12",
        "members": "any(h.members, function(m) return m.work_months > 6 and m.is_dibao end)",
        "missing values": "not known(h, \"household_debt\") or default(h, \"labor_count\", 3) < 2 or h.household_debt > 4",
        "limits": "clamp(h.household_debt, 2, 9) + min(h.net_income_per_capita, 800) < 806",
        "tables": "({ 0, 1, 0, 1, 1, 0, 1, 0, 1 })[h.household_size] == 1",
        "remainders": "h.household_size % 3 == 1 or h.labor_count % 2 == 0",
        "windows": "math.abs(h.household_debt - 4.1) < 0.3 or math.abs(h.net_income_per_capita - 1000) < 150",
        "years": "(2015 - h.house_built_year) % 3 == 0 or math.abs(h.house_built_year - 1971) <= 2",
        "codes": "h.house_safety == \"D\" and h.labor_count ~= 2 or h.household_type == \"dibao\"",
    ]

    private static func policy(_ condition: String) -> String {
        """
        return policy { id = "p", version = "1", unit = "household", title = "P",
          exclude = { rule { "x", title = "x", cite = "1.1", when = function(h) return h.is_martyr_family and h.has_toilet end } },
          qualify = { rule { "q", title = "q", cite = "1.1", when = function(h) return \(condition) end },
            rule { "r", title = "r", cite = "1.1", when = function(h) return h.net_income_per_capita < 1196 end } } }
        """
    }

    @Test("edges are found, whatever form the rule has", arguments: nasty.keys.sorted())
    func edges(name: String) throws {
        let condition = try #require(Self.nasty[name])
        var maker = ConditionMaker(draw: Draw(state: UInt64(name.utf8.count) &* 99))
        let policy = try PolicyLoader().load(PolicySource(text: Self.policy(condition)))
        #expect(try confirm(policy, maker.town(), &maker.draw) > 30)
    }

    @Test("edges are found in generated policies", arguments: 0..<16)
    func generated(seed: Int) throws {
        var maker = ConditionMaker(draw: Draw(state: UInt64(seed) &* 31 &+ 8))
        let policy = try PolicyLoader().load(PolicySource(text: maker.policy()))
        try confirm(policy, maker.town(), &maker.draw)
    }

    /// Each finding changes status or reasons; nothing between the stated value and it does.
    @discardableResult
    private func confirm(_ policy: Policy, _ made: MadeTown, _ draw: inout Draw) throws -> Int {
        let register = try made.town().register()
        let evaluator = try Evaluator(policy: policy, register: register)
        let base = Array(try evaluator.evaluate(EvaluationOptions(threads: 1)).decisions)
        let explainer = Explainer(evaluator: evaluator)
        var findings: [Finding] = []
        for (index, household) in made.households.enumerated() {
            let explanation = try #require(try explainer.explain(id: household.id))
            findings += explanation.counterfactuals.map { Finding(household: index, change: $0) }
        }
        var waiting: [(household: Int, column: String, cell: String, change: Counterfactual, isEdge: Bool)] = []
        for finding in findings {
            let change = finding.change
            waiting.append((finding.household, change.field, change.to.canonicalText, change, true))
            for cell in between(change, &draw) { waiting.append((finding.household, change.field, cell, change, false)) }
        }
        // Households do not look at each other here, so each round changes one fact of every household.
        while !waiting.isEmpty {
            var seen: Set<Int> = []
            var round: [(household: Int, column: String, cell: String, change: Counterfactual, isEdge: Bool)] = []
            waiting.removeAll { item in
                guard seen.insert(item.household).inserted else { return false }
                round.append(item)
                return true
            }
            var changed = made
            for item in round { changed.households[item.household].cells[item.column] = item.cell }
            let decisions = Array(
                try Evaluator(policy: policy, register: changed.town().register()).evaluate(EvaluationOptions(threads: 1)).decisions)
            for item in round {
                let (old, new) = (base[item.household], decisions[item.household])
                let isOther = old.status != new.status || old.reasons != new.reasons
                #expect(isOther == item.isEdge, "\(item.column) \(item.change.from.canonicalText) → \(item.cell) of \(old.status)")
                if item.isEdge { #expect(new.status == item.change.status.name) }
            }
        }
        return findings.count
    }

    /// The value one step before, and some others on the way.
    private func between(_ change: Counterfactual, _ draw: inout Draw) -> [String] {
        switch (change.from, change.to) {
        case (.fen(let from), .fen(let to)): places(from, to, &draw).map { RegisterValue.fen($0).canonicalText }
        case (.integer(let from), .integer(let to)): places(from, to, &draw).map { RegisterValue.integer($0).canonicalText }
        case (.decimal(let from), .decimal(let to)):
            places(Int64((from * 100).rounded()), Int64((to * 100).rounded()), &draw).map {
                RegisterValue.decimal(Double($0) / 100).canonicalText
            }
        default: []
        }
    }

    private func places(_ from: Int64, _ to: Int64, _ draw: inout Draw) -> [Int64] {
        guard abs(to - from) > 1 else { return [] }
        let inner = min(from, to) + 1...max(from, to) - 1
        return [to > from ? to - 1 : to + 1, Int64.random(in: inner, using: &draw), Int64.random(in: inner, using: &draw)]
    }

    // MARK: What is named

    private func explain(_ condition: String, _ cells: [String: String], members: [[String: String]] = []) throws -> Explanation {
        var town = Town(cells)
        for member in members { town.addMembers(member) }
        let evaluator = try Evaluator(
            policy: PolicyLoader().load(PolicySource(text: Self.policy(condition))), register: town.register())
        return try #require(try Explainer(evaluator: evaluator).explain(id: "H1"))
    }

    private func changes(_ explanation: Explanation, _ field: String) -> [String] {
        explanation.counterfactuals.filter { $0.field == field }.map {
            "\($0.from.canonicalText) → \($0.to.canonicalText) \($0.status.name)"
        }
    }

    @Test("numbers change at the nearest fen on either side, codes to each other value that counts")
    func nearest() throws {
        let found = try explain(
            "h.household_debt > 100 and h.household_debt < 200 and h.house_safety ~= 'A' and h.house_safety ~= 'B'",
            ["household_debt": "150.00", "house_safety": "D", "is_martyr_family": "false"])
        #expect(changes(found, "household_debt") == ["150.00 → 100.00 ineligible", "150.00 → 200.00 ineligible"])
        #expect(changes(found, "house_safety") == ["D → A ineligible", "D → B ineligible"])
        #expect(changes(found, "net_income_per_capita") == ["1100.00 → 1196.00 ineligible"])
        #expect(changes(found, "has_toilet").isEmpty)
    }

    @Test("a window that is narrow and far away is found, from either side")
    func window() throws {
        func debt(_ condition: String, _ value: String) throws -> [String] {
            try changes(explain(condition, ["household_debt": value, "is_martyr_family": "false"]), "household_debt")
        }
        let distance = "math.abs(h.household_debt - 1000) < 150"
        #expect(try debt(distance, "2000.00") == ["2000.00 → 1149.99 eligible"])
        #expect(try debt(distance, "300.00") == ["300.00 → 850.01 eligible"])
        #expect(try debt("math.abs(floor(h.household_debt / 10) - 100) < 2", "2000.00") == ["2000.00 → 1019.99 eligible"])
        #expect(try debt("(h.household_debt - 1000) ^ 2 <= 9 and h.labor_count > 0", "88000.00") == ["88000.00 → 1003.00 eligible"])
        let two = "math.abs(h.household_debt - 1000) < 1 or math.abs(h.household_debt - 1500) < 1"
        #expect(try debt(two, "123456.78") == ["123456.78 → 1500.99 eligible"])
        #expect(try debt("h.household_debt < 1000 or math.abs(h.household_debt - 1500) < 1", "2000.00") == ["2000.00 → 1500.99 eligible"])
        func year(_ condition: String, _ value: String) throws -> [String] {
            try changes(explain(condition, ["house_built_year": value, "is_martyr_family": "false"]), "house_built_year")
        }
        #expect(try year("math.abs(h.house_built_year - 1998) <= 3", "1987") == ["1987 → 1995 eligible"])
        #expect(try year("math.abs(h.house_built_year - 1960) <= 1", "1987") == ["1987 → 1961 eligible"])
        #expect(try year("(2012 - h.house_built_year) % 3 == 0", "2004") == ["2004 → 2003 eligible", "2004 → 2006 eligible"])
    }

    @Test("an unknown number has one value for each status, and limits of other fields hold")
    func unknown() throws {
        let found = try explain(
            "h.labor_count > 2 and h.household_debt < 500", ["labor_count": "", "household_debt": "7.00", "is_martyr_family": "false"])
        let labor = found.counterfactuals.filter { $0.field == "labor_count" }
        #expect(Set(labor.map(\.status)) == [.ineligible, .eligible] && labor.allSatisfy { $0.from == .null })
        // Nobody has more workers than people.
        let bounded = try explain("h.labor_count > 4", ["labor_count": "1", "household_size": "4"])
        #expect(changes(bounded, "labor_count").isEmpty)
    }

    @Test("of an unknown number, a status is shown though its first value would be one of a row that contradicts itself")
    func unknownTied() throws {
        let policy = try PolicyLoader().load(
            PolicySource(
                text: """
                    return policy { id = "p", version = "1", unit = "household", title = "P", qualify = {
                      rule { "a", title = "a", cite = "1.1", when = function(h) return h.net_income / h.household_size < 1500 end },
                      rule { "b", title = "b", cite = "1.1", when = function(h) return h.net_income_per_capita >= 500 end } } }
                    """))
        let town = Town(["net_income": "", "household_size": "3", "net_income_per_capita": "1000.00"])
        let explanation = try Explainer(evaluator: Evaluator(policy: policy, register: town.register())).explain(id: "H1")
        let found = try #require(explanation).counterfactuals.filter { $0.field == "net_income" }
        #expect(found.map { "\($0.to.canonicalText) \($0.status.name)" } == ["1499.99 eligible", "4500.00 ineligible"])
    }

    @Test("cells that say the same change together, or not at all")
    func ties() throws {
        let both = try explain(
            "h.household_size > 0", ["net_income": "4400.00", "household_size": "4", "net_income_per_capita": "1100.00"])
        let income = try #require(both.counterfactuals.first { $0.field == "net_income_per_capita" })
        #expect(income.companions.map(\.field) == ["net_income"] && income.companions[0].to == .fen(478_400))
        let people = try explain("h.household_size > 3", ["household_size": "4"], members: [[:], [:], [:], [:]])
        #expect(changes(people, "household_size").isEmpty)
        let alone = try explain("h.household_size > 3", ["household_size": "4"])
        #expect(changes(alone, "household_size") == ["4 → 3 ineligible"])
    }

    @Test("what follows from incomes changes with the incomes")
    func derived() throws {
        let found = try explain(
            "h.household_size > 0",
            [
                "net_income_per_capita": "", "wage_income": "4000.00", "business_income": "0.00", "property_income": "0.00",
                "transfer_income": "400.00", "business_expense": "0.00", "household_size": "4",
            ])
        #expect(changes(found, "wage_income") == ["4000.00 → 4384.00 ineligible"])
        #expect(changes(found, "net_income_per_capita").isEmpty)
    }

    @Test("ages, genders and ids stay as they are")
    func fixed() throws {
        let found = try explain(
            "h.head_age > 30 and h.head_gender == 'male' and any(h.members, function(m) return m.age > 20 and m.labor_skill == 'ordinary' end)",
            ["head_age": "40", "head_gender": "male"], members: [["age": "40"]])
        #expect(Set(found.others.map(\.field)) == ["labor_skill"])
        #expect(Set(found.counterfactuals.map(\.field)).isDisjoint(with: ["head_age", "head_gender", "household_id"]))
    }

    @Test("the outcome is told where the others of the group do not matter")
    func outcome() throws {
        let evaluator = try Town(["excl_idle_brawling": "true"]).evaluator()
        let found = try #require(try Explainer(evaluator: evaluator).explain(id: "H1")).counterfactuals
        #expect(found.first { $0.field == "excl_idle_brawling" }?.outcome == nil)
        #expect(found.first { $0.field == "excl_obstruction" }?.outcome == AllocationOutcome.none)
    }
}
