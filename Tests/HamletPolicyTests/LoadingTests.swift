import Foundation
import HamletPolicy
import Testing

/// Codes and lines of what is wrong with a policy.
func findings(_ text: String, modules: [String: String] = [:]) -> [String] {
    PolicyLoader().check(PolicySource(text: text, modules: modules)).diagnostics.map { "\($0.code)@\($0.range.start.line)" }
}

/// A sound policy with something put into its table.
func policy(_ sections: String, before: String = "") -> String {
    "\(before)return policy { id = \"p\", version = \"1.0.0\", unit = \"household\", title = { en = \"P\" },\n\(sections)\n}"
}

@Suite("Loading a policy")
struct LoadingTests {
    @Test(
        "tells what the file returns instead of a policy",
        arguments: [
            ("", "policy.shape@1"), ("return 5", "policy.shape@1"), ("return {}", "policy.shape@1"),
            ("local x = 1\nlocal y = 2", "policy.shape@2"),
            ("return policy(5)", "policy.shape@1"), ("\nreturn rule { 'x' }", "policy.shape@2"),
        ])
    func returns(_ text: String, _ expected: String) {
        #expect(findings(text) == [expected])
    }

    @Test("a global that is assigned while loading is said once") func globals() {
        #expect(findings(policy("", before: "local a = 1\nLIMIT = a\n")).filter { $0.hasPrefix("policy.state") } == ["policy.state@2"])
    }

    @Test("refuses files that are no text") func binary() {
        #expect(findings("return '\u{0}'") == ["policy.forbidden@1"])
        let latin = PolicySource(files: [.init(name: "policy.lua", text: Array("return policy {}\n-- ".utf8) + [0xB4, 0xE5, 10])])
        let found = PolicyLoader().check(latin).diagnostics
        #expect(found.map(\.code.rawValue) == ["policy.forbidden"])
        #expect(found[0].range.start.line == 2)
        #expect(found[0].help?.contains("UTF-8") == true)
    }

    @Test("reports several syntax errors at once") func syntax() {
        let found = findings("local x = = 1\nlocal y = )\nreturn policy {}")
        #expect(found.count >= 2)
        #expect(found.allSatisfy { $0.hasPrefix("policy.syntax@") })
    }

