import Foundation
import Testing

@Suite("Policies compared on the command line")
struct CompareCommandTests {
    let tool: HamletProcess
    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }

    init() throws {
        tool = try HamletProcess()
        try tool.write("strict.lua", HamletProcess.policy().replacing("id = \"p\"", with: "id = \"strict\"").replacing("1196", with: "900"))
    }

    private func compare(_ arguments: String..., register: [String] = ["town"]) throws -> HamletProcess.Result {
        try tool.run(["compare"] + arguments.prefix(2) + ["--register"] + register + arguments.dropFirst(2))
    }

    @Test("alike: 0; different: 1, with both answers")
    func codes() throws {
        #expect(try compare("policy.lua", "policy.lua").code == 0)
        let result = try compare("policy.lua", "strict.lua", "--format", "csv")
        #expect(result.code == 1 && result.errors.isEmpty)
        #expect(
            result.output == """
                register,id,parts,policy,status,outcome,demand_fen,granted_fen
                town,H1,status;amount;granted,p,eligible,granted,3000,3000
                town,H1,status;amount;granted,strict,ineligible,none,,0

                """)
        let text = try compare("policy.lua", "strict.lua", "--lang", "en").output
        #expect(text.contains("1 of 3 units answered differently (66.67 % alike): status 1, amount 1, granted 1"))
        #expect(text.contains("H1  eligible 30.00  ineligible"))
        #expect(try compare("policy.lua", "strict.lua", "--lang", "zh").output.contains("3 个对象中 1 个结果不同"))
    }

    struct Answer: Decodable, Equatable {
        let status: String
        let outcome: String
        let demandFen: Int?
        let grantedFen: Int
    }

    struct Document: Decodable {
        struct Register: Decodable {
            struct Totals: Decodable { let eligible, undetermined, demandFen: Int }
            struct Pair: Decodable { let policies: [String], different, status, amount, granted: Int }
            struct Differing: Decodable { let id: String, parts: [String], answers: [Answer] }
            let register, date: String
            let units, different, status, amount, granted: Int
            let alikeShare: Double
            let totals: [Totals]
            let pairs: [Pair]
            let differing: [Differing]
        }
        struct All: Decodable { let units, different: Int, alikeShare: Double }
        struct Align: Decodable {
            struct Side: Decodable { let policy, status, wanted: String, changes: [Change], skipped: [String] }
            struct Change: Decodable, Equatable { let parameter: String, from, to, share: Double, kind: String }
            let register, id: String
            let policies: [Side]
        }
        let registers: [Register]
        let all: All
        let align: [Align]?
    }

    private func document(_ arguments: String..., register: [String] = ["town"]) throws -> Document {
        let result = try tool.run(["compare", "policy.lua", "strict.lua", "--register"] + register + arguments + ["--format", "json"])
        #expect(result.code == 0 || result.code == 1, "\(result.errors)")
        return try Self.decoder.decode(Document.self, from: Data(result.output.utf8))
    }

    @Test("several registers, each for itself and together")
    func registers() throws {
        try tool.write("other/register.json", #"{"place":"O","date":"2017-01-01","version":"1"}"#)
        try tool.write("other/villages.csv", "village_id,name\nV1,甲村\n")
        try tool.write("other/households.csv", "household_id,village_id,household_size,net_income_per_capita\nH9,V1,1,100.00\n")
        for registers in [["town", "other"], ["town", "--register", "other"]] {
            let document = try document(register: registers)
            #expect(
                document.registers.map(\.register) == ["town", "other"] && document.registers.map(\.date) == ["2018-01-01", "2017-01-01"])
            #expect(document.registers.map(\.different) == [1, 0] && document.registers.map(\.units) == [3, 1])
            #expect(document.all.units == 4 && document.all.different == 1 && document.all.alikeShare == 0.75)
            #expect(document.registers[0].totals.map(\.eligible) == [1, 0] && document.registers[0].totals.map(\.undetermined) == [1, 1])
            #expect(document.registers[0].pairs.map(\.policies) == [["p", "strict"]])
            #expect(
                document.registers[0].differing.first?.answers == [
                    Answer(status: "eligible", outcome: "granted", demandFen: 3000, grantedFen: 3000),
                    Answer(status: "ineligible", outcome: "none", demandFen: nil, grantedFen: 0),
                ])
        }
    }

    @Test("a parameter is set for all that know it, or for one")
    func settings() throws {
        #expect(try document("--set", "line=2500").registers[0].totals.map(\.eligible) == [2, 2])
        #expect(try document("--set", "strict.line=2500").registers[0].totals.map(\.eligible) == [1, 2])
        #expect(try document("--set", "line=2500", "--set", "strict.line=10").registers[0].totals.map(\.eligible) == [2, 0])
        for wrong in ["lines=3", "strict.lines=3", "other.line=3", "line=0.001", "line"] {
            #expect(try compare("policy.lua", "strict.lua", "--set", wrong).code == 2, "\(wrong)")
        }
    }

    @Test("two versions of a policy are told by their version, two copies by their files")
    func labels() throws {
        try tool.write(
            "new.lua", HamletProcess.policy().replacing("version = \"1\"", with: "version = \"2\"").replacing("1196", with: "900"))
        #expect(try compare("policy.lua", "new.lua", "--format", "csv").output.contains("town,H1,status;amount;granted,p@2,ineligible"))
        #expect(try compare("policy.lua", "new.lua", "--set", "p@2.line=1196").code == 0)
        try tool.write("copy.lua", HamletProcess.policy().replacing("1196", with: "900"))
        #expect(try compare("policy.lua", "copy.lua", "--format", "csv").output.contains(",copy.lua,ineligible"))
    }

    @Test("the smallest change that aligns two policies for a unit, and it does")
    func align() throws {
        let align = try #require(try document("--align", "H1").align)
        #expect(align.map(\.id) == ["H1"] && align[0].register == "town")
        let sides = align[0].policies
        #expect(sides.map(\.policy) == ["p", "strict"] && sides.map(\.status) == ["eligible", "ineligible"])
        #expect(sides.map(\.wanted) == ["ineligible", "eligible"])
        // An income of 1000.00; the line is 1196 and 900, in steps of 0.01 from 0 to 5000.
        #expect(sides[0].changes == [.init(parameter: "line", from: 1196, to: 1000, share: 0.0392, kind: "exact")])
        #expect(sides[1].changes == [.init(parameter: "line", from: 900, to: 1000.01, share: 0.020002, kind: "exact")])
        #expect(try document("--set", "p.line=1000").all.different == 0)
        #expect(try document("--set", "strict.line=1000.01").all.different == 0)
        #expect(try document("--set", "strict.line=1000").all.different == 1)
        let alike = try #require(try document("--align", "H2").align)
        #expect(alike[0].policies.allSatisfy { $0.changes.isEmpty && $0.status == "ineligible" })
        #expect(
            try compare("policy.lua", "strict.lua", "--align", "H1", "--lang", "en").output.contains(
                "strict: eligible with line 900 → 1000.01 (2.0002 % of its range)"))
    }

    @Test("wrong usage is refused before anything runs")
    func refused() throws {
        #expect(try tool.run(["compare", "policy.lua", "--register", "town"]).code == 2)
        #expect(try tool.run(["compare", "policy.lua", "strict.lua"]).code == 2)
        #expect(try compare("policy.lua", "strict.lua", "--align", "H7").code == 2)
        #expect(try compare("policy.lua", "strict.lua", "--date", "2018-13-01").code == 2)
        #expect(try tool.run(["compare", "policy.lua", "strict.lua", "policy.lua", "--register", "town", "--align", "H1"]).code == 2)
        #expect(try compare("policy.lua", "none.lua").code == 6)
        #expect(try compare("policy.lua", "strict.lua", register: ["nowhere"]).code == 6)
        try tool.write("v.lua", "return policy { id = \"v\", version = \"1\", unit = \"village\", title = \"V\" }")
        let units = try compare("policy.lua", "v.lua", "--lang", "en")
        #expect(units.code == 2 && units.errors.contains("`v.lua` on `village`"))
        try tool.write("bad.lua", HamletProcess.policy(when: "return error(\"no\")"))
        #expect(try compare("policy.lua", "bad.lua").code == 3)
    }
}
