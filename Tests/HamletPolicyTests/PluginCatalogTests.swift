import HamletPolicy
import LuaSandbox
import Testing

/// Plugins given as texts, and what a policy that asks for some of them is told.
struct PluginShelf {
    var texts: [String: String] = [:]

    /// - Parameter more: sections of the plugin, as Lua.
    mutating func put(_ id: String, version: String = "1.0.0", _ more: String = "") {
        texts[id] = "return plugin { id = \"\(id)\", version = \"\(version)\", title = \"t\",\n\(more) }"
    }

    var catalog: PluginCatalog {
        PluginCatalog(sources: texts.mapValues { PolicySource(text: $0, name: "plugin.lua") })
    }

    /// Diagnostics of a policy with these needs, as `code: message`.
    func problems(of needs: String, condition: String = "h.household_size > 0") -> [String] {
        var loader = PolicyLoader()
        loader.plugins = catalog
        return loader.check(PolicySource(text: Self.policy(needs, condition))).diagnostics.filter { $0.severity == .error }.map {
            "\($0.code.rawValue): \($0.message)"
        }
    }

    /// The ids that are loaded, in order.
    func loaded(for needs: String) throws -> [String] {
        var loader = PolicyLoader()
        loader.plugins = catalog
        return try loader.load(PolicySource(text: Self.policy(needs, "h.household_size > 0"))).plugins.ids
    }

    static func policy(_ needs: String, _ condition: String) -> String {
        """
        return policy { id = "t", version = "1", unit = "household", title = "t",
          plugins = { \(needs) },
          qualify = { rule { "a", title = "a", cite = "7.1", when = function(h) return \(condition) end } } }
        """
    }
}

@Suite("What plugins ask of each other") struct PluginCatalogTests {
    @Test("each is loaded behind what it asks for, and else by id, whatever order the policy names")
    func order() throws {
        var shelf = PluginShelf()
        shelf.put("alpha", "requires = { zeta = \">= 1\" }")
        shelf.put("beta")
        shelf.put("zeta", "requires = { omega = \">= 1\" }")
        shelf.put("omega")
        #expect(try shelf.loaded(for: "beta = \">= 1\", alpha = \">= 1\"") == ["omega", "zeta", "alpha", "beta"])
        #expect(try shelf.loaded(for: "alpha = \">= 1\", beta = \">= 1\"") == ["omega", "zeta", "alpha", "beta"])
    }

