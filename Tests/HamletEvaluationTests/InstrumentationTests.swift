import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox
import LuaSyntax
import Testing

@Suite("Rules that tell how their conditions come out")
struct InstrumentationTests {
    /// What the first household's only rule passes, as `text outcome operands`.
    func trace(_ body: String, _ cells: [String: String] = [:], members: [[String: String]] = [], before: String = "") throws -> [String] {
        var town = Town(cells)
        for member in members { town.addMembers(member) }
        let text = """
            \(before)
            return policy { id = "p", version = "1", unit = "household", title = "P",
              qualify = { rule { "q", title = "q", cite = "1.1", when = function(h, p) \(body) end } } }
            """
        let instrumented = try InstrumentedPolicy(PolicyLoader().load(PolicySource(text: text)))
        let evaluator = try Evaluator(policy: instrumented.policy, register: town.register())
        let engine = evaluator.makeEngine()
        let instance = try engine.makeInstance()
        var outcome: UInt16 = 0
        var amount: Int64 = 0
        let events = instance.trace { _ = instance.decide(engine.program, first: 0, count: 1, outcomes: &outcome, amounts: &amount) }
        return events.compactMap { event in
            guard case .condition(let number, let outcome, let operands) = event else { return nil }
            let words = [instrumented.text(number), outcome.map { $0 ? "true" : "false" } ?? "?"] + operands.map(word)
            return words.joined(separator: " | ")
        }
    }

    private func word(_ value: LuaValue) -> String {
        switch value {
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .boolean(let truth): String(truth)
        case .nil: "nil"
        default: value.text ?? "…"
        }
    }

    @Test("comparisons tell both values, in the order in which they stand")
    func comparisons() throws {
        #expect(
            try trace("return h.labor_count > 2 and h.net_income_per_capita < 9") == ["h.labor_count > 2 | false | 1 | 2"])
        #expect(
            try trace("return 1.5 <= h.labor_count + 1 and h.household_type ~= 'dibao'")
                == ["1.5 <= h.labor_count + 1 | true | 1.5 | 2", "h.household_type ~= 'dibao' | true | general | dibao"])
    }

    @Test("a missing value leaves every condition undetermined in which it was read, and ends the tale")
    func missing() throws {
        #expect(
            try trace("return h.labor_count == 1 and h.household_debt < 9 and h.has_illness_debt")
                == ["h.labor_count == 1 | true | 1 | 1", "h.household_debt < 9 | ?"])
        #expect(
            try trace("return poor(h) or h.has_illness_debt", before: "local function poor(h) return h.household_debt < 9 end")
                == ["h.household_debt < 9 | ?", "poor(h) | ?"])
    }

    @Test("an error after a missing value changes nothing")
    func errorAfterMissing() throws {
        #expect(try trace("local t = { [''] = 1 } return t[h.note].x.y == 1 or h.has_illness_debt") == ["t[h.note].x.y == 1 | ?"])
    }

    @Test("what a member leaves open stays with that member, if another one decides")
    func members() throws {
        let members = [["age": ""], ["age": "70"], ["age": "80"]]
        #expect(
            try trace("return any(h.members, function(m) return m.age > 60 end)", members: members)
                == ["m.age > 60 | ?", "m.age > 60 | true | 70 | 60", "any(h.members, function(m) return m.age > 60 end) | true"])
        #expect(
            try trace("return all(h.members, function(m) return m.age > 60 end)", members: members).last
                == "all(h.members, function(m) return m.age > 60 end) | ?")
    }

    @Test("after a missing value nothing more is told, not of members either")
    func nothingAfterMissing() throws {
        let told = try trace(
            "local debt = h.household_debt return debt > 5 and any(h.members, function(m) return m.age > 60 end)",
            members: [["age": "70"]])
        #expect(told.isEmpty)
    }

    @Test("codes of an ordered table compare by their order, observed or not")
    func codes() throws {
        let told = try trace(
            "return any(h.members, function(m) return m.education < 'junior' end)",
            members: [["education": "college"], ["education": "primary"]])
        #expect(told.count == 3 && told[0].contains("| false") && told[1].contains("| true"))
    }

    @Test("a comparison that fails says the same")
    func errors() throws {
        for observed in [false, true] {
            var policy = try PolicyLoader().load(
                PolicySource(
                    text: """
                        local t = { a = {} }
                        return policy { id = "p", version = "1", unit = "household", title = "P",
                          qualify = { rule { "q", title = "q", cite = "1.1", when = function(h)
                            local k = h.village_name
                            return t[k and "b"] < 5 end } } }
                        """))
            if observed { policy = try InstrumentedPolicy(policy).policy }
            let evaluator = try Evaluator(policy: policy, register: Town(["village": "甲"]).register())
            let error = #expect(throws: EvaluationError.self) { try evaluator.evaluate() }
            guard case .failed(let failure)? = error else { return }
            #expect(failure.failure.message == "attempt to compare nil with number" && failure.failure.line == 5)
        }
    }

    @Test("a function that leaves no register free stays as it is, the others do not")
    func limits() throws {
        let names = (0..<190).map { "v\($0)" }.joined(separator: ", ")
        func full(_ arguments: Int) -> String {
            let values = Array(repeating: "v0", count: arguments).joined(separator: ", ")
            return "local function full(h) local \(names) return select('#', \(values), h.labor_count < 5) end"
        }
        let most = try #require((20...80).last { LuaParser.parse(full($0)).isValid })
        let told = try trace("return h.labor_count == 1 and full(h) > 0", before: full(most))
        #expect(told == ["h.labor_count == 1 | true | 1 | 1", "full(h) > 0 | true | \(most + 1) | 0"])
        #expect(try trace("return h.labor_count == 1 and full(h) > 0", before: full(most - 20)).count == 3)
    }

    @Test("observed policies decide as plain ones", arguments: 0..<40)
    func sameDecisions(seed: Int) throws {
        var maker = ConditionMaker(draw: Draw(state: UInt64(seed) &* 77 &+ 5))
        let policy = try PolicyLoader().load(PolicySource(text: maker.policy()))
        let instrumented = try InstrumentedPolicy(policy)
        let register = try maker.town().register()
        let plain = try Evaluator(policy: policy, register: register).evaluate()
        let observed = try Evaluator(policy: instrumented.policy, register: register).evaluate()
        #expect(!instrumented.conditions.isEmpty)
        #expect(Array(plain.decisions) == Array(observed.decisions))
    }
}

