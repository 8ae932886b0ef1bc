import Foundation
import Testing

@Suite("A run in a worker")
struct IsolationTests {
    let tool: HamletProcess

    init() throws { tool = try HamletProcess() }

    /// The same command without and with `--isolate`.
    func both(_ arguments: [String], policy: String = "policy.lua", register: String = "town") throws
        -> (here: HamletProcess.Result, there: HamletProcess.Result)
    {
        let command = ["run", policy, "--register", register] + arguments
        return (try tool.run(command), try tool.run(command + ["--isolate"]))
    }

    func expectSame(_ arguments: String..., policy: String = "policy.lua", register: String = "town", code: Int32 = 0) throws {
        let (here, there) = try both(arguments, policy: policy, register: register)
        #expect(here.code == code, "\(here.errors)")
        #expect(there.code == here.code && there.isSignal == here.isSignal)
        #expect(there.output == here.output)
        #expect(there.errors == here.errors)
    }

    @Test("prints the same bytes", arguments: ["json", "csv", "table"])
    func sameBytes(format: String) throws {
        try expectSame("--format", format)
        try expectSame("--format", format, "--lang", "zh", "--set", "line=2000", "--date", "2019-05-06")
        let rows = (0..<9000).map { "H\($0),V\($0 % 40),\($0 % 5 + 1),\($0 % 9 == 0 ? "" : "\($0 % 2000).00")\n" }
        try tool.write("town/households.csv", "household_id,village_id,household_size,net_income_per_capita\n" + rows.joined())
        try tool.write("town/villages.csv", "village_id,name\n" + (0..<40).map { "V\($0),\($0) 村\n" }.joined())
        for threads in ["1", "3"] { try expectSame("--format", format, "--threads", threads) }
    }

    @Test("writes the same run folder")
    func sameFolder() throws {
        try expectSame("--out", "here")
        #expect(try tool.decide("--out", "there", "--isolate").code == 0)
        for file in RunOutputTests.files { #expect(try tool.text("here/\(file)") == tool.text("there/\(file)")) }
    }

    @Test("prints the same ids, however odd")
    func oddIDs() throws {
        let ids = ["\"a,b\"", "\"q\"\"q\"", "😀", "=1+1", "007"]
        try tool.write("town/households.csv", "household_id,net_income_per_capita,household_size\n" + ids.map { $0 + ",1,1\n" }.joined())
        try expectSame("--format", "csv")
    }

    @Test("fails with the same words and codes")
    func sameErrors() throws {
        try expectSame(policy: "nope.lua", code: 6)
        try expectSame(register: "nowhere", code: 6)
        try expectSame(register: "policy.lua", code: 6)
        try expectSame("--set", "line=5001", code: 2)
        try expectSame("--set", "lime=1", "--set", "line=0.001", code: 2)
        try expectSame("--date", "yesterday", code: 2)
        for policy in [
            "return policy {", "error(\"no\")", "os.exit(3)", "return 5", "return policy { id = \"p\", version = \"1\", unit = \"hose\" }",
            HamletProcess.policy(when: "return h.houshold_size > 1"),
        ] {
            try tool.write("bad.lua", policy)
            try expectSame(policy: "bad.lua", code: 3)
            // What is wrong with the policy comes first, as everywhere.
            try expectSame(policy: "bad.lua", register: "nowhere", code: 3)
        }
        for (when, amount, budget, code) in [
            ("return h.household_size", "return 1", "1", 3), ("error(h.head_name)", "return 1", "1", 3),
            ("return true", "return 1/3", "1", 3),
            ("return true", "return 1", "-1", 3), ("while true do end", "return 1", "1", 4),
            ("local t = {} for i = 1, 1e9 do t[i] = i end return true", "return 1", "1", 4),
        ] as [(String, String, String, Int32)] {
            try tool.write("failing.lua", HamletProcess.policy(when: when, amount: amount, budget: budget))
            try expectSame("--fuel", "3000000", "--memory", "20", policy: "failing.lua", code: code)
        }
        try tool.write("failing.lua", HamletProcess.policy(when: "if h.household_size == 2 then error(h.head_name) end return true"))
        try expectSame("--keep-going", "--format", "json", policy: "failing.lua", code: 3)
        try tool.write("town/households.csv", "household_id,household_size\nH1,many\nH1,2\n")
        try expectSame(code: 5)
        try tool.write("town/register.json", "{}")
        try tool.write("town/households.csv", "household_id,household_size,net_income_per_capita\nH1,1,1\n")
        try expectSame(code: 2)
    }

    @Test("shows the same warnings")
    func warnings() throws {
        try tool.write("policy.lua", HamletProcess.policy().replacingOccurrences(of: "cite = \"1.1\", when", with: "when"))
        try expectSame("--format", "csv")
        #expect(try tool.decide("--isolate").errors.contains("policy.missing_cite"))
    }

    @Test("needs the program that `HAMLET_WORKER` names, if it names one")
    func otherProgram() throws {
        let missing = try tool.run(
            ["run", "policy.lua", "--register", "town", "--isolate"], environment: ["HAMLET_WORKER": "/nowhere/worker"])
        #expect(missing.code == 6 && missing.errors.contains("/nowhere/worker"))
        let worker = try HamletProcess.executable().deletingLastPathComponent().appendingPathComponent("hamlet-worker").path
        let own = try tool.run(
            ["run", "policy.lua", "--register", "town", "--isolate", "--format", "csv"], environment: ["HAMLET_WORKER": worker])
        #expect(own.code == 0)
        #expect(try own.output == tool.decide("--format", "csv").output)
        let wrong = try tool.run(["run", "policy.lua", "--register", "town", "--isolate"], environment: ["HAMLET_WORKER": "/bin/false"])
        #expect(wrong.code == 6 && wrong.errors.contains("/bin/false"))
    }
}