    @Test("a version that does not fit is told with what was found, and with who asks")
    func versions() {
        var shelf = PluginShelf()
        shelf.put("right", version: "1.2.0")
        shelf.put("needy", "requires = { right = \">= 2\" }")
        #expect(
            shelf.problems(of: "right = \">= 2\"") == ["policy.plugin_version: the plugin `right` has version 1.2.0, which is not >= 2"])
        #expect(
            shelf.problems(of: "needy = \">= 1\"") == [
                "policy.plugin_version: the plugin `right` has version 1.2.0, which is not >= 2 as the plugin `needy` asks"
            ])
        // One asks for less, the other for more than there is: the first being content does not help the second.
        #expect(shelf.problems(of: "right = \">= 1\", needy = \">= 1\"").count == 1)
    }

    @Test("what a plugin misses is told with its name")
    func missing() {
        var shelf = PluginShelf()
        shelf.put("needy", "requires = { nowhere = \">= 1\" }")
        #expect(
            shelf.problems(of: "needy = \">= 1\"") == [
                "policy.plugin_missing: there is no plugin `nowhere`, which the plugin `needy` asks for"
            ])
    }

    @Test("what is optional is used if it is there and fits, and does not matter else")
    func optional() throws {
        var shelf = PluginShelf()
        shelf.put("maybe", "optional = { there = \">= 1\", old = \">= 2\", nowhere = \">= 1\" }")
        shelf.put("there")
        shelf.put("old")
        #expect(try shelf.loaded(for: "maybe = \">= 1\"") == ["there", "maybe"])
    }

    @Test("two that ask for each other are refused with the whole circle, and so is one that asks for itself")
    func cycles() {
        var shelf = PluginShelf()
        shelf.put("a", "requires = { b = \">= 1\" }")
        shelf.put("b", "requires = { c = \">= 1\" }")
        shelf.put("c", "requires = { a = \">= 1\" }")
        shelf.put("self", "requires = { self = \">= 1\" }")
        #expect(shelf.problems(of: "a = \">= 1\"") == ["plugin.conflict: plugins ask for each other: `a` → `b` → `c` → `a`"])
        #expect(shelf.problems(of: "self = \">= 1\"") == ["plugin.conflict: plugins ask for each other: `self` → `self`"])
    }

    @Test("two that conflict are refused with both names, whichever says so, but only in the versions that it means")
    func conflicts() throws {
        var shelf = PluginShelf()
        shelf.put("left", "conflicts = { right = \"< 2\" }")
        shelf.put("right", version: "1.9")
        let both = "left = \">= 1\", right = \">= 1\""
        #expect(
            shelf.problems(of: both) == [
                "plugin.conflict: the plugins `left` and `right` conflict: `left` cannot be used beside `right` < 2"
            ]
        )
        shelf.put("between", "requires = { right = \">= 1\" }")
        #expect(shelf.problems(of: "left = \">= 1\", between = \">= 1\"").first?.hasPrefix("plugin.conflict") == true)
        shelf.put("right", version: "2.0")
        #expect(try shelf.loaded(for: both) == ["left", "right"])
    }

    @Test("a conflict may name a list of plugins, and means any version then")
    func conflictLists() throws {
        var shelf = PluginShelf()
        shelf.put("left", "conflicts = { \"other\", \"right\" }")
        shelf.put("right", version: "7.1")
        shelf.put("third", "conflicts = { right = \"*\" }")
        let reason = "plugin.conflict: the plugins `left` and `right` conflict: `left` cannot be used beside `right`"
        #expect(shelf.problems(of: "left = \">= 1\", right = \">= 1\"") == [reason])
        #expect(shelf.problems(of: "third = \">= 1\", right = \"*\"").count == 1)
        #expect(try shelf.loaded(for: "left = \"*\", third = \">= 1\"") == ["left", "third"])
    }

    @Test("of two that conflict the one that nobody must have gives way, with what stands on it")
    func optionalGivesWay() throws {
        var shelf = PluginShelf()
        shelf.put("base", "conflicts = { \"rival\" }")
        shelf.put("rival")
        shelf.put("tower", "requires = { rival = \">= 1\" }")
        shelf.put("asks", "optional = { tower = \">= 1\" }")
        #expect(try shelf.loaded(for: "asks = \">= 1\"") == ["rival", "tower", "asks"])
        #expect(try shelf.loaded(for: "asks = \">= 1\", base = \">= 1\"") == ["asks", "base"])
        #expect(shelf.problems(of: "tower = \">= 1\", base = \">= 1\"").count == 1, "who must have it is told")
    }

    @Test("two with an allocation method of the same name conflict")
    func methods() {
        var shelf = PluginShelf()
        let method = "allocators = { allocator { \"even\", title = \"t\", allocate = function(d) return d end } }"
        shelf.put("one", method)
        shelf.put("two", method)
        #expect(
            shelf.problems(of: "one = \">= 1\", two = \">= 1\"") == [
                "plugin.conflict: the plugins `one` and `two` conflict: both have an allocation method `even`"
            ])
    }

    @Test(
        "what a policy reads of plugins is checked as all else",
        arguments: [
            ("h.aid.gap > 0", ""), ("h.aid.gapp > 0", "policy.unknown_field: a household.aid has no field `gapp`"),
            ("h.village.aid.gap > 0", "policy.wrong_unit: a village has no field `aid`: it belongs to the household"),
            ("h.aid.gap == \"x\"", "policy.type_mismatch: a number never equals the text \"x\""),
            ("aid.one() > 0", ""), ("aid.two() > 0", "policy.unknown_global: there is no `aid.two`"),
            ("other.one() > 0", "policy.unknown_global: there is no `other`"),
        ])
    func reads(condition: String, problem: String) {
        var shelf = PluginShelf()
        shelf.put(
            "aid",
            """
            functions = { one = function() return 1 end },
            indicators = { household = { indicator { "gap", type = "decimal", title = "t", value = function(h) return 1.5 end } } }
            """)
        shelf.put("other")
        #expect(shelf.problems(of: "aid = \">= 1\"", condition: condition) == (problem.isEmpty ? [] : [problem]))
    }

    @Test("a folder and its plugin have one name")
    func names() {
        var shelf = PluginShelf()
        shelf.put("mine")
        shelf.texts["yours"] = shelf.texts["mine"]
        #expect(shelf.problems(of: "yours = \">= 1\"") == ["policy.shape: the plugin in the folder `yours` calls itself `mine`"])
    }
}

