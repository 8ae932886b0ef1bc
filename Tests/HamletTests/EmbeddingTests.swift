import Foundation
import Hamlet
import Testing

/// What an embedding program does, with nothing but the public module.
@Suite("An embedding program")
struct EmbeddingTests {
    static let source = """
        return policy {
          id = "desk", version = "1.0.0", unit = "household", title = { zh = "窗口", en = "Desk" },
          parameters = {
            line = { 1196, unit = "yuan/person/year", min = 0, max = 20000, title = { zh = "线", en = "line" }, cite = "7.11" },
          },
          exclude = { rule { "gambling", title = { zh = "赌", en = "gambling" }, cite = "7.10", when = function(h) return h.excl_gambling_crime end } },
          qualify = { rule { "poor", title = { zh = "低", en = "poor" }, cite = "7.11", when = function(h, p) return h.net_income_per_capita < p.line end } },
          assist = { grant { "fund", form = "in_kind", uses = { "share" }, title = { zh = "资金", en = "fund" }, cite = "7.12",
            amount = function(h) return 400 * h.household_size end } },
          allocate = { per = "all", method = "stop", budget = 1000 },
        }
        """

    func household(_ id: String, size: Int64, income: Int64, gambling: RegisterValue = false) -> [String: RegisterValue] {
        [
            "household_id": .text(id), "household_size": .integer(size), "net_income_per_capita": .fen(income),
            "excl_gambling_crime": gambling,
        ]
    }

    func register(_ rows: [[String: RegisterValue]]) throws -> Register {
        var builder = RegisterBuilder(place: "T", date: CivilDate(iso: "2010-04-03"))
        for row in rows { builder.append(.household, row) }
        return try builder.build()
    }

    @Test("loads a policy from text, builds a register from values, and reads decisions")
    func decides() throws {
        let policy = try PolicyLoader().load(PolicySource(text: Self.source))
        let register = try register([
            household("H1", size: 2, income: 119_599), household("H2", size: 1, income: 119_600),
            household("H3", size: 2, income: 100, gambling: true),
            household("H4", size: 1, income: 100, gambling: nil), household("H5", size: 1, income: 100),
        ])
        let evaluation = try Evaluator(policy: policy, register: register).evaluate()
        let decisions = Array(evaluation.decisions)
        #expect(decisions.map(\.status) == ["eligible", "ineligible", "excluded", "undetermined", "eligible"])
        #expect(decisions[3].missing == ["excl_gambling_crime"])
        // Served by id: H1's 800.00 fit into 1,000.00, H5's 400.00 no more.
        #expect(decisions.map(\.grantedFen) == [80_000, 0, 0, 0, 0])
        #expect(decisions[4].outcome == "waitlisted")
        #expect(evaluation.summary.byReason == ["gambling": 1, "poor": 1])
    }

    @Test("decides one household for a server, without giving out money")
    func oneCase() throws {
        let policy = try PolicyLoader().load(PolicySource(text: Self.source))
        let date = try #require(CivilDate(iso: "2010-04-03"))
        let desk = try CaseEvaluator(policy: policy, changes: ["line": 1000], date: date)
        let poor = try desk.decide(PolicyCase(unit: household("H1", size: 3, income: 99_999)))
        #expect(poor.status == "eligible")
        #expect(poor.demandFen == 120_000)
        #expect(poor.grantedFen == 0)
        let rich = try desk.decide(PolicyCase(unit: household("H1", size: 3, income: 100_000)))
        #expect(rich.reasons == ["poor"])
    }

    @Test("reads decisions back from their JSON")
    func codable() throws {
        let policy = try PolicyLoader().load(PolicySource(text: Self.source))
        let evaluation = try Evaluator(policy: policy, register: register([household("H1", size: 2, income: 100)])).evaluate()
        let decision = evaluation.decision(0)
        let data = try JSONEncoder().encode(decision)
        #expect(try JSONDecoder().decode(Decision.self, from: data) == decision)
    }

    @Test("gets every mistake of a policy with its place and code")
    func diagnostics() throws {
        let text = """
            return policy {
              id = "Bad", version = "1", unit = "houshold", title = { en = "x" },
              qualify = { rule { "a", title = { en = "a" }, cite = "1.1", when = 5 } },
            }
            """
        let errors = #expect(throws: PolicyErrors.self) { try PolicyLoader().load(PolicySource(text: text)) }
        let found = errors?.diagnostics.map { "\($0.code)@\($0.range.start.line)" }
        #expect(found == ["policy.shape@2", "policy.unknown_unit@2", "policy.shape@3"])
        #expect(errors?.diagnostics[1].help == "did you mean `household`?")
    }

