import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox
import Testing

/// A policy with one plugin `aid` and a register of generated households.
struct PluginTown {
    var plugin: String
    var condition = "h.household_size > 0"
    var method = "stop"
    var budget = "1000"
    var quota: String?
    var amount = "h.household_size * 10"
    var grants = CapabilityGrants()
    var households: [(id: String, size: Int, income: String)] = [
        ("H1", 3, "1000.00"), ("H2", 2, "2000.00"), ("H3", 4, ""), ("H4", 5, "1250.00"),
    ]

    /// - Parameter sections: the plugin's, as Lua.
    init(_ sections: String) {
        plugin = "return plugin { id = \"aid\", version = \"1.0.0\", title = \"t\",\n\(sections) }"
    }

    func evaluator(_ changes: [String: Decimal] = [:]) throws -> Evaluator {
        let quotaText = quota.map { ", quota = \($0)" } ?? ""
        let text = """
            return policy { id = "p", version = "1", unit = "household", title = "P", plugins = { aid = ">= 1" },
              qualify = { \(Office.rule("a", condition)) },
              assist = { \(Office.grant("g", amount)) },
              allocate = { per = "all", method = "\(method)", budget = \(budget)\(quotaText) } }
            """
        var loader = PolicyLoader()
        loader.plugins = PluginCatalog(sources: ["aid": PolicySource(text: plugin, name: "aid/plugin.lua")])
        loader.grants = grants
        let rows = households.map { "\($0.id),V1,\($0.size),\($0.income)\n" }.joined()
        let files: [UnitName: [UInt8]] = [
            .household: Array(("household_id,village_id,household_size,net_income_per_capita\n" + rows).utf8),
            .village: Array("village_id,name\nV1,甲村\n".utf8),
        ]
        return try Evaluator(
            policy: loader.load(PolicySource(text: text)),
            register: Register.load(files: files, place: "test", date: CivilDate(iso: "2018-01-01")), changes: changes)
    }

    func decisions(_ changes: [String: Decimal] = [:], threads: Int = 1) throws -> [Decision] {
        try Array(evaluator(changes).evaluate(EvaluationOptions(threads: threads)).decisions)
    }

    /// The failure of a run that must fail.
    func failure() -> LuaFailure? {
        do {
            _ = try decisions()
            return nil
        } catch EvaluationError.failed(let failure) {
            return failure.failure
        } catch {
            return LuaFailure(code: "other", message: "\(error)")
        }
    }
}

@Suite("Indicators of plugins") struct PluginIndicatorTests {
    static let gap = """
        parameters = { line = { 1196, unit = "yuan/person/year", min = 1, max = 9999, step = 1, title = "t", cite = "7.11" } },
        indicators = { household = { indicator { "gap", type = "decimal", title = "t",
          value = function(h, p) return max(0, (p.line - h.net_income_per_capita) / p.line) end } } }
        """

    @Test("equal what Swift computes, for every household, and are missing where an income is", arguments: [1, 3])
    func equal(threads: Int) throws {
        var town = PluginTown(Self.gap)
        var draw = Draw(state: 7)
        let incomes = (0..<500).map { _ in Int.random(in: 0...250_000, using: &draw) }
        town.households = incomes.enumerated().map { index, fen in
            ("H\(1000 + index)", 1, index % 9 == 0 ? "" : "\(fen / 100).\(fen % 100 < 10 ? "0" : "")\(fen % 100)")
        }
        town.condition = "h.aid.gap > 0.25"
        for line in [1196, 1300] as [Decimal] {
            let decisions = try town.decisions(["aid.line": line], threads: threads)
            for (index, decision) in decisions.enumerated() {
                let exact = NSDecimalNumber(decimal: line).doubleValue
                let isPoor = max(0, (exact - Double(incomes[index]) / 100) / exact) > 0.25
                #expect(decision.status == (index % 9 == 0 ? "undetermined" : isPoor ? "eligible" : "ineligible"), "\(index)")
            }
        }
    }

    @Test("name the field that they miss")
    func missing() throws {
        var town = PluginTown(Self.gap)
        town.condition = "h.aid.gap >= 0"
        let third = try town.decisions()[2]
        #expect(third.status == "undetermined")
        #expect(third.missing == ["aid.gap"])
    }

