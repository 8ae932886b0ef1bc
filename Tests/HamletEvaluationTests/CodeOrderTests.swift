import HamletEvaluation
import HamletPolicy
import HamletRegister
import Testing

@Suite("Codes of an ordered table")
struct CodeOrderTests {
    /// Statuses of members with each education, in the order of the code table.
    func statuses(_ condition: String, before: String = "") throws -> String {
        let text = """
            \(before)
            return policy { id = "p", version = "1", unit = "member", title = { en = "P" },
              qualify = { rule { "q", title = { en = "q" }, cite = "1.1", when = function(m) return \(condition) end } } }
            """
        let policy = try PolicyLoader().load(PolicySource(text: text))
        var builder = RegisterBuilder(date: CivilDate(iso: "2010-01-01"))
        builder.append(.household, ["household_id": "H1"])
        for (index, code) in ["preschool", "illiterate", "primary", "junior", "senior", "college", nil].enumerated() {
            builder.append(
                .member, ["member_id": .text("M\(index)"), "household_id": "H1", "education": code.map { .text($0) } ?? .null])
        }
        let evaluation = try Evaluator(policy: policy, register: builder.build()).evaluate()
        return evaluation.decisions.map { $0.status == "eligible" ? "y" : $0.status == "ineligible" ? "n" : "?" }.joined()
    }

    @Test(
        "compare by the order of the table, not by their letters",
        arguments: [
            ("m.education < \"junior\"", "yyynnn?"), ("m.education >= \"senior\"", "nnnnyy?"), ("\"primary\" <= m.education", "nnyyyy?"),
            ("not (m.education > \"illiterate\")", "yynnnn?"), ("m.education == \"college\"", "nnnnny?"),
        ])
    func order(_ condition: String, _ expected: String) throws {
        #expect(try statuses(condition) == expected)
    }

    @Test("in helpers, locals and lists too") func helpers() throws {
        let before = "local LEVEL <const> = \"junior\" local function below(m, level) return m.education < level end"
        #expect(try statuses("below(m, LEVEL)", before: before) == "yyynnn?")
        #expect(try statuses("any(m.household.members, function(x) return x.education > \"senior\" end)") == "yyyyyyy")
    }

    @Test("other texts compare by bytes as before") func texts() throws {
        #expect(try statuses("m.member_id < \"M3\"") == "yyynnnn")
    }
}
