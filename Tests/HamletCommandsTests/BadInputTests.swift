import Foundation
import Testing

@Suite("Bad input gets a sentence and the documented exit code")
struct BadInputTests {
    let tool: HamletProcess

    init() throws { tool = try HamletProcess() }

    func expect(_ result: HamletProcess.Result, _ code: Int32, _ fragments: String..., at location: SourceLocation = #_sourceLocation) {
        #expect(result.code == code && !result.isSignal, "\(result.errors)", sourceLocation: location)
        #expect(result.output.isEmpty, sourceLocation: location)
        for fragment in fragments { #expect(result.errors.contains(fragment), "\(result.errors)", sourceLocation: location) }
        for name in ["赵一", "钱二", "孙三", "4399"] { #expect(!result.errors.contains(name), sourceLocation: location) }
        for word in ["Fatal error", "Optional(", "Error Domain"] { #expect(!result.errors.contains(word), sourceLocation: location) }
    }

    @Test("a policy that is not there")
    func missingPolicy() throws {
        expect(try tool.decide(policy: "nope.lua"), 6, "nope.lua")
        expect(try tool.decide(policy: "town"), 6, "town/policy.lua")
    }

    @Test("paths of one character")
    func shortPaths() throws {
        try tool.write("p", HamletProcess.policy())
        #expect(try tool.decide("--out", "r", policy: "p").code == 0)
        #expect(tool.exists("r/run.json"))
        expect(try tool.decide(policy: "q"), 6, "`q`")
    }

    @Test(
        "a policy that is no policy",
        arguments: [
            ("", "policy.shape"), ("return 5", "policy.shape"), ("return {}", "policy.shape"), ("return policy(5)", "policy.shape"),
            ("return policy {", "policy.syntax"), ("error(\"no\")", "policy.runtime"), ("os.exit(3)", "policy.unknown_global"),
            ("\u{1B}Lua", "policy.forbidden"),
            ("return policy { id = \"p\", version = \"1\", unit = \"hose\", title = \"t\" }", "household"),
        ])
    func wrongPolicy(text: String, fragment: String) throws {
        try tool.write("policy.lua", text)
        expect(try tool.decide(), 3, fragment)
    }

    @Test("bytes that are no text, and more of them than a policy may have")
    func bytes() throws {
        try tool.write("policy.lua", Array(HamletProcess.policy().utf8) + [0])
        expect(try tool.decide(), 3, "policy.forbidden")
        try tool.write("policy.lua", Array("-- ".utf8) + [0xD5, 0xE3, 10] + Array(HamletProcess.policy().utf8))
        expect(try tool.decide(), 3, "policy.lua:1", "UTF-8")
        try tool.write("policy.lua", [UInt8](repeating: 32, count: 4_000_000))
        expect(try tool.decide(), 3, "policy.forbidden")
    }

    @Test("a BOM and CRLF change nothing, the policy's digest included")
    func lineEnds() throws {
        let plain = try tool.decide("--format", "json")
        #expect(plain.code == 0)
        try tool.write("policy.lua", [0xEF, 0xBB, 0xBF] + Array(HamletProcess.policy().replacingOccurrences(of: "\n", with: "\r\n").utf8))
        #expect(try tool.decide("--format", "json").output == plain.output)
    }

    @Test(
        "a rule or an amount that fails on one unit",
        arguments: [
            ("if h.household_size == 2 then error(\"no\") end return true", "return 1", "policy.runtime", "H2"),
            ("return ({ [3] = true, [4] = true })[h.household_size]", "return 1", "policy.bad_result", "H2"),
            ("return true", "return h.household_size / 7", "policy.amount", "H1"),
            ("return true", "return h.household_size - 3", "policy.amount", "H2"),
            ("return true", "return h.household_size * 10 ^ 300", "policy.amount", "H1"),
            ("return true", "return ({ [3] = h.household_id })[h.household_size] or 1", "policy.bad_result", "H1"),
        ])
    func failing(when: String, amount: String, code: String, unit: String) throws {
        try tool.write("policy.lua", HamletProcess.policy(when: when, amount: amount))
        expect(try tool.decide(), 3, code, unit, "policy.lua:")
        let kept = try tool.decide("--keep-going", "--format", "json")
        #expect(kept.code == 3)
        #expect(kept.output.contains("\"status\":\"failed\""))
        #expect(kept.output.contains("\"code\":\"\(code)\""))
    }

    @Test("a rule that never ends", arguments: ["while true do end", "while true do pcall(function() while true do end end) end"])
    func endless(rule: String) throws {
        try tool.write("policy.lua", HamletProcess.policy(when: rule))
        expect(try tool.decide("--fuel", "50000"), 4, "limit.fuel", "H1")
        expect(try tool.decide("--fuel", "50000", "--keep-going"), 4, "limit.fuel")
    }

    @Test(
        "a budget that cannot be used",
        arguments: [
            "function(v) return v.collective_income end", "-1", "0 / 0", "100 / 3", "1e300", "function(v) return v.name end",
            "function(v) end",
        ])
    func budget(budget: String) throws {
        try tool.write("policy.lua", HamletProcess.policy(budget: budget))
        expect(try tool.decide(), 3, "policy.")
    }

    @Test("a register that is not there, is no folder, or holds no table")
    func missingRegister() throws {
        expect(try tool.decide(register: "nope"), 6, "nope")
        expect(try tool.decide(register: "policy.lua"), 6, "policy.lua")
        try tool.write("empty/register.json", "{}")
        expect(try tool.decide(register: "empty"), 6, "empty")
    }

    @Test(
        "a register whose cells do not fit",
        arguments: [
            ("household_id\nH1\nH1\n", "register.KEY_DUPLICATE"), ("household_id,head_name\n,赵一\n", "register.KEY_MISSING"),
            ("head_name\n赵一\n", "register.HEADER_MISSING"), ("household_id,net_income_per_capita\nH1,约300\n", "register.VALUE_NOT_NUMBER"),
            ("household_id,household_size\nH1,3.5\n", "register.VALUE_NOT_INTEGER"),
            ("household_id,household_type\nH1,赵一\n", "register.CODE_UNKNOWN"),
            ("household_id,village_id\nH1,V9\n", "villages.csv"), ("household_id,village_id\nH1\n", "register.COLUMN_COUNT"),
            ("household_id\n\"H1\n", "register.QUOTE_UNTERMINATED"),
        ])
    func wrongRegister(text: String, fragment: String) throws {
        try tool.write("town/households.csv", text)
        expect(try tool.decide(), 5, fragment, "households.csv:")
    }

    @Test("a member of nobody")
    func orphan() throws {
        try tool.write("town/members.csv", "member_id,household_id,name,id_number\nM1,H9,赵一,439901199001010018\n")
        expect(try tool.decide(), 5, "register.MEMBER_ORPHAN", "members.csv:2")
    }

    @Test("no households: nothing to decide, and no error", arguments: ["table", "json", "csv"])
    func nobody(format: String) throws {
        try tool.write("town/households.csv", "household_id\n")
        let result = try tool.decide("--format", format)
        #expect(result.code == 0)
        #expect(!result.output.isEmpty)
    }

    @Test(
        "wrong usage names what was meant",
        arguments: [
            (["--thread", "2"], "--threads"), (["--threads", "0"], "256"), (["--threads", "100000"], "256"),
            (["--set", "lime=5"], "`line`"),
            (["--set", "line=-5"], "nearest: 0"), (["--set", "line=1.005"], "1.01"), (["--set", "line=x"], "no number"),
            (["--set", "line"], "name=value"),
            (["--date", "2018-02-30"], "YYYY-MM-DD"), (["--date", "today"], "YYYY-MM-DD"), (["--format", "xml"], "json"),
            (["--fuel", "0"], "--fuel"),
        ])
    func usage(arguments: [String], fragment: String) throws {
        expect(try tool.run(["run", "policy.lua", "--register", "town"] + arguments), 2, fragment)
    }

    @Test("an unknown command, and a register without a date")
    func moreUsage() throws {
        expect(try tool.run(["rum"]), 2, "`run`")
        try tool.write("town/register.json", "{}")
        expect(try tool.decide(), 2, "--date")
        #expect(try tool.decide("--date", "2018-01-01").code == 0)
    }

    @Test("messages are Chinese where that is asked for")
    func chinese() throws {
        expect(try tool.decide("--lang", "zh", policy: "nope.lua"), 6, "找不到政策文件")
        expect(try tool.decide("--lang=zh", "--set", "lime=5"), 2, "没有参数")
    }
}
