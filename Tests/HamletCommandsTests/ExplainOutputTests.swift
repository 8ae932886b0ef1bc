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