    @Test("runs from many tasks at once with the same result each time")
    func concurrent() async throws {
        let policy = try PolicyLoader().load(PolicySource(text: Self.source))
        let register = try register((0..<5000).map { household("H\($0)", size: Int64(1 + $0 % 4), income: Int64($0 % 2000) * 100) })
        let evaluator = try Evaluator(policy: policy, register: register)
        let all = try await withThrowingTaskGroup(of: [Decision].self) { group in
            for threads in [1, 2, 5] {
                group.addTask { Array(try await evaluator.evaluate(EvaluationOptions(threads: threads)).decisions) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(all.count == 3)
        #expect(all[0] == all[1])
        #expect(all[1] == all[2])
    }

    @Test("ends a run that never ends by cancelling its task")
    func cancellation() async throws {
        let endless = """
            return policy { id = "endless", version = "1", unit = "household", title = { en = "x" },
              qualify = { rule { "a", title = { en = "a" }, cite = "1.1", when = function(h) while true do end end } } }
            """
        let policy = try PolicyLoader().load(PolicySource(text: endless))
        let evaluator = try Evaluator(policy: policy, register: register([household("H1", size: 1, income: 1)]))
        let task = Task { try await evaluator.evaluate(EvaluationOptions(limits: LuaLimits(fuel: 0, memory: 0, milliseconds: 0))) }
        task.cancel()
        await #expect(throws: EvaluationError.self) { try await task.value }
    }

    struct EvenAllocation: AllocationMethod {
        let name = "even"

        func allocate(demands: [Int64], budget: Int64, quota: Int?) -> [Int64] {
            demands.map { min($0, budget / Int64(demands.count)) }
        }
    }

    @Test("adds functions and ways of giving out money")
    func host() throws {
        var host = HostExtensions()
        host.addFunction("band", in: "office") { .integer(Int64((($0.first?.double) ?? 0) / 100)) }
        host.addAllocation(EvenAllocation())
        let text = Self.source.replacingOccurrences(
            of: "h.net_income_per_capita < p.line", with: "office.band(h.net_income_per_capita) < 10"
        )
        .replacingOccurrences(of: "\"stop\"", with: "\"even\"")
        #expect(throws: PolicyErrors.self) { try PolicyLoader().load(PolicySource(text: text)) }
        let policy = try PolicyLoader(host: host).load(PolicySource(text: text))
        let register = try register([
            household("H1", size: 2, income: 99_900), household("H2", size: 2, income: 99_900), household("H3", size: 1, income: 100_000),
        ])
        let decisions = Array(try Evaluator(policy: policy, register: register).evaluate().decisions)
        #expect(decisions.map(\.status) == ["eligible", "eligible", "ineligible"])
        #expect(decisions.map(\.grantedFen) == [50_000, 50_000, 0])
        #expect(decisions[0].outcome == "partial")
    }

    @Test("adds units that policies decide on")
    func units() throws {
        let wells = UnitSchema(
            "well", plural: "wells", title: Title(zh: "水井", en: "well"), keyField: "well_id",
            fields: [
                Field("well_id", .text, isRequired: true, isIdentifier: true, mustBePresent: true), Field("depth_m", .decimal),
            ])
        let schema = try Schema.standard.adding(units: [wells])
        let text = """
            return policy { id = "wells", version = "1", unit = "well", title = { en = "Wells" },
              qualify = { rule { "deep", title = { en = "deep" }, cite = "1.1", when = function(w) return w.depth_m > 12.5 end } } }
            """
        let policy = try PolicyLoader(schema: schema).load(PolicySource(text: text))
        var builder = RegisterBuilder(date: CivilDate(iso: "2020-01-01"))
        builder.append("well", ["well_id": "W1", "depth_m": 12.5])
        builder.append("well", ["well_id": "W2", "depth_m": 12.75])
        let decisions = Array(try Evaluator(policy: policy, register: builder.build(schema: schema)).evaluate().decisions)
        #expect(decisions.map(\.status) == ["ineligible", "eligible"])
    }
}
