import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox
import Testing

@Suite("The trace of a run")
struct RunTraceTests {
    /// A unit's signs by rule, the outcome first.
    private func traced(_ evaluator: Evaluator, _ trace: RunTrace, _ options: EvaluationOptions = EvaluationOptions(threads: 1)) throws
        -> (signs: [String: [String]], decisions: [Decision])
    {
        let evaluation = try evaluator.evaluate(with: trace.engine(for: evaluator), options)
        var signs: [String: [String]] = [:]
        for line in String(decoding: trace.lines.joined(), as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: "\t").map(String.init)
            var rest = Substring(parts[1])
            signs[parts[0]] = trace.traced.rules.map { rule in
                let width = if case .record(let ranges, _) = rule.form { ranges.count } else { 0 }
                defer { rest = rest.dropFirst(1 + width) }
                return String(rest.prefix(1 + width))
            }
            #expect(rest.isEmpty)
        }
        return (signs, Array(evaluation.decisions))
    }

    private func signs(_ body: String, _ cells: [String: String] = [:], members: [[String: String]] = [], before: String = "") throws
        -> String
    {
        var town = Town(cells)
        for member in members { town.addMembers(member) }
        let text = """
            \(before)
            return policy { id = "p", version = "1", unit = "household", title = "P",
              qualify = { rule { "q", title = "q", cite = "1.1", when = function(h, p) \(body) end } } }
            """
        let evaluator = try Evaluator(policy: PolicyLoader().load(PolicySource(text: text)), register: town.register())
        return try #require(try traced(evaluator, RunTrace(evaluator.policy)).signs["H1"]?.first)
    }

    @Test("conditions are told with what was not reached and what a missing value left open")
    func signsOfConditions() throws {
        #expect(try signs("return h.labor_count == 1") == "1")
        #expect(try signs("return h.labor_count == 1 and h.has_illness_debt or not (h.labor_count > 5)") == "1100")
        #expect(try signs("return h.labor_count == 2 and h.has_illness_debt or h.labor_count < 5") == "10-1")
        #expect(try signs("return h.labor_count == 1 and h.household_debt > 4 or h.labor_count < 5") == "?1?-")
        #expect(
            try signs(
                "if h.labor_count > 3 then return true elseif h.has_illness_debt or (h.labor_count > 0) then return false else return true end"
            ) == "0001")
        #expect(try signs("if h.labor_count > 3 then return true end local d = h.household_debt return d > 5 and d < 9") == "?0--")
        #expect(try signs("return default(h, 'household_debt', 3) > 5 and known(h, 'household_debt')") == "00-")
    }

    @Test("a rule that loops is told by its outcome")
    func loops() throws {
        let members = [["age": "30"], ["age": "70"]]
        let body = "local n = 0 for _, m in ipairs(h.members) do if m.age > 60 then n = n + 1 end end return n == 1 and n < 9"
        #expect(try signs(body, members: members) == "1")
    }

    @Test("a function that others call too keeps its results")
    func sharedFunctions() throws {
        let before =
            "local r = rule { \"z\", title = \"z\", cite = \"1.1\", when = function(h) return h.labor_count > 5 and h.has_illness_debt end }"
        #expect(throws: Never.self) { try signs("return h.labor_count > 0 and h.labor_count < 3", before: before) }
        let named = "local function poor(h) return h.labor_count > 0 and h.labor_count < 3 end"
        #expect(try signs("return select('#', poor(h)) == 1", before: named) == "1")
    }

    @Test("the trace says what observed rules say, and decides as the plain policy", arguments: 0..<30)
    func same(seed: Int) throws {
        var maker = ConditionMaker(draw: Draw(state: UInt64(seed) &* 131 &+ 3))
        let policy = try PolicyLoader().load(PolicySource(text: maker.policy()))
        let register = try maker.town().town().register()
        let evaluator = try Evaluator(policy: policy, register: register)
        let trace = try RunTrace(policy)
        let (signs, decisions) = try traced(evaluator, trace)
        #expect(decisions == Array(try evaluator.evaluate().decisions))

        let observed = try InstrumentedPolicy(policy)
        let engine = LuaEngine(policy: observed.policy, model: evaluator.model, parameters: evaluator.parameters, limits: .standard)
        let instance = try engine.makeInstance()
        var outcomes = [UInt16](repeating: 0, count: engine.ruleCount)
        var amounts: [Int64] = [0]
        for row in 0..<register.rowCount(.household) {
            let events = instance.trace(readsToo: false) {
                _ = instance.decide(engine.program, first: row, count: 1, outcomes: &outcomes, amounts: &amounts)
            }
            var seen: [String: Set<Bool?>] = [:]
            for case .condition(let number, let outcome, _) in events {
                seen["\(observed.conditions[number].range)", default: []].insert(outcome)
            }
            let id = try #require(register.table(.household)?.id(row))
            for (rule, told) in zip(trace.traced.rules, try #require(signs[id])) {
                guard case .record(let ranges, _) = rule.form else { continue }
                let expected = ranges.map { range -> String in
                    let outcomes = seen["\(range)"] ?? []
                    if outcomes.contains(nil) { return "?" }
                    return outcomes.isEmpty ? "-" : outcomes == [true] ? "1" : "0"
                }
                #expect(told.dropFirst() == expected.joined(), "\(id) \(rule.id)")
            }
        }
    }

    @Test("any number of threads writes the same lines")
    func threads() throws {
        let town = Town(households: (0..<5000).map { ("H\($0)", ["labor_count": String($0 % 4)]) })
        let evaluator = try town.evaluator()
        let one = try RunTrace(evaluator.policy)
        let many = try RunTrace(evaluator.policy)
        _ = try evaluator.evaluate(with: one.engine(for: evaluator), EvaluationOptions(threads: 1))
        _ = try evaluator.evaluate(with: many.engine(for: evaluator), EvaluationOptions(threads: 3))
        #expect(Array(one.lines.joined()) == Array(many.lines.joined()))
    }
}
