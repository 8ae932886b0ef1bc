import Foundation
import Testing

@Suite("hamlet plugins") struct PluginsCommandTests {
    /// A folder with a register and some plugins.
    static func place() throws -> HamletProcess {
        let hamlet = try HamletProcess()
        try hamlet.write(
            "plugins/aid/plugin.lua",
            """
            return plugin { id = "aid", version = "1.0.0", title = { zh = "示例", en = "an example" }, requires = { base = ">= 1" },
              parameters = { line = { 1196, unit = "yuan/person/year", min = 0, max = 5000, step = 1, title = "t", cite = "7.11" } },
              indicators = { household = { indicator { "gap", type = "decimal", title = "t",
                value = function(h, p) return max(0, p.line - h.net_income_per_capita) end } } },
              functions = { twice = function(x) return 2 * x end },
              checks = { check { "total", title = "t", run = function(figures, p)
                if figures.total == p.line then return {} end
                return { { code = "SUM_MISMATCH", severity = "error", message = "it is " .. figures.total } }
              end } },
              reports = { report { "gaps", title = "t", run = function(units)
                local rows = {}
                for i = 1, #units do rows[i] = { units[i].household_id, units[i].aid.gap, i == 1 } end
                return { columns = { "id", "gap", "first" }, rows = rows }
              end } },
            }
            """)
        try hamlet.write("plugins/base/plugin.lua", "return plugin { id = \"base\", version = \"1.1\", title = \"t\" }")
        return hamlet
    }