@Suite("What a plugin may do while it is loaded") struct PluginLoadingTests {
    private func problems(_ sections: String, before: String = "") -> [String] {
        let text = "\(before)\nreturn plugin { id = \"aid\", version = \"1.0.0\", title = \"t\", \(sections) }"
        return PluginLoader().check(PolicySource(text: text, name: "plugin.lua")).diagnostics.filter { $0.severity == .error }.map(
            \.code.rawValue)
    }

    @Test("one that is sound has no errors") func sound() {
        #expect(problems("functions = { one = function() return 1 end }").isEmpty)
    }

    @Test(
        "the register's lists need the capability, all of them",
        arguments: [
            "units", "households", "members", "villages", "projects", "funds", "grants", "visits", "measures", "helpers", "appraisals",
        ])
    func capability(list: String) {
        let function = "functions = { n = function() return #\(list) end }"
        #expect(problems(function) == ["plugin.capability"])
        #expect(problems(function + ", capabilities = { \"register.read\" }").isEmpty)
    }

    @Test("a capability that does not exist is refused") func unknownCapability() {
        #expect(problems("capabilities = { \"register.write\" }") == ["policy.shape"])
    }

    @Test("further lists are asked for by their names, where all units are given") func also() {
        func indicator(_ fields: String) -> [String] {
            problems("indicators = { household = { indicator { \"x\", type = \"decimal\", title = \"t\", cite = \"1\", \(fields) } } }")
        }
        let all = "collective = function(units, p, helpers) return {} end"
        #expect(indicator(all + ", also = { \"helpers\" }").isEmpty)
        func report(_ also: String) -> [String] {
            problems("reports = { report { \"x\", title = \"t\", also = \(also), run = function() return {} end } }")
        }
        #expect(report("{ \"visits\", \"helpers\" }").isEmpty)
        #expect(report("{ \"visitors\" }") == ["policy.shape"])
        for wrong in ["{ \"helper\" }", "{}", "\"helpers\"", "{ helpers = true }", "{ \"helpers\", 1 }"] {
            #expect(indicator(all + ", also = \(wrong)") == ["policy.shape"], "\(wrong)")
        }
        #expect(indicator("value = function(h) return 1 end, also = { \"helpers\" }") == ["policy.shape"])
        let check = "checks = { check { \"x\", title = \"t\", also = { \"helpers\" }, run = function() return {} end } }"
        #expect(problems(check) == ["policy.shape"])
    }

    @Test(
        "it can keep nothing between calls and reach nothing outside",
        arguments: [
            ("local n = 0", "functions = { count = function() n = n + 1 return n end }", "policy.state"),
            ("", "functions = { leak = function() leaked = 1 end }", "policy.state"),
            ("", "functions = { open = function() return io.open(\"x\") end }", "policy.unknown_global"),
            ("", "functions = { clock = function() return os.time() end }", "policy.unknown_global"),
            ("", "functions = { env = function() return _ENV end }", "policy.forbidden"),
            ("", "functions = { more = function() return load(\"return 1\") end }", "policy.unknown_global"),
        ])
    func confined(before: String, sections: String, code: String) { #expect(problems(sections, before: before).contains(code)) }

    @Test("an id that scripts use already is refused", arguments: ["h", "string", "households", "count"])
    func reserved(id: String) {
        let text = "return plugin { id = \"\(id)\", version = \"1.0.0\", title = \"t\" }"
        #expect(PluginLoader().check(PolicySource(text: text)).diagnostics.contains { $0.code.rawValue == "policy.shape" })
    }

    @Test("one that never ends while it is loaded is stopped") func endless() {
        let (plugin, diagnostics) = PluginLoader().check(PolicySource(text: "while true do end", name: "plugin.lua"))
        #expect(plugin == nil)
        #expect(diagnostics.contains { $0.code.rawValue.hasPrefix("limit.") })
    }
}

@Suite("What is granted to plugins") struct CapabilityGrantTests {
    @Test("a capability goes to one plugin or to all, and to none that is not named")
    func words() {
        var grants = CapabilityGrants()
        let hasGranted = grants.grant(word: "pairing=register.read")
        #expect(hasGranted)
        #expect(grants.allows(.readRegister, for: "pairing"))
        #expect(!grants.allows(.readRegister, for: "indices"))
        #expect(!grants.allows(.callHost, for: "pairing"))
        let forAll = grants.grant(word: "host.call")
        #expect(forAll && grants.allows(.callHost, for: "anything"))
        for word in ["register", "register.write", "pairing=", "=x", ""] {
            let isKnown = grants.grant(word: word)
            #expect(!isKnown, "\(word)")
        }
        #expect(grants.words == ["host.call", "pairing=register.read"])
    }
}
