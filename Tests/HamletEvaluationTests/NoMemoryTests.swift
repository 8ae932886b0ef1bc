import HamletEvaluation
import HamletPolicy
import HamletRegister
import Testing

/// What cannot be seen in the text is refused while running.
@Suite("Rules cannot carry anything from one call to the next")
struct NoMemoryTests {
    func run(_ body: String, before: String) throws -> EvaluationError.Failure? {
        let text = """
            \(before)
            return policy { id = "p", version = "1", unit = "household", title = { en = "P" },
              qualify = { rule { "q", title = { en = "q" }, cite = "1.1", when = function(h, p) \(body) end } } }
            """
        let policy = try PolicyLoader().load(PolicySource(text: text))
        var builder = RegisterBuilder(date: CivilDate(iso: "2010-01-01"))
        for id in ["H1", "H2"] { builder.append(.household, ["household_id": .text(id), "household_size": 3]) }
        let evaluator = try Evaluator(policy: policy, register: builder.build())
        do throws(EvaluationError) {
            _ = try evaluator.evaluate(EvaluationOptions(threads: 1))
            return nil
        } catch {
            if case .failed(let failure) = error { return failure }
            throw error
        }
    }

    @Test(
        "through a table, a library, a coroutine or a module",
        arguments: [
            ("table.insert(seen, h.household_id) return #seen > 1", "local seen = {}"),
            ("rawset(seen, 1, true) return true", "local seen = {}"),
            ("local s = get() s.n = 1 return true", "local seen = {} local function get() return seen end"),
            ("table.sort(seen) return true", "local seen = { 2, 1 }"),
            ("setmetatable(seen, {}) return true", "local seen = {}"),
            ("string.hidden = 1 return true", ""),
            ("return step() > 1", "local step = coroutine.wrap(function() local n = 0 while true do n = n + 1 coroutine.yield(n) end end)"),
        ])
    func refused(_ body: String, _ before: String) throws {
        #expect(try run(body, before: before)?.failure.code == "policy.state")
    }

    @Test("frozen tables read as before: lists, fields, lengths, defaults behind metatables")
    func reading() throws {
        let before = """
            local order = { "a", "b", "c" }
            local rate = setmetatable({ a = 1 }, { __index = function(_, k) return k .. "!" end })
            """
        let body = """
            local keys = {}
            for i, v in ipairs(order) do keys[#keys + 1] = i .. v end
            for k, v in pairs(rate) do keys[#keys + 1] = k .. v end
            return #order == 3 and rate.a == 1 and rate.x == "x!" and table.concat(keys) == "1a2b3ca1" and select("#", table.unpack(order)) == 3
              and next(order) == 1 and rawlen(order) == 3
            """
        #expect(try run(body, before: before)?.failure == nil)
    }

    @Test("a unit that outlives its call cannot be read")
    func stale() throws {
        let before = "local box = coroutine.wrap(function(u) while true do u = coroutine.yield(u) end end)"
        #expect(try run("box(h) return true", before: before)?.failure.code == "policy.state")
    }
}