    @Test("list names each with its version, a plugin that cannot be used too")
    func list() throws {
        let hamlet = try Self.place()
        try hamlet.write("plugins/broken/plugin.lua", "return plugin {")
        let text = try hamlet.run(["plugins", "list"])
        #expect(text.code == 0, "\(text.errors)")
        for line in ["aid …1.0.0", "base …1.1", "indices …1.0.0", "broken …invalid"] {
            let parts = line.components(separatedBy: " …")
            #expect(
                text.output.split(separator: "\n").contains { $0.hasPrefix(parts[0]) && $0.contains(parts[1]) }, "\(line)\n\(text.output)")
        }
        let json = try hamlet.run(["plugins", "list", "--format", "json"]).output
        #expect(json.contains(#"{"id":"aid","version":"1.0.0","title":"an example","folder":"plugins/aid"}"#))
    }

    @Test("info says what it brings, and what of its needs is there")
    func info() throws {
        let hamlet = try Self.place()
        let text = try hamlet.run(["plugins", "info", "aid"])
        for line in [
            "aid 1.0.0 · an example", "requires: base >= 1 (found 1.1)", "parameters: aid.line", "indicators: household.aid.gap",
            "functions: aid.twice", "checks: total", "reports: gaps",
        ] { #expect(text.output.contains(line + "\n"), "\(line)\n\(text.output)") }
        let unknown = try hamlet.run(["plugins", "info", "aidd"])
        #expect(unknown.code == 2 && unknown.errors.contains("did you mean `aid`?"))
    }

    @Test("check prints findings and ends with 1; none, with 0; a file that is no JSON, with 2 and its place")
    func check() throws {
        let hamlet = try Self.place()
        try hamlet.write("right.json", "{ \"total\": 1196 }")
        try hamlet.write("wrong.json", "{ \"total\": 7 }")
        try hamlet.write("no.json", "{ \"total\":\n 7,, }")
        let right = try hamlet.run(["plugins", "check", "aid", "right.json"])
        #expect(right.code == 0 && right.output == "[]\n", "\(right.errors)")
        let wrong = try hamlet.run(["plugins", "check", "aid", "wrong.json"])
        #expect(wrong.code == 1)
        #expect(wrong.output == "[{\"code\":\"SUM_MISMATCH\",\"severity\":\"error\",\"message\":\"it is 7\"}]\n")
        #expect(try hamlet.run(["plugins", "check", "aid", "wrong.json", "--set", "aid.line=7"]).output == "[]\n")
        let no = try hamlet.run(["plugins", "check", "aid", "no.json"])
        #expect(no.code == 2 && no.errors.contains("no.json:2:"), "\(no.errors)")
        #expect(try hamlet.run(["plugins", "check", "base", "right.json"]).code == 2)
        #expect(try hamlet.run(["plugins", "check", "aid", "nowhere.json"]).code == 6)
    }

    @Test("report prints a table, CSV or JSON of the register's units, empty where nothing is known")
    func report() throws {
        let hamlet = try Self.place()
        let arguments = ["plugins", "report", "aid", "gaps", "--register", "town"]
        #expect(try hamlet.run(arguments + ["--format", "csv"]).output == "id,gap,first\nH1,196,true\nH2,0,false\nH3,,false\n")
        #expect(
            try hamlet.run(arguments + ["--format", "json", "--set", "aid.line=1500"]).output == """
                [{"id":"H1","gap":500.0,"first":true},
                {"id":"H2","gap":0.0,"first":false},
                {"id":"H3","gap":null,"first":false}]

                """)
        let table = try hamlet.run(arguments)
        #expect(table.code == 0 && table.output.hasPrefix("id  gap  first\n"), "\(table.output)\(table.errors)")
        let unknown = try hamlet.run(["plugins", "report", "aid", "gap", "--register", "town"])
        #expect(unknown.code == 2 && unknown.errors.contains("reports: gaps"))
        #expect(try hamlet.run(arguments + ["--set", "aid.line=1.5"]).code == 2)
    }

    @Test("a chunk has the plugins that it names, in this process and in a worker, and is told of one that it may not use")
    func chunks() throws {
        let hamlet = try Self.place()
        try hamlet.write(
            "plugins/reader/plugin.lua",
            "return plugin { id = \"reader\", version = \"1\", title = \"t\", capabilities = { \"register.read\" }, functions = { n = function() return #households end } }"
        )
        try hamlet.write(
            "plugins/broken/plugin.lua",
            """
            return plugin { id = "broken", version = "1", title = "t", functions = { gap = function(x) return x end },
              indicators = { household = { indicator { "gap", type = "decimal", title = "t", value = function() error("no gap", 0) end } } } }
            """)
        for more in [[], ["--isolate"]] {
            let one = try hamlet.run(["eval", "--register", "town", "-e", "broken.gap(1)", "-e", "units[1].broken.gap"] + more)
            let said = one.output.split(separator: "\n")
            #expect(said[0].hasPrefix(#"{"status":"ok","value":1,"#), "an indicator that is not named is not computed")
            #expect(said[1].contains("no gap"))
            let texts = ["-e", "aid.twice(21)", "-e", "units[1].aid.gap", "-e", "reader.n()", "-e", "aidd.twice(1)"]
            let closed = try hamlet.run(["eval", "--register", "town"] + texts + more)
            let lines = closed.output.split(separator: "\n")
            #expect(lines.count == 4 && closed.code == 3)
            #expect(lines[0].hasPrefix(#"{"status":"ok","value":42,"#) && lines[1].hasPrefix(#"{"status":"ok","value":196.0,"#))
            #expect(lines[2].contains(#""code":"plugin.capability""#) && lines[3].contains(#""code":"policy.runtime""#))
            let open = try hamlet.run(["eval", "--register", "town", "-e", "reader.n()", "--grant", "reader=register.read"] + more)
            #expect(open.output.hasPrefix(#"{"status":"ok","value":3,"#), "\(open.output)")
        }
    }

    @Test("a parameter of a plugin is set as those of the policy, in a worker too")
    func parameters() throws {
        let hamlet = try Self.place()
        let text = HamletProcess.policy(when: "return h.aid.gap > 200").replacing(
            "unit = \"household\",", with: "unit = \"household\", plugins = { aid = \">= 1\" },")
        try hamlet.write("policy.lua", text)
        for more in [[], ["--isolate"]] {
            func statuses(_ arguments: [String]) throws -> [String] {
                let run = try hamlet.run(["run", "policy.lua", "--register", "town", "--format", "csv"] + arguments + more)
                #expect(run.code == 0, "\(run.errors)")
                return run.output.split(separator: "\n").dropFirst().map { String($0.split(separator: ",")[1]) }
            }
            #expect(try statuses([]) == ["ineligible", "ineligible", "undetermined"])
            #expect(try statuses(["--set", "aid.line=1300"]) == ["eligible", "ineligible", "undetermined"])
            let wrong = try hamlet.run(["run", "policy.lua", "--register", "town", "--set", "aid.lin=1300"] + more)
            #expect(wrong.code == 2 && wrong.errors.contains("did you mean `aid.line`?"))
        }
    }
}

