import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox
import Testing

@Suite("Explanations")
struct ExplanationTests {
    private func rule(_ body: String, _ cells: [String: String] = [:], members: [[String: String]] = [], before: String = "") throws
        -> Explanation.RuleReport
    {
        var town = Town(cells)
        for member in members { town.addMembers(member) }
        let text = """
            \(before)
            return policy { id = "p", version = "1", unit = "household", title = "P",
              parameters = { line = { 1196, unit = "yuan", min = 0, max = 5000, title = "t", cite = "1.1" } },
              qualify = { rule { "q", title = "q", cite = "1.1", when = function(h, p) \(body) end } } }
            """
        let evaluator = try Evaluator(policy: PolicyLoader().load(PolicySource(text: text)), register: town.register())
        return try #require(try Explainer(evaluator: evaluator).explain(id: "H1")?.rules.first)
    }

    /// A tree as text: `all(a+, not(b-))`; `?` for undecided, `·` for not reached.
    private func form(_ node: ConditionNode) -> String {
        let parts = node.parts.map(form).joined(separator: ", ")
        switch node.kind {
        case .all: return "all(\(parts))"
        case .any: return "any(\(parts))"
        case .not: return "not(\(parts))"
        case .other: return node.text
        case .condition:
            return node.text + (node.passes.isEmpty ? "·" : node.passes.map { $0.outcome.map { $0 ? "+" : "-" } ?? "?" }.joined())
        }
    }

    @Test("a rule is a tree down to each condition, with those that were not reached")
    func tree() throws {
        let report = try rule("return h.labor_count > 2 and (h.has_toilet or h.household_debt < 5) or not h.has_illness_debt")
        #expect(
            report.conditions.map(form) == [
                "any(all(h.labor_count > 2-, any(h.has_toilet·, h.household_debt < 5·)), not(h.has_illness_debt-))"
            ])
        #expect(report.outcome == true)
    }

    @Test("values are those that the condition read, fields and parameters")
    func values() throws {
        let report = try rule("return h.net_income_per_capita < p.line and h.labor_count >= 1")
        let passes = report.conditions[0].parts.flatMap(\.passes)
        #expect(passes[0].values.map(\.name) == ["net_income_per_capita", "line"])
        #expect(passes[0].operands == [.number(1100), .number(1196)])
        #expect(passes[1].values.map(\.name) == ["labor_count"])
    }

    @Test("conditions of helper functions and of members hang on the condition that called them")
    func nesting() throws {
        let report = try rule(
            "return poor(h, p) and any(h.members, function(m) return m.age > 60 end)", members: [["age": "30"], ["age": "70"]],
            before: "local function poor(h, p) return h.net_income_per_capita < p.line end")
        let parts = report.conditions[0].parts
        #expect(parts[0].passes[0].inner.map(\.condition.text) == ["h.net_income_per_capita < p.line"])
        #expect(parts[1].passes[0].inner.map(\.pass.outcome) == [false, true])
        #expect(parts[1].passes[0].values.first?.value == .table(LuaTable(array: [.integer(30), .integer(70)])))
    }

    @Test("a missing value is named where it left the condition open")
    func missing() throws {
        let report = try rule("if h.household_debt > 5 then return true end return h.labor_count > 1")
        #expect(report.conditions.map(form) == ["h.household_debt > 5?", "h.labor_count > 1·"])
        #expect(report.outcome == nil && report.missing == ["household_debt"])
        #expect(report.conditions[0].passes[0].values.first?.value == .nil)
    }

    @Test("who somebody is does not stand in an explanation")
    func personal() throws {
        let report = try rule("return h.phone == \"13900000000\" or h.head_name ~= \"甲\"", ["phone": "13900000000", "head_name": "某某"])
        let passes = report.conditions[0].parts.flatMap(\.passes)
        #expect(passes.flatMap(\.values).allSatisfy { $0.value == .text("…") })
        #expect(!passes.flatMap(\.operands).contains(.text("13900000000")))
        #expect(report.reads.allSatisfy { $0.value == .text("…") })
    }

    // MARK: Rank and money

    private func office(_ method: String, budget: Int, quota: String = "", _ demands: [Int]) throws -> [Explanation.MoneyStep] {
        let rows = demands.enumerated().map { "H\($0 + 1),V1,\($1 == 0 ? 1 : $1),\($1)00.00" }
        let office = Office(
            """
            rank = { "score desc" },
            assist = { \(Office.grant("g", "h.household_debt")) },
            allocate = { per = "village", method = "\(method)", \(quota) budget = \(budget) }
            """, households: "household_id,village_id,household_size,household_debt\n" + rows.joined(separator: "\n") + "\n")
        let explainer = Explainer(evaluator: try office.evaluator())
        return try #require(try explainer.explain(id: "H\(demands.count)")).money
    }

    @Test("the money says what became of each demand, and what was left")
    func money() throws {
        #expect(try office("stop", budget: 500, [2, 4, 1, 0]).map(\.event) == [.granted, .stopped, .behindStop, .noDemand])
        #expect(try office("skip", budget: 500, [2, 4, 1]).map(\.event) == [.granted, .passedOver, .granted])
        #expect(try office("partial", budget: 500, [2, 4, 1]).map(\.event) == [.granted, .part, .behindStop])
        #expect(try office("proportional", budget: 350, [2, 4, 1]).map(\.event) == [.share, .share, .share])
        #expect(try office("stop", budget: 900, quota: "quota = 2,", [2, 4, 1]).map(\.event) == [.granted, .granted, .quota])
        #expect(try office("partial", budget: 500, [2, 4, 1]).map(\.leftFen) == [30000, 0, 0])
    }

    @Test("the rank says which key decides between neighbours")
    func rank() throws {
        let town = Town(households: [
            ("H1", ["lacks_basic_means": "true"]), ("H2", ["net_income_per_capita": "500.00"]), ("H3", ["net_income_per_capita": "600.00"]),
            ("H4", ["net_income_per_capita": "600.00"]),
        ])
        let explainer = Explainer(evaluator: try town.evaluator())
        func place(_ id: String) throws -> Explanation.Place { try #require(try explainer.explain(id: id)?.place) }
        let second = try place("H2")
        #expect(second.above == "H1" && second.behindBecause?.key == "first_priority" && second.behindBecause?.own == .null)
        #expect(second.beforeBecause?.key == "net_income_per_capita" && second.beforeBecause?.other == .decimal(600))
        #expect(try place("H3").beforeBecause?.key == "household_id")
    }
}
