import Foundation
import Testing

@Suite("What if, on the command line")
struct WhatIfCommandTests {
    let tool: HamletProcess
    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }

    init() throws {
        tool = try HamletProcess()
        try tool.write(
            "town/households.csv",
            "household_id,head_name,village_id,household_size,net_income_per_capita\nH1,赵一,V1,3,1000.00\nH2,钱二,V1,2,2000.00\n"
                + "H3,孙三,V1,4,\nH4,李四,V1,4,1100.00\n")
    }

    private func ask(_ arguments: String..., policy: String = "policy.lua") throws -> HamletProcess.Result {
        try tool.run(["whatif", policy, "--register", "town"] + arguments)
    }

    // MARK: Shapes of the contract

    @Test("a sweep is a row a value, both ends included, and the same by brute force")
    func sweep() throws {
        let result = try ask("--sweep", "line=900:2100:600", "--format", "csv")
        #expect(result.code == 0 && result.errors.isEmpty)
        #expect(
            result.output == """
                value,excluded,ineligible,undetermined,eligible,entered,left,demand_fen,granted_fen
                900,0,3,1,0,0,2,0,0
                1500,0,1,1,2,0,0,7000,7000
                2100,0,0,1,3,1,0,9000,9000

                """)
        for format in ["csv", "json", "table"] {
            let fast = try ask("--sweep", "line=0:5000:7.5", "--format", format)
            #expect(try fast.output == ask("--sweep", "line=0:5000:7.5", "--format", format, "--brute").output && fast.code == 0)
        }
        let json = try ask("--sweep", "line=900:900:1", "--format", "json").output
        let names = "value,excluded,ineligible,undetermined,eligible,entered,left,demand_fen,granted_fen".split(separator: ",")
        #expect(json.hasPrefix("[{\"value\":900,\"excluded\":0"))
        let row = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]).first
        #expect(Set(row.map { Array($0.keys) } ?? []) == Set(names.map(String.init)))
    }

    @Test("two parameters are a row for each pair of values")
    func grid() throws {
        try tool.write(
            "policy.lua",
            HamletProcess.policy(when: "return h.net_income_per_capita < p.line and h.household_size <= p.most").replacing(
                "parameters = {", with: "parameters = { most = { 9, unit = \"person\", min = 1, max = 9, title = \"t\", cite = \"1.1\" },"))
        let result = try ask("--sweep", "most=3:4:1", "--sweep", "line=1050:2050:1000", "--format", "csv")
        #expect(
            result.output == """
                value,value2,excluded,ineligible,undetermined,eligible,entered,left,demand_fen,granted_fen
                3,1050,0,2,1,1,0,1,3000,3000
                3,2050,0,1,1,2,1,1,5000,5000
                4,1050,0,2,1,1,0,1,3000,3000
                4,2050,0,0,1,3,1,0,9000,9000

                """)
        #expect(try ask("--sweep", "most=3:4:1", "--sweep", "line=1050:2050:1000", "--brute", "--format", "csv").output == result.output)
        #expect(try ask("--sweep", "line=1:2:1", "--sweep", "line=1:2:1").code == 2)
    }

    @Test("switch points are a row a unit and point, with more parts on demand")
    func points() throws {
        let result = try ask("--switch-points", "line", "--format", "csv")
        #expect(
            result.output == """
                id,part,at,from,to,kind
                H1,status,1000.01,ineligible,eligible,exact
                H2,status,2000.01,ineligible,eligible,exact
                H4,status,1100.01,ineligible,eligible,exact

                """)
        let part = try ask("--switch-points", "line=1000:1100", "--of", "reasons,amount", "--format", "json").output
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(part.utf8)) as? [[String: Any]])
        #expect(rows.map { $0["part"] as? String } == ["status", "reasons", "amount"])
        #expect(rows.allSatisfy { $0["id"] as? String == "H1" && $0["at"] as? Double == 1000.01 && $0["kind"] as? String == "exact" })
        #expect(
            rows.map { $0["from"] as? String } == ["ineligible", "below", ""] && rows.map { $0["to"] as? String } == ["eligible", "", "30"])
        let near = try ask("--switch-points", "line", "--nearest", "2", "--format", "csv").output
        #expect(near == "id,status,value,becomes\nH4,eligible,1100,ineligible\nH1,eligible,1000,ineligible\n")
        try tool.write("policy.lua", HamletProcess.policy(amount: "return min(p.line, 1500) * 2 + 10"))
        let amounts = try ask("--switch-points", "line=1100:2000", "--of", "amount", "--format", "csv").output
        // At 1500 both formulas hold; the new one is needed from the next value on.
        #expect(amounts.contains("\nH1,amount,1500.01,2*p+10,3010,exact\n"), "\(amounts.prefix(400))")
    }

    @Test("what cannot be followed is marked and told")
    func approximate() throws {
        try tool.write("policy.lua", HamletProcess.policy(when: "local __same = p.line return h.net_income_per_capita < __same"))
        let result = try ask("--switch-points", "line", "--format", "csv", "--lang", "en")
        #expect(result.code == 0 && result.output.contains("H1,status,1000.01,ineligible,eligible,approximate"))
        #expect(result.errors.contains("marked approximate"))
    }

    @Test("solving names the value, the unit that tips it, and the money")
    func solve() throws {
        let result = try ask("--solve", "line", "--budget", "70", "--format", "json")
        #expect(result.output == #"{"parameter":"line","value":2000,"tips":{"id":"H2"},"demand_fen":7000,"granted_fen":7000}"# + "\n")
        #expect(
            try ask("--solve", "line", "--budget", "90", "--format", "json").output.hasPrefix(
                #"{"parameter":"line","value":5000,"tips":null,"#))
        #expect(
            try ask("--solve", "line", "--granted", "2", "--format", "json").output.hasPrefix(
                #"{"parameter":"line","value":1100.01,"tips":{"id":"H4"}"#))
        #expect(try ask("--solve", "line", "--granted", "4", "--format", "json").output.hasPrefix(#"{"parameter":"line","value":null,"#))
        // Poor by 1,150 yuan: H1 and H4. H4 comes in at 1100.01, H2 at 2000.01.
        #expect(
            try ask("--solve", "line", "--exclusion-error", "0.4", "--poor-line", "1150", "--format", "json").output.hasPrefix(
                #"{"parameter":"line","value":1100.01,"tips":{"id":"H4"}"#))
        #expect(
            try ask("--solve", "line", "--inclusion-error", "0.2", "--poor-line", "1150", "--format", "json").output.hasPrefix(
                #"{"parameter":"line","value":2000,"tips":{"id":"H2"}"#))
        #expect(
            try ask("--solve", "line", "--budget", "70", "--format", "csv").output
                == "parameter,value,tips,demand_fen,granted_fen\nline,2000,H2,7000,7000\n")
    }

    struct Scenario: Decodable {
        struct Totals: Decodable { let eligible, demandFen: Int }
        struct Because: Decodable, Equatable {
            let rule, parameter, fact: String?
            let value: Double?
        }
        struct Move: Decodable, Equatable { let id: String, because: [Because] }
        struct Change: Decodable { let id, part: String, because: [Because] }
        struct Displaced: Decodable, Equatable { let id: String, by: [String] }
        struct Group: Decodable { let group: String, winners, losers, gainedFen, lostFen: Int }
        let baseline, scenario: Totals
        let entered, left: [Move]
        let changed: [Change]
        let displaced: [Displaced]
        let winners: [String: [Group]]
    }

    private func scenario(_ arguments: String...) throws -> Scenario {
        let result = try tool.run(["whatif", "policy.lua", "--register", "town", "--format", "json"] + arguments)
        #expect(result.code == 0, "\(result.errors)")
        return try Self.decoder.decode(Scenario.self, from: Data(result.output.utf8))
    }

    @Test("a scenario names who comes, who goes, who is pushed out, and what did it")
    func scenarios() throws {
        let wider = try scenario("--set", "line=2500")
        #expect(wider.baseline.eligible == 2 && wider.scenario.eligible == 3)
        #expect(wider.entered == [.init(id: "H2", because: [.init(rule: "below", parameter: "line", fact: nil, value: 2500)])])
        #expect(wider.left.isEmpty && wider.displaced.isEmpty)
        #expect(wider.winners["village_id"]?.map(\.winners) == [1] && wider.winners["village_id"]?.map(\.gainedFen) == [2000])
        let fact = try scenario("--fact", "H3.net_income_per_capita=500")
        #expect(
            fact.entered == [.init(id: "H3", because: [.init(rule: "below", parameter: nil, fact: "H3.net_income_per_capita", value: nil)])]
        )
        // 100 yuan a village: H1 30, H3 40, H4 40 of which the last in rank gets nothing.
        #expect(fact.displaced == [.init(id: "H4", by: ["H3"])])
        try tool.write(
            "none.lua", HamletProcess.policy(when: "return h.household_size > 3").replacing("version = \"1\"", with: "version = \"2\""))
        let against = try scenario("--against", "none.lua")
        #expect(against.left.map(\.id) == ["H1"] && against.entered.map(\.id) == ["H3"])
        let csv = try ask("--fact", "H3.net_income_per_capita=500", "--format", "csv").output
        #expect(csv.hasPrefix("kind,id,part,from,to,because\nentered,H3,,,,below (H3.net_income_per_capita)\n"))
        #expect(csv.contains("displaced,H4,,,,H3\n"))
        let text = try ask("--fact", "H3.net_income_per_capita=500", "--lang", "en").output
        #expect(text.contains("H4: H3 now rank above it"))
    }

    @Test("robustness lists who would turn within the error, the most fragile field first")
    func robust() throws {
        let csv = try ask("--robust", "net_income_per_capita=±10%", "--format", "csv").output
        #expect(csv == "field,id,status,value,becomes\nnet_income_per_capita,H4,eligible,1196,ineligible\n")
        let json = try ask("--robust", "net_income_per_capita=+-20%", "--robust", "household_size=±50%", "--format", "json").output
        let fields = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
        #expect(fields.map { $0["field"] as? String } == ["net_income_per_capita", "household_size"])
        #expect(fields.map { $0["fragile"] as? Int } == [2, 0] && fields.map { $0["examined"] as? Int } == [3, 4])
        #expect(fields[0]["share"] as? Double == 0.2 && fields[0]["fragile_share_of_eligible"] as? Double == 1)
    }

    // MARK: Files

    @Test("--out writes a page, a picture, a table, whole or not at all")
    func out() throws {
        for name in ["r.html", "r.svg", "r.csv", "r.json", "r.txt"] {
            #expect(try ask("--sweep", "line=900:2100:100", "--out", name).code == 0)
            #expect(try !tool.text(name).isEmpty)
        }
        #expect(try tool.text("r.svg").hasPrefix("<svg ") && tool.text("r.csv").hasPrefix("value,"))
        let page = try tool.text("r.html")
        #expect(
            page.contains("<svg ") && page.contains("<table") && !page.contains("<script") && !page.contains("http://")
                || page.contains("www.w3.org"))
        let before = try tool.names()
        #expect(try ask("--sweep", "line=900:2100:100", "--out", "r.docx").code == 2)
        #expect(try ask("--solve", "line", "--budget", "70", "--out", "s.svg").code == 2)
        #expect(try ask("--sweep", "line=900:2100:100", "--out", "no/such/r.csv").code == 6)
        #expect(try tool.names() == before)
    }

    @Test("interrupted, it ends with 130 and leaves no half file, and an older result as it was")
    func interrupted() throws {
        try tool.write(
            "policy.lua",
            HamletProcess.policy(when: "local n = 0 for i = 1, 3000 do n = n + i % 7 end return h.net_income_per_capita < p.line + n * 0"))
        let rows = (0..<20_000).map { "K\($0),V1,2,\($0 % 3000).00\n" }.joined()
        try tool.write("town/households.csv", "household_id,village_id,household_size,net_income_per_capita\n" + rows)
        try tool.write("r.csv", "old\n")
        let before = try tool.names()
        let process = try tool.start([
            "whatif", "policy.lua", "--register", "town", "--sweep", "line=0:3000:1", "--brute", "--out", "r.csv", "--progress",
        ])
        while try process.isRunning && tool.text("stderr").isEmpty { usleep(5_000) }
        process.interrupt()
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
        #expect(try tool.text("r.csv") == "old\n" && tool.names() == before && tool.text("stdout").isEmpty)
    }

    // MARK: Wrong usage

    @Test(
        "wrong usage is refused with 2 and nothing on standard output",
        arguments: [
            ["--sweep", "lin=1:2:1"], ["--sweep", "line"], ["--sweep", "line=1:2"], ["--sweep", "line=2:1:1"], ["--sweep", "line=1:2:0"],
            ["--sweep", "line=1:2:0.001"], ["--sweep", "line=0:9000:1"], ["--sweep", "line=a:2:1"], ["--sweep", "line=0:5000:0.001"],
            ["--switch-points", "line=5:4"], ["--switch-points", "line=1"], ["--switch-points", "line=0:9000"], ["--switch-points", "x"],
            ["--switch-points", "line", "--of", "rank"], ["--of", "amount"], ["--nearest", "3"],
            ["--switch-points", "line", "--nearest", "0"],
            ["--switch-points", "line=0:10", "--nearest", "3"], ["--solve", "line"],
            ["--solve", "line", "--budget", "1", "--granted", "1"],
            ["--solve", "line", "--budget", "1.001"], ["--solve", "line", "--exclusion-error", "0.1"],
            ["--solve", "line", "--exclusion-error", "0.1", "--poor-line", "x"], ["--poor-line", "5"],
            ["--solve", "line", "--budget", "-1"], ["--budget", "3"], ["--brute"],
            ["--solve", "line", "--budget", "1", "--sweep", "line=1:2:1"], ["--sweep", "line=1:2:1", "--fact", "H1.household_size=3"],
            ["--fact", "H1"], ["--fact", "H9.household_size=3"], ["--fact", "H1.household_siz=3"], ["--on", "2018-02-30"],
            ["--set", "lin=3"], ["--set", "line=0.001"], ["--set", "line=3", "--set", "line=4"], ["--robust", "household_size"],
            ["--robust", "household_size=5"], ["--robust", "household_size=±500%"], ["--robust", "village_id=±5%"],
            ["--robust", "siz=±5%"],
            ["--date", "x"], ["--threads", "0"], ["--format", "xml"],
        ])
    func refused(arguments: [String]) throws {
        let result = try tool.run(["whatif", "policy.lua", "--register", "town"] + arguments)
        #expect(result.code == 2 && result.output.isEmpty && !result.errors.isEmpty, "\(arguments): \(result.code) \(result.output)")
    }

    @Test("a fact that cannot be is wrong usage, a rule that fails a bad policy, a missing policy the machine's")
    func otherCodes() throws {
        #expect(try ask("--fact", "H1.household_size=many").code == 2)
        #expect(try ask("--fact", "H1.household_size=0").code == 2)
        #expect(try ask("--fact", "H1.household_size=2", "--fact", "H1.household_size=3").code == 2)
        #expect(try ask("--set", "line=3", policy: "none.lua").code == 6)
        #expect(try ask("--against", "none.lua").code == 6)
        try tool.write("policy.lua", HamletProcess.policy(when: "return p.line < 2000 or error(\"far\")"))
        for arguments in [["--sweep", "line=1900:2100:100"], ["--set", "line=2100"]] {
            #expect(try tool.run(["whatif", "policy.lua", "--register", "town"] + arguments).code == 3)
        }
        try tool.write("policy.lua", HamletProcess.policy(when: "while p.line > 0 do end return true"))
        #expect(try ask("--switch-points", "line").code == 4)
        try tool.write("v.lua", "return policy { id = \"v\", version = \"1\", unit = \"village\", title = \"V\" }")
        try tool.write("policy.lua", HamletProcess.policy())
        #expect(try ask("--against", "v.lua").code == 2)
    }
}
