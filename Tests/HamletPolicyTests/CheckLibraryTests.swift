import HamletPolicy
import Testing

/// Files of `lib/` are checked with what rules hand to them.
@Suite struct CheckLibraryTests {
    private func found(_ modules: [String: String], rule: String, prelude: String) -> [String] {
        let text = """
            \(prelude)
            return policy { id = "t", version = "1", unit = "household", title = "t",
              parameters = { line = { 5, unit = "yuan", min = 0, max = 9, title = "l", cite = "7.11" } },
              columns = { household = { flooded = "boolean" } },
              qualify = { rule { "a", title = "a", cite = "7.1", when = \(rule) } } }
            """
        return PolicyLoader().check(PolicySource(text: text, modules: modules)).diagnostics.map {
            "\($0.file):\($0.range.start.line) \($0.code.rawValue.dropFirst(7))"
        }
    }

    private let rule = "function(h, p) return u.test(h, p) or h.flooded end"
    private let prelude = "local u = require \"util\""

    @Test("a function of another file knows its unit and the parameters")
    func fields() {
        func found(_ body: String) -> [String] {
            self.found(["util": "local M = {}\nfunction M.test(x, q) return \(body) end\nreturn M"], rule: rule, prelude: prelude)
        }
        #expect(found("x.net_income < q.line").isEmpty)
        #expect(found("x.net_incom < q.line") == ["lib/util.lua:2 unknown_field"])
        #expect(found("x.net_income < q.lines") == ["lib/util.lua:2 unknown_parameter"])
        #expect(found("x.village.household_size < q.line") == ["lib/util.lua:2 wrong_unit"])
        #expect(found("x.household_type == 'low' and x.net_income < q.line") == ["lib/util.lua:2 unknown_code"])
        #expect(found("x.net_income < 3") == ["policy.lua:3 unused_parameter"])
    }

    @Test("what a file keeps for itself is state too")
    func state() {
        let util = "local n = 0\nreturn { test = function(x, q)\n  n = n + 1\n  return x.net_income < q.line + n end }"
        #expect(found(["util": util], rule: rule, prelude: prelude) == ["lib/util.lua:3 state"])
    }

    @Test("files may use each other, and make rules")
    func rules() {
        let util = "local m = require 'more'\nreturn { test = function(x, q) return m.low(x, q) end }"
        let more = "return { low = function(x, q)\n  return x.net_income < q.line and x.nothing\nend }"
        #expect(found(["util": util, "more": more], rule: rule, prelude: prelude) == ["lib/more.lua:2 unknown_field"])
        #expect(
            found(
                ["util": "return rule { 'b', title = 'b',\n when = function(h) return h.labor_count > 1 end }"],
                rule: "function(h, p) return h.flooded or h.net_income < p.line end", prelude: prelude
            )
            .isEmpty)
    }

    @Test("functions that another file does not have, and such that end without a return there")
    func members() {
        func found(_ module: String, _ rule: String) -> [String] {
            self.found(["util": module], rule: "function(h, p) return \(rule) or h.flooded and h.net_income < p.line end", prelude: prelude)
        }
        let module =
            "return { low = function(x)\n  return x.net_income < 5 end, none = function(x)\n  if x.net_income < 5 then return true end\nend }"
        #expect(found(module, "u.low(h)").isEmpty)
        #expect(found(module, "u.lowe(h)") == ["policy.lua:5 unknown_global"])
        #expect(found(module, "u.lowe(h) or u.lowe(h)") == ["policy.lua:5 unknown_global", "policy.lua:5 unknown_global"])
        #expect(found(module, "u.lowe and u.lowe(h)").isEmpty)
        #expect(found(module, "not u.none(h)") == ["lib/util.lua:2 no_return"])
    }

    @Test("a file that fails names its own line")
    func failures() {
        #expect(found(["util": "local t\nreturn t.x"], rule: rule, prelude: prelude).first == "lib/util.lua:2 runtime")
        #expect(found(["util": "return {\n"], rule: rule, prelude: prelude).first == "lib/util.lua:2 syntax")
        #expect(found([:], rule: rule, prelude: prelude).first == "policy.lua:1 runtime")
    }
}
