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
                        -- a village's name is no number
                        return policy { id = "p", version = "1", unit = "household", title = "P",
                          qualify = { rule { "q", title = "q", cite = "1.1", when = function(h)
                            local k = h.village_name
                            return tonumber(k) < 5 end } } }
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
        let register = try maker.town().town().register()
        let plain = try Evaluator(policy: policy, register: register).evaluate()
        let observed = try Evaluator(policy: instrumented.policy, register: register).evaluate()
        #expect(!instrumented.conditions.isEmpty)
        #expect(Array(plain.decisions) == Array(observed.decisions))
    }
}