    @Test("those that need all units at once get them in register order, and give each its own value")
    func collective() throws {
        var town = PluginTown(
            """
            indicators = { household = { indicator { "share", type = "decimal", title = "t", collective = function(units)
              local all, shares = 0, {}
              for i = 1, #units do all = all + units[i].household_size end
              for i = 1, #units do shares[i] = units[i].household_size / all end
              return shares
            end } } }
            """)
        town.condition = "h.aid.share >= 4 / 14"
        #expect(try town.decisions().map(\.status) == ["ineligible", "ineligible", "eligible", "eligible"])
    }

    @Test("get the lists that they ask for with `also`, of people too whom no unit leads to, without any grant")
    func also() throws {
        var town = PluginTown(
            """
            indicators = { household = { indicator { "villages", type = "integer", title = "t", also = { "villages", "helpers" },
              collective = function(units, p, villages, helpers)
                local counts = {}
                for i = 1, #units do counts[i] = 10 * #villages + #helpers end
                return counts
              end } } }
            """)
        town.condition = "h.aid.villages == 10"
        #expect(try town.decisions().allSatisfy { $0.status == "eligible" })
        town.plugin = town.plugin.replacing("#helpers", with: "villages[1].collective_income")
        #expect(try town.decisions().allSatisfy { $0.missing == ["aid.villages"] }, "what is missing in a further list is missing too")
    }

    @Test("that nobody reads are not computed: to call a plugin's function is not to read its indicators")
    func unread() throws {
        var town = PluginTown(
            """
            indicators = { household = { indicator { "broken", type = "decimal", title = "t", value = function(h) error("no") end } } },
            functions = { twice = function(n) return 2 * n end, text = function(n) return n .. " people" end, broken = function() return 1 end }
            """)
        town.plugin = town.plugin.replacing("title = \"t\",\nindicators", with: "title = \"aid that is broken\",\nindicators")
        town.condition = "aid.twice(h.household_size) > 5 and aid.broken() == 1"
        #expect(try town.decisions().map(\.status) == ["eligible", "ineligible", "eligible", "eligible"])
        town.condition = "h.aid.broken > 5"
        #expect(town.failure()?.code == "plugin.runtime")
        town.condition = "h[\"aid\"][\"broken\"] > 5"
        #expect(town.failure()?.code == "plugin.runtime")
        town.condition = "h[\"ai\" .. \"d\"][\"broken\"] > 5"
        #expect(town.failure()?.code == "plugin.runtime", "a name that is put together may be any")
        town.condition = "h[table.concat { \"ai\", \"d\" }][\"broken\"] > 5"
        #expect(town.failure()?.code == "plugin.runtime")
        town.condition = "h[string.format(\"%s%s\", \"ai\", \"d\")].broken > 5"
        #expect(town.failure()?.code == "plugin.runtime")
    }

    @Test("are fields of an indicator of another unit too")
    func linked() throws {
        var town = PluginTown(
            """
            indicators = { village = { indicator { "persons", type = "integer", title = "t",
              value = function(v) return sum(v.households, "household_size") end } } }
            """)
        town.condition = "h.village.aid.persons == 14"
        #expect(try town.decisions().allSatisfy { $0.status == "eligible" })
    }

    @Test(
        "that give what they must not end the run, with plugin, indicator and code",
        arguments: [
            ("value = function(h) return \"many\" end", "decimal", "plugin.runtime"),
            ("value = function(h) return 1.5 end", "integer", "plugin.runtime"),
            ("value = function(h) error(\"no\") end", "decimal", "plugin.runtime"),
            ("value = function(h) while true do end end", "decimal", "limit.fuel"),
            ("collective = function(u) return 5 end", "decimal", "plugin.runtime"),
            ("collective = function(u) return { 1, 2, 3, 4, 5 } end", "decimal", "plugin.runtime"),
            ("collective = function(u) return { first = 1 } end", "decimal", "plugin.runtime"),
        ])
    func wrong(function: String, type: String, code: String) throws {
        var town = PluginTown(
            "indicators = { household = { indicator { \"x\", type = \"\(type)\", title = \"t\", \(function) } } }")
        town.condition = "h.aid.x ~= nil"
        let failure = try #require(town.failure())
        #expect(failure.code == code)
        #expect(failure.message.contains("the plugin `aid`"))
    }
}

