import Foundation
import Testing

@Suite("What an explanation prints")
struct ExplainOutputTests {
    let tool: HamletProcess

    init() throws { tool = try HamletProcess() }

    private func explain(_ id: String, _ arguments: String..., register: String = "town") throws -> HamletProcess.Result {
        try tool.run(["explain", "policy.lua", "--register", register, id] + arguments)
    }

    private func json(_ id: String) throws -> [String: Any] {
        let result = try explain(id, "--format", "json")
        return try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    }

    @Test("a comparison shows both values, in either language")
    func comparison() throws {
        #expect(try explain("H1").output.contains("net_income_per_capita 1,000.00 < line 1,196 → true"))
        #expect(try explain("H2", "--lang", "zh").output.contains("家庭年人均纯收入 2,000.00 < t 1,196 → 否"))
        #expect(try explain("H3").output.contains("undecided, missing net_income_per_capita"))
    }

    @Test("a rule is called by its id and its title")
    func ruleNames() throws {
        #expect(try explain("H1").output.contains("  below · t [1.1]: yes\n"))
        #expect(try explain("H1", "--lang", "zh").output.contains("  fund · t [1.1]: 30.00 元"))
    }

    @Test("a bad budget is told to those who were to share it, and hides nothing else", arguments: ["", "-5.00"])
    func badBudget(budget: String) throws {
        try tool.write(
            "policy.lua",
            HamletProcess.policy(budget: "function(v) return v.relief_budget end")
                .replacing(
                    "unit = \"household\", title", with: "unit = \"household\", columns = { village = { relief_budget = \"yuan\" } }, title"
                ))
        try tool.write("town/villages.csv", "village_id,name,relief_budget\nV1,甲村,\(budget)\nV2,乙村,100.00\n")
        try tool.write("town/households.csv", tool.text("town/households.csv") + "H4,李四,V2,4,900.00\n")
        #expect(try tool.decide().code == 3)
        let own = try explain("H1")
        #expect(
            own.code == 0 && own.output.hasPrefix("H1: eligible\n") && own.output.contains("Rank and money\n  the budget of `V1` cannot"))
        #expect(own.output.contains("net_income_per_capita 1,000.00 → 1,196.00: ineligible"))
        let document = try json("H1")
        #expect((document["problem"] as? String)?.contains("[policy.budget]") == true)
        #expect(document["rank"] is NSNull && document["outcome"] is NSNull && (document["money"] as? [Any])?.isEmpty == true)
        #expect((document["rules"] as? [Any])?.count == 2 && (document["counterfactuals"] as? [Any])?.count == 1)
        // The other village, and those who get nothing anyway.
        let other = try json("H4")
        #expect(other["outcome"] as? String == "granted" && other["problem"] == nil && (other["money"] as? [Any])?.count == 1)
        #expect(try explain("H4", "--lang", "zh").output.contains("V2 第 1 名"))
        #expect(try json("H2")["outcome"] as? String == "none")
    }

    @Test("a budget function that fails stops a run, but no explanation", arguments: ["error(\"no\")", "while true do end return 1"])
    func failingBudget(body: String) throws {
        try tool.write("policy.lua", HamletProcess.policy(budget: "function(v) \(body) end"))
        #expect(try [3, 4].contains(tool.decide().code))
        let result = try explain("H1")
        #expect(result.code == 0 && result.output.contains(", rule `budget`") && result.output.contains("below · t"))
    }

    @Test("the fields of the JSON stand in the documented order")
    func fieldOrder() throws {
        let result = try explain("H1", "--format", "json")
        let keys = result.output.matches(of: #/"([a-z_]+)":/#).map { String($0.1) }
        let rule = ["section", "id", "outcome", "missing", "conditions", "text", "outcome", "values"]
        #expect(
            keys == ["version", "id", "status", "outcome", "rules"] + rule + ["net_income_per_capita", "line"] + rule + ["household_size"]
                + [
                    "rank", "group", "rank", "of", "score", "above", "below", "money", "rank", "id", "demand_fen", "granted_fen",
                    "left_fen", "step",
                ]
                + ["counterfactuals", "field", "from", "to", "status", "outcome"])
    }

    @Test("a counterfactual names the column, yuan as numbers, and null where nothing is stated")
    func counterfactuals() throws {
        let first = try #require((try json("H2")["counterfactuals"] as? [[String: Any]])?.first)
        #expect(first["field"] as? String == "net_income_per_capita")
        #expect(first["from"] as? Double == 2000 && first["to"] as? Double == 1195.99)
        #expect(first["status"] as? String == "eligible" && first["outcome"] == nil)
        let unknown = try #require(try json("H3")["counterfactuals"] as? [[String: Any]])
        #expect(unknown.allSatisfy { $0["from"] is NSNull })
        #expect(Set(unknown.compactMap { $0["status"] as? String }) == ["eligible", "ineligible"])
    }

    @Test("applied to the file, it changes the decision, and a fen less does not")
    func applied() throws {
        for (income, status) in [("1195.99", "eligible"), ("1196.00", "ineligible")] {
            try tool.write("other/register.json", tool.text("town/register.json"))
            try tool.write("other/villages.csv", tool.text("town/villages.csv"))
            try tool.write("other/households.csv", tool.text("town/households.csv").replacingOccurrences(of: "2000.00", with: income))
            #expect(try tool.decide("--format", "csv", register: "other").output.contains("H2,\(status),"))
        }
    }

    @Test("neither names nor numbers of people are printed")
    func personal() throws {
        try tool.write("policy.lua", HamletProcess.policy(when: "return h.head_name ~= \"x\" and h.net_income_per_capita < p.line"))
        for format in ["table", "json"] {
            let output = try explain("H1", "--format", format).output
            #expect(output.contains("head_name") && !output.contains("赵一"))
        }
    }
}
