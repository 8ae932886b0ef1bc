import Foundation
import HamletCommands
import HamletPolicy
import HamletRegister
import LuaSyntax
import Testing

@Suite("hamlet new") struct NewCommandTests {
    @Test("a new policy passes the strictest check as it is") func policy() throws {
        let hamlet = try HamletProcess()
        let made = try hamlet.run(["new", "policy", "shanhe_2026"])
        #expect(made.code == 0, "\(made.errors)")
        #expect(made.output.contains("policies/shanhe_2026"))
        for name in ["policy.lua", "policy_test.lua", "README.md", "annotations.lua", ".luarc.json"] {
            #expect(hamlet.exists("policies/shanhe_2026/\(name)"), "\(name)")
        }
        let check = try hamlet.run(["check", "--strict", "--format", "json", "policies/shanhe_2026"])
        #expect(check.code == 0 && check.output == "[]\n", "\(check.output)")
        let run = try hamlet.run(["run", "policies/shanhe_2026", "--register", "town", "--format", "json"])
        #expect(run.code == 0, "\(run.errors)")
    }

    @Test("a new policy's tests pass") func tests() throws {
        let hamlet = try HamletProcess()
        _ = try hamlet.run(["new", "policy", "a"])
        let result = try hamlet.run(["test", "--fail-on-empty", "policies/a"])
        #expect(result.code == 0, "\(result.output)\(result.errors)")
    }

    @Test("a new plugin passes the strictest check, its tests see everything, and it can be used at once") func plugin() throws {
        let hamlet = try HamletProcess()
        let made = try hamlet.run(["new", "plugin", "lacks"])
        #expect(made.code == 0 && made.output.contains("plugins/lacks"), "\(made.errors)")
        for name in ["plugin.lua", "plugin_test.lua", "README.md"] { #expect(hamlet.exists("plugins/lacks/\(name)"), "\(name)") }
        let check = try hamlet.run(["check", "--strict", "--format", "json", "plugins/lacks"])
        #expect(check.code == 0 && check.output == "[]\n", "\(check.output)\(check.errors)")
        let tests = try hamlet.run(["test", "--fail-on-empty", "--coverage-min", "100", "plugins/lacks"])
        #expect(tests.code == 0, "\(tests.output)\(tests.errors)")
        let report = try hamlet.run(["plugins", "report", "lacks", "shortfall", "--register", "town", "--format", "csv"])
        #expect(report.output == "households,told,yuan\n3,2,4500\n", "\(report.errors)")
        #expect(try hamlet.run(["new", "plugin", "lacks"]).code == 2)
        #expect(try hamlet.run(["new", "plugin", "lacks", "--out", "elsewhere/lacks"]).code == 0)
        #expect(try hamlet.run(["new", "plugin", "lacks", "--out", "elsewhere/wants"]).code == 2)
    }

    @Test("a plugin cannot be called what scripts call something else", arguments: ["string", "households", "h", "Aid", "1a"])
    func pluginName(id: String) throws {
        let hamlet = try HamletProcess()
        let made = try hamlet.run(["new", "plugin", id])
        #expect(made.code == 2, "\(made.errors)")
        #expect(!hamlet.exists("plugins/\(id)"))
    }

    @Test("what is there is not replaced, and an id must be one") func refusals() throws {
        let hamlet = try HamletProcess()
        _ = try hamlet.run(["new", "policy", "a"])
        let before = try hamlet.text("policies/a/policy.lua")
        let again = try hamlet.run(["new", "policy", "a"])
        #expect(again.code == 2 && again.errors.contains("policies/a"))
        #expect(try hamlet.text("policies/a/policy.lua") == before)
        for id in ["A", "1a", "a-b", "../x", ""] { #expect(try hamlet.run(["new", "policy", id]).code == 2, "\(id)") }
        #expect(try hamlet.run(["new", "policy", "b", "--out", "elsewhere/b"]).code == 0)
        #expect(hamlet.exists("elsewhere/b/policy.lua"))
        let chinese = try hamlet.run(["new", "policy", "A", "--lang", "zh"])
        #expect(chinese.errors.contains("编号"))
    }

    @Test("annotations follow parameters and columns") func annotations() throws {
        let hamlet = try HamletProcess()
        _ = try hamlet.run(["new", "policy", "a"])
        let policy = try hamlet.text("policies/a/policy.lua")
        let changed = policy.replacing("  exclude = {", with: "  columns = { household = { flooded = \"boolean\" } },\n  exclude = {")
            .replacing("h.excl_gambling_crime", with: "h.excl_gambling_crime or h.flooded").replacing("income_line", with: "poverty_line")
        try hamlet.write("policies/a/policy.lua", changed)
        #expect(try hamlet.text("policies/a/annotations.lua").contains("---@field income_line number"))
        let result = try hamlet.run(["new", "annotations", "policies/a"])
        #expect(result.code == 0, "\(result.errors)")
        let text = try hamlet.text("policies/a/annotations.lua")
        #expect(text.contains("---@field flooded boolean"))
        #expect(text.contains("---@field poverty_line number 收入线 · income line"))
        #expect(!text.contains("income_line"))
    }

    @Test("annotations know all of the model and the language, and are Lua") func completeness() throws {
        let hamlet = try HamletProcess()
        _ = try hamlet.run(["new", "policy", "a"])
        let text = try hamlet.text("policies/a/annotations.lua")
        #expect(LuaParser.parse(Array(text.utf8), chunkName: "annotations.lua").errors.isEmpty)
        let classes = text.components(separatedBy: "---@class ")
        for unit in Schema.standard.units {
            let body = try #require(classes.first { $0.hasPrefix("hamlet.\(unit.name)\n") }, "\(unit.name)")
            for name in unit.fields.map(\.name) + unit.links.map(\.name) {
                #expect(body.contains("---@field \(name) "), "\(unit.name).\(name)")
            }
            for field in unit.fields {
                #expect(body.contains(field.title.zh), "\(unit.name).\(field.name)")
                if let table = field.type.codeTable {
                    for code in table.identifiers { #expect(text.contains("---| \"\(code)\""), "\(table.name) \(code)") }
                }
            }
        }
        for function in LanguageFunction.helpers + LanguageFunction.tests {
            #expect(text.contains("\nfunction \(function.name)("), "\(function.name)")
        }
    }

    @Test("a file that somebody wrote is not overwritten by annotations") func foreign() throws {
        let hamlet = try HamletProcess()
        try hamlet.write("annotations.lua", "-- mine\n")
        #expect(try hamlet.run(["new", "annotations", "policy.lua"]).code == 2)
        #expect(try hamlet.text("annotations.lua") == "-- mine\n")
    }

    @Test("annotations of an invalid policy say what is wrong") func invalid() throws {
        let hamlet = try HamletProcess()
        try hamlet.write("policy.lua", "return 5")
        let result = try hamlet.run(["new", "annotations", "policy.lua"])
        #expect(result.code == 3 && result.errors.contains("policy.shape"))
        #expect(!hamlet.exists("annotations.lua"))
    }
}