@Suite("Ways of giving out money that plugins bring") struct PluginAllocationTests {
    private func town(_ function: String) -> PluginTown {
        var town = PluginTown(
            "allocators = { allocator { \"own\", title = \"t\", allocate = function(demands, budget, quota) \(function) end } }")
        town.method = "own"
        town.budget = "100"
        town.households[2].income = "1.00"
        return town
    }

    /// Demands are 3,000, 2,000, 4,000 and 5,000 fen, the budget 10,000.
    @Test("are served what they say, whole fen, and what is less than the demand is a part")
    func sound() throws {
        let decisions = try town("return { 3000, 0, 3999, 3001.0 }").decisions()
        #expect(decisions.map(\.grantedFen) == [3000, 0, 3999, 3001])
        #expect(decisions.map(\.outcome) == ["granted", "waitlisted", "partial", "partial"])
    }

    @Test("get demands in rank order")
    func order() throws {
        var town = town("local r = {} for i = 1, #demands do r[i] = i == 1 and demands[1] or 0 end return r")
        town.budget = "50"
        // Without a rank the id decides.
        #expect(try town.decisions().map(\.grantedFen) == [3000, 0, 0, 0])
    }

    @Test(
        "that are not sound give nobody anything: they end the run",
        arguments: [
            "return nil", "return { 1, 2, 3 }", "return { 1, 2, 3, 4, 5 }", "return { 0.5, 0, 0, 0 }", "return { -1, 0, 0, 0 }",
            "return { 3001, 0, 0, 0 }", "return demands", "return { first = 1 }", "return { \"1\", 0, 0, 0 }", "return { 0/0, 0, 0, 0 }",
            "error(\"no\")",
        ])
    func unsound(function: String) throws {
        let failure = try #require(town(function).failure())
        #expect(failure.code == "plugin.runtime")
        #expect(failure.message.contains("`aid`"))
    }

    @Test("that run away are stopped by their own limit")
    func endless() throws {
        let failure = try #require(town("while true do end").failure())
        #expect(failure.code == "limit.fuel")
        #expect(failure.message.contains("`aid`"))
    }

    @Test("keep the quota")
    func quota() throws {
        var town = town("return { 1, 1, 1, 0 }")
        town.quota = "2"
        #expect(try #require(town.failure()).message.contains("more units than the quota of 2"))
        town.quota = "3"
        #expect(try town.decisions().map(\.grantedFen) == [1, 1, 1, 0])
    }
}

@Suite("What plugins may use while a policy runs") struct PluginCapabilityTests {
    static let reader = "capabilities = { \"register.read\" }, functions = { n = function() return #households end }"

    @Test("the register is closed to one that it is not granted to, and open to one that it is")
    func register() throws {
        var town = PluginTown(Self.reader)
        town.condition = "aid.n() == 4"
        let failure = try #require(town.failure())
        #expect(failure.code == "plugin.capability")
        #expect(failure.message.contains("was not granted to the plugin `aid`"))
        town.grants.grant(.readRegister, to: "other")
        #expect(town.failure()?.code == "plugin.capability")
        town.grants.grant(.readRegister, to: "aid")
        #expect(try town.decisions().allSatisfy { $0.status == "eligible" })
    }

    @Test("a policy has none of what its plugin is granted")
    func policy() {
        var town = PluginTown(Self.reader)
        town.grants.grant(.readRegister)
        town.condition = "aid.n() == 4 and #households == 4"
        #expect(throws: PolicyErrors.self) { try town.decisions() }
    }

    @Test("a plugin cannot see what the policy calls its own, nor change what the policy has")
    func environment() throws {
        var town = PluginTown("functions = { look = function() return type(p) end, spoil = function(t) t[1] = 5 return t end }")
        town.condition = "aid.look() == \"nil\""
        // `p` is a name of the policy's rules; in a plugin it is nothing.
        #expect(throws: PolicyErrors.self) { try town.decisions() }
    }

    @Test("an error in a plugin's function is the plugin's, with its file and line")
    func blame() throws {
        var town = PluginTown("functions = {\n  boom = function() error(\"no\", 0) end, nothing = function(x) return x.y.z end }")
        town.condition = "aid.nothing({}) == 1"
        let failure = try #require(town.failure())
        #expect(failure.code == "plugin.runtime" && failure.chunk == "aid/plugin.lua" && failure.line == 3)
        town.condition = "pcall(aid.boom) == false"
        #expect(try town.decisions().allSatisfy { $0.status == "eligible" })
    }
}