/// What a plugin that does not behave leads to: the same in this process and in a worker.
@Suite("A plugin that fails is named, and the run ends") struct PluginFailureTests {
    struct Case: Sendable, CustomStringConvertible {
        let description: String
        let sections: String
        let condition: String
        let code: Int32
        let words: [String]
        var method = "stop"

        init(_ description: String, _ sections: String, _ condition: String, code: Int32, _ words: String..., method: String = "stop") {
            self.description = description
            self.sections = sections
            self.condition = condition
            self.code = code
            self.words = words
            self.method = method
        }
    }

    static let cases = [
        Case("raises", "functions = { f = function() error(\"no\", 0) end }", "aid.f()", code: 3, "plugin.runtime", "no"),
        Case("runs away", "functions = { f = function() while true do end end }", "aid.f()", code: 4, "limit.fuel"),
        Case(
            "swallows its limit", "functions = { f = function() pcall(function() while true do end end) return true end }", "aid.f()",
            code: 4,
            "limit.fuel"),
        Case(
            "prints too much", "functions = { f = function() for i = 1, 1e7 do print(string.rep(\"x\", 9999)) end end }", "aid.f()",
            code: 4,
            "limit.output"),
        Case(
            "takes too much memory",
            "indicators = { household = { indicator { \"x\", type = \"decimal\", title = \"t\", collective = function() local t = {} for i = 1, 1e9 do t[i] = i end end } } }",
            "h.aid.x > 0", code: 4, "limit.memory", "aid.x"),
        Case(
            "nests too deep", "functions = { f = function() local function g(n) return 1 + g(n) end return g(1) end }", "aid.f()", code: 4,
            "limit.depth"),
        Case(
            "raises for one unit",
            "indicators = { household = { indicator { \"x\", type = \"decimal\", title = \"t\", value = function(h) if h.household_size == 2 then error(\"two\", 0) end return 1 end } } }",
            "h.aid.x > 0", code: 3, "plugin.runtime", "household H2", "two"),
        Case(
            "uses what it was not granted",
            "capabilities = { \"register.read\" }, functions = { f = function() return #households > 0 end }",
            "aid.f()", code: 3, "plugin.capability", "not granted"),
        Case(
            "uses what it does not declare", "functions = { f = function() return #households > 0 end }", "aid.f()", code: 3,
            "plugin.capability",
            "does not declare"),
        Case(
            "gives out more than there is",
            "allocators = { allocator { \"own\", title = \"t\", allocate = function(demands) return demands end } }, functions = { f = function() return true end }",
            "aid.f()", code: 3, "plugin.runtime", "more than the budget", method: "own"),
    ]

    @Test("whatever it does", arguments: cases) func fails(_ what: Case) throws {
        let hamlet = try HamletProcess()
        try hamlet.write("plugins/aid/plugin.lua", "return plugin { id = \"aid\", version = \"1.0.0\", title = \"t\", \(what.sections) }")
        let text = HamletProcess.policy(when: "return \(what.condition)", budget: "1").replacing(
            "unit = \"household\",", with: "unit = \"household\", plugins = { aid = \">= 1\" },"
        ).replacing("method = \"stop\"", with: "method = \"\(what.method)\"")
        try hamlet.write("policy.lua", text)
        for more in [[], ["--isolate"]] {
            let run = try hamlet.run(["run", "policy.lua", "--register", "town", "--out", "made", "--threads", "1"] + more)
            #expect(run.code == what.code && !run.isSignal, "\(run.errors)")
            for word in what.words + ["plugins/aid/plugin.lua"] { #expect(run.errors.contains(word), "\(word): \(run.errors)") }
            // Nothing is half done, and nobody is named.
            #expect(run.output.isEmpty && !hamlet.exists("made") && !run.errors.contains("赵"))
        }
    }
}