    @Test("finds what is missing and what is written twice") func missing() {
        #expect(
            findings("return policy {\n}").sorted() == [
                "policy.missing_id@1", "policy.missing_title@1", "policy.missing_version@1", "policy.unknown_unit@1",
            ])
        let twice = policy(
            """
            exclude = {
              rule { "a", title = { en = "a" }, cite = "1.1", when = function(h) return h.excl_gambling_crime end },
              rule { "a", title = { en = "a" }, cite = "1.1", when = function(h) return h.excl_obstruction end },
              rule { title = { en = "b" }, cite = "1.1", when = function(h) return h.excl_idle_brawling end },
            },
            """)
        #expect(findings(twice).filter { !$0.contains("unused") } == ["policy.duplicate_id@4", "policy.missing_id@5"])
    }

    @Test("names the closest section, unit, type and parameter unit") func closest() {
        let found = PolicyLoader().check(PolicySource(text: policy("excludes = {},\ncolumns = { houshold = { x = \"boolean\" } },")))
            .diagnostics
        #expect(found.map { "\($0.code)@\($0.range.start.line)" } == ["policy.unknown_section@2", "policy.unknown_unit@3"])
        #expect(found.map(\.help) == ["did you mean `exclude`?", "did you mean `household`?"])
    }

    @Test(
        "holds parameters to their grid",
        arguments: [
            ("{ 5, unit = \"person\", min = 10, max = 20 }", true), ("{ 15, unit = \"person\", min = 20, max = 10 }", true),
            ("{ 1.5, unit = \"person\" }", true), ("{ 1.5, unit = \"person\", step = 0.5 }", false),
            ("{ 1196.005, unit = \"yuan\" }", true),
            ("{ 1196.01, unit = \"yuan/person/year\" }", false), ("{ 0.1, unit = \"1\" }", true),
            ("{ 0.3, unit = \"1\", step = 0.1 }", false),
            ("{ 3, unit = \"person\", step = 0 }", true),
            ("{ values = { [\"2010-01-01\"] = 3, [\"2012-01-01\"] = 3.5 }, unit = \"person\" }", true),
        ])
    func grid(_ definition: String, _ isBad: Bool) {
        let text = policy(
            "parameters = {\n  x = \(definition.replacing("unit", with: "title = { en = \"x\" }, cite = \"1.1\", unit", maxReplacements: 1)),\n},\n"
                + "qualify = { rule { \"q\", title = { en = \"q\" }, cite = \"1.1\", when = function(h, p) return h.household_size > p.x end } },"
        )
        #expect(findings(text) == (isBad ? ["policy.bad_bounds@3"] : []))
    }

    @Test("forbids cash, and any form or use that is none") func cash() {
        func assist(_ fields: String) -> String {
            policy(
                "assist = { grant { \"g\", title = { en = \"g\" }, cite = \"7.12\", \(fields) amount = function(h) return 400.0 end } },")
        }
        #expect(findings(assist("form = \"cash\",")) == ["policy.shape@2"])
        #expect(findings(assist("uses = { \"cash\" },")) == ["policy.shape@2"])
        #expect(findings(assist("form = \"in_kind\", uses = { \"share\" },")).isEmpty)
    }

    @Test("shares modules of its own folder, and only these") func modules() {
        let text = policy(
            "qualify = { rule { \"q\", title = { en = \"q\" }, cite = \"1.1\", when = function(h) return lines.below(h) end } },",
            before: "local lines = require \"lines\"\n")
        #expect(findings(text, modules: ["lines": "return { below = function(h) return h.net_income_per_capita < 1196 end }"]).isEmpty)
        #expect(findings(text) == ["policy.runtime@1"])
        #expect(findings(text, modules: ["lines": "return require \"lines\""]).first?.hasPrefix("policy.runtime") == true)
    }

    @Test("names the line of an error while loading, in the module where it happened") func moduleErrors() {
        let source = PolicySource(text: "local m = require \"m\"\nreturn policy {}", modules: ["m": "\n\nlocal x = nil + 1\nreturn x"])
        let found = PolicyLoader().check(source).diagnostics
        #expect(found.map { "\($0.code)@\($0.file):\($0.range.start.line)" } == ["policy.runtime@lib/m.lua:3"])
    }

    @Test("keeps the author's lines although functions that share a line are told apart") func sharedLines() {
        let text = "local function T(a) return { en = a } end local function boom() error(\"x\") end\n\nboom()"
        #expect(findings(text) == ["policy.runtime@1"])
    }

    @Test("stops a policy that never finishes loading") func endless() {
        #expect(findings("while true do end") == ["limit.fuel@1"])
    }

    @Test("gives the same digest for the same text, whatever its line ends and marks") func digest() {
        let lf = PolicySource(files: [.init(name: "a", text: Array("return 1\n".utf8))])
        let crlf = PolicySource(files: [.init(name: "b", text: [0xEF, 0xBB, 0xBF] + Array("return 1\r\n".utf8))])
        let other = PolicySource(files: [.init(name: "a", text: Array("return 2\n".utf8))])
        #expect(lf.digest == crlf.digest)
        #expect(lf.digest != other.digest)
        #expect(lf.digest.count == 64)
    }
}

@Suite("Rules have no memory")
struct StateTests {
    func rule(_ body: String, before: String = "") -> [String] {
        findings(
            policy(
                "qualify = { rule { \"q\", title = { en = \"q\" }, cite = \"1.1\", when = function(h, p)\n\(body)\nend } },", before: before
            ))
    }

    @Test(
        "whatever a rule assigns to outside itself is refused at load",
        arguments: [
            ("n = n + 1 return n > h.household_size", "local n = 0 "), ("t.n = 1 return h.in_cooperative", "local t = {} "),
            ("t.a.b = 1 return h.in_cooperative", "local t = { a = {} } "), ("count = 1 return h.in_cooperative", ""),
            ("h.household_size = 1 return h.in_cooperative", ""),
            ("bump() return h.in_cooperative", "local n = 0 local function bump() n = n + 1 end "),
        ])
    func refused(_ body: String, _ before: String) {
        let found = rule(body, before: before)
        #expect(found.contains { $0.hasPrefix("policy.state@") })
    }

    @Test("locals of a rule, and closures that count while loading, are fine")
    func allowed() {
        let counter = "local n = 0 local function id() n = n + 1 return \"r\" .. n end local first = id() "
        #expect(rule("local n = 1 local function add() n = n + 1 end add() return h.household_size > n", before: counter).isEmpty)
    }
}