/// Makes policies of nested conditions, and towns with gaps to try them on.
struct ConditionMaker {
    var draw: Draw

    private mutating func one(of choices: [String]) -> String { choices.randomElement(using: &draw) ?? "" }
    private mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &draw) < share }

    mutating func number(_ unit: String) -> String {
        if unit == "m" { return one(of: ["m.age", "m.work_months", "default(m, \"age\", 30)", "year_of(m.birth_date) - 1900"]) }
        return one(of: [
            "h.labor_count", "h.household_size", "h.net_income_per_capita / 100", "default(h, \"household_debt\", 7)",
            "h.house_area_m2 / h.household_size",
            "floor(h.cultivated_land_mu)", "sum(h.members, \"age\") / 9", "count(h.members, function(m) return \(truth("m", 0)) end)",
            "(\(truth("h", 0)) and 5 or h.labor_count)",
        ])
    }

    mutating func truth(_ unit: String, _ depth: Int) -> String {
        if depth <= 0 || chance(0.3) {
            switch Int.random(in: 0..<6, using: &draw) {
            case 0: return unit == "m" ? one(of: ["m.is_dibao", "m.gender == \"male\""]) : one(of: ["h.has_toilet", "h.is_martyr_family"])
            case 1: return unit == "m" ? "known(m, \"age\")" : one(of: ["known(h, \"household_debt\")", "h.house_safety == \"D\""])
            default: return "\(number(unit)) \(one(of: ["<", "<=", ">", ">=", "==", "~="])) \(Int.random(in: 0..<12, using: &draw))"
            }
        }
        switch Int.random(in: 0..<8, using: &draw) {
        case 0: return "not (\(truth(unit, depth - 1)))"
        case 1, 2, 3: return "(\(truth(unit, depth - 1)) and \(truth(unit, depth - 1)))"
        case 4, 5: return "(\(truth(unit, depth - 1)) or \(truth(unit, depth - 1)))"
        default:
            if unit == "m" { return "(\(truth("m", depth - 1)) == true)" }
            return "\(one(of: ["any", "all"]))(h.members, function(m) return \(truth("m", depth - 1)) end)"
        }
    }

    mutating func body() -> String {
        switch Int.random(in: 0..<4, using: &draw) {
        case 0:
            return "if \(truth("h", 2)) then return \(truth("h", 1)) elseif \(truth("h", 1)) then return true end return \(truth("h", 2))"
        case 1:
            return
                "local n = 0 for _, m in ipairs(h.members) do if \(truth("m", 1)) then n = n + 1 end end return n > 1 or \(truth("h", 1))"
        default: return "return \(truth("h", 3))"
        }
    }

    mutating func policy() -> String {
        func rules(_ prefix: String) -> String {
            (1...3).map { "rule { \"\(prefix)\($0)\", title = \"t\", cite = \"1.1\", when = function(h, p) \(body()) end }," }.joined(
                separator: "\n")
        }
        return """
            return policy { id = "made", version = "1", unit = "household", title = "P",
              exclude = { \(rules("x")) },
              qualify = { \(rules("q")) },
              prioritize = { \(rules("r")) } }
            """
    }

    mutating func town() -> Town {
        var town = Town(households: [])
        for index in 1...30 {
            func cell(_ text: String) -> String { chance(0.15) ? "" : text }
            town.add(
                "H\(index)",
                [
                    "labor_count": cell(String(Int.random(in: 0..<5, using: &draw))),
                    "household_size": cell(String(Int.random(in: 5..<9, using: &draw))),
                    "net_income_per_capita": cell("\(Int.random(in: 0..<20, using: &draw))00.00"), "has_toilet": cell(String(chance(0.5))),
                    "is_martyr_family": cell(String(chance(0.5))), "household_debt": cell("\(Int.random(in: 0..<12, using: &draw)).00"),
                    "house_area_m2": cell("\(Int.random(in: 0..<60, using: &draw))"), "house_safety": cell(chance(0.5) ? "D" : "B"),
                    "cultivated_land_mu": cell("\(Int.random(in: 0..<11, using: &draw)).5"),
                ])
            for _ in 0..<Int.random(in: 0..<4, using: &draw) {
                town.addMembers(
                    of: "H\(index)",
                    [
                        "age": cell("\(Int.random(in: 0..<90, using: &draw))"), "gender": chance(0.5) ? "male" : "female",
                        "is_dibao": cell(String(chance(0.5))), "work_months": cell("\(Int.random(in: 0..<12, using: &draw))"),
                    ])
            }
        }
        return town
    }
}
