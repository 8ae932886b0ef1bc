import Foundation
import Testing

@Suite("hamlet check") struct CheckCommandTests {
    private static func policy(_ cite: String = #"cite = "7.1", "#, when: String = "h.labor_count > 0", sections: String = "") -> String {
        """
        return policy { id = "p", version = "1", unit = "household", title = "P", \(sections)
          qualify = { rule { "a", title = "a", \(cite)when = function(h, p) return \(when) end } } }
        """
    }

    private struct Finding: Decodable {
        let code: String
        let severity: String
        let file: String
        let line: Int
        let column: Int
        let endLine: Int
        let endColumn: Int
        let message: String
        let help: String?
    }

    private func check(_ text: String, _ arguments: String...) throws -> (code: Int32, found: [Finding]) {
        let hamlet = try HamletProcess()
        try hamlet.write("x.lua", text)
        let result = try hamlet.run(["check", "--format", "json", "x.lua"] + arguments)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return (result.code, try decoder.decode([Finding].self, from: Data(result.output.utf8)))
    }

    @Test("errors end with 3, warnings with 0") func codes() throws {
        #expect(try check(Self.policy()).code == 0)
        #expect(try check(Self.policy(when: "h.labour > 0")).code == 3)
        let warned = try check(Self.policy(""))
        #expect(warned.code == 0 && warned.found.map(\.severity) == ["warning"])
    }

    @Test("--strict fails on warnings, and makes errors of missing titles and sources") func strict() throws {
        #expect(try check(Self.policy(), "--strict").code == 0)
        let cite = try check(Self.policy(""), "--strict")
        #expect(cite.code == 3 && cite.found.map(\.severity) == ["error"] && cite.found.map(\.code) == ["policy.missing_cite"])
        let always = try check(Self.policy(when: "h.labor_count >= 0"), "--strict")
        #expect(always.code == 1 && always.found.map(\.severity) == ["warning"])
    }

    @Test("a finding has its place in lines and columns") func place() throws {
        let found = try #require(try check(Self.policy(when: "h.labour_count > 0")).found.first)
        #expect(found.code == "policy.unknown_field" && found.line == 2 && found.endLine == 2)
        #expect(found.column == 85 && found.endColumn == 97)
        #expect(found.help?.contains("labor_count") ?? false)
    }

    @Test("--syntax-only asks only whether it is Lua") func syntax() throws {
        let hamlet = try HamletProcess()
        try hamlet.write("a.lua", "local x <close> = nil\nreturn nothing_here")
        try hamlet.write("b.lua", "return policy {\n  id = \"x\"")
        let result = try hamlet.run(["check", "--syntax-only", "--format", "json", "a.lua", "b.lua"])
        #expect(result.code == 3)
        #expect(result.output.contains(#"{"file":"a.lua","diagnostics":[]}"#))
        #expect(result.output.contains(#""code":"policy.syntax""#))
    }

    @Test("several paths give one list; text names files, and counts") func several() throws {
        let hamlet = try HamletProcess()
        try hamlet.write("a/policy.lua", Self.policy(when: "h.labour > 0"))
        try hamlet.write("b.lua", Self.policy(""))
        let text = try hamlet.run(["check", "a", "b.lua"])
        #expect(text.output.contains("a/policy.lua:2:85: error:") && text.output.contains("b.lua:2:15: warning:"))
        #expect(text.output.hasSuffix("2 policies: 1 error, 1 warning\n"))
        #expect(try hamlet.run(["check", "nowhere"]).code == 6)
        #expect(try hamlet.run(["check"]).code == 2)
    }

    @Test("a folder of policies or plugins stands for all of them, and each is counted as what it is") func folders() throws {
        let hamlet = try HamletProcess()
        let plugin = #"return plugin { id = "levels", version = "1.2", title = "t" }"#
        try hamlet.write("policies/a/policy.lua", Self.policy())
        try hamlet.write("policies/b/policy.lua", Self.policy(when: "h.labour > 0"))
        try hamlet.write("policies/notes/README.md", "none")
        try hamlet.write("plugins/levels/plugin.lua", plugin)
        try hamlet.write("plugins/other/plugin.lua", plugin.replacing("levels", with: "other").replacing(", title = \"t\"", with: ""))
        let policies = try hamlet.run(["check", "policies/"])
        #expect(policies.code == 3 && policies.output.contains("policies/b/policy.lua:2:"))
        #expect(policies.output.hasSuffix("2 policies: 1 error, 0 warnings\n"))
        let strict = try hamlet.run(["check", "--strict", "plugins"])
        #expect(strict.code == 3 && strict.output.contains("plugins/other/plugin.lua:1:"))
        #expect(strict.output.hasSuffix("2 plugins: 1 error, 0 warnings\n"))
        let both = try hamlet.run(["check", "policies/a", "plugins/levels/plugin.lua", "--lang", "zh"])
        #expect(both.output == "1 个政策、1 个插件：0 处错误，0 处警告\n")
        #expect(try hamlet.run(["check", "policies/notes"]).code == 6)
    }

    @Test("plugins are looked for beside the policy, then where --plugins says") func plugins() throws {
        let hamlet = try HamletProcess()
        try hamlet.write("policies/p/policy.lua", Self.policy(sections: #"plugins = { levels = ">= 1.0" },"#))
        #expect(try hamlet.run(["check", "policies/p"]).output.contains("policy.plugin_missing"))
        try hamlet.write("elsewhere/levels/plugin.lua", #"return plugin { id = "levels", version = "0.9" }"#)
        #expect(try hamlet.run(["check", "policies/p", "--plugins", "elsewhere"]).output.contains("policy.plugin_version"))
        try hamlet.write("plugins/levels/plugin.lua", #"return plugin { id = "levels", version = "1.2", title = "t" }"#)
        #expect(try hamlet.run(["check", "--strict", "policies/p", "--plugins", "elsewhere"]).code == 0)
    }

    @Test("a reason on the line allows a finding, and nothing else does") func allowed() throws {
        let always = "h.labor_count >= 0"
        #expect(try check(Self.policy(when: always + " -- hamlet: allow policy.always_true asked by the county\n")).found.isEmpty)
        #expect(
            try check(Self.policy(when: always + " -- hamlet: allow policy.always_true\n")).found.map(\.code) == ["policy.unused_allow"])
        let other = try check(Self.policy(when: always + " -- hamlet: allow policy.order because\n")).found.map(\.code)
        #expect(Set(other) == ["policy.always_true", "policy.unused_allow"])
        let shape = try check(Self.policy(when: "h.labor_count > 0", sections: "rank = 5, -- hamlet: allow policy.shape because\n"))
        #expect(shape.code == 3 && shape.found.map(\.code).contains("policy.shape"))
    }
}
