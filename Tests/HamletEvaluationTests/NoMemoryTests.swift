import HamletEvaluation
import HamletPolicy
import HamletRegister
import Testing

/// What cannot be seen in the text is refused while running.
@Suite("Rules cannot carry anything from one call to the next")
struct NoMemoryTests {
    func evaluator(_ body: String, before: String) throws -> Evaluator {
        let text = """
            \(before)
            return policy { id = "p", version = "1", unit = "household", title = { en = "P" },
              qualify = { rule { "q", title = { en = "q" }, cite = "1.1", when = function(h, p) \(body) end } } }
            """
        let policy = try PolicyLoader().load(PolicySource(text: text))
        var builder = RegisterBuilder(date: CivilDate(iso: "2010-01-01"))
        for id in ["H1", "H2"] { builder.append(.household, ["household_id": .text(id), "household_size": 3, "head_name": "张三丰"]) }
        return try Evaluator(policy: policy, register: builder.build())
    }

    func decided(_ body: String, before: String) throws -> [String] {
        Array(try evaluator(body, before: before).evaluate().decisions).map(\.status)
    }

    func run(_ body: String, before: String) throws -> EvaluationError.Failure? {
        let evaluator = try evaluator(body, before: before)
        do throws(EvaluationError) {
            _ = try evaluator.evaluate(EvaluationOptions(threads: 1))
            return nil
        } catch {
            if case .failed(let failure) = error { return failure }
            throw error
        }
    }

    // `select` hides from the check before running what a value is.
    @Test(
        "through a table, a library, a coroutine or a module",
        arguments: [
            ("table.insert(seen, h.household_id) return #seen > 1", "local seen = select(1, {})"),
            ("rawset(seen, 1, true) return h.household_size > 1", "local seen = select(1, {})"),
            ("local s = get() s.n = 1 return true", "local seen = select(1, {}) local function get() return seen end"),
            ("table.sort(seen) return h.household_size > 1", "local seen = select(1, { 2, 1 })"),
            ("setmetatable(seen, {}) return h.household_size > 1", "local seen = select(1, {})"),
            ("select(1, string).hidden = 1 return h.household_size > 1", ""),
            ("return next_letter() == \"a\"", "local next_letter = string.gmatch(\"a b c\", \"%a\")"),
            ("return step() > 1", "local step = coroutine.wrap(function() local n = 0 while true do n = n + 1 coroutine.yield(n) end end)"),
        ])
    func refused(_ body: String, _ before: String) throws {
        #expect(try run(body, before: before)?.failure.code == "policy.state")
    }

    /// A rule's work is told from its tree where the tree calls only helpers of the host: those must be what they were.
    @Test(
        "nor replace or add to what the host gives",
        arguments: [
            "_G['m' .. 'in'] = function() while true do end end", "local g = _G g['mat' .. 'h'].floor = print",
            "local g = _G g['st' .. 'ring'].evil = 1", "local g = _G g['ev' .. 'il'] = {}",
            "local g = _G g['setmeta' .. 'table'](g, { __index = function() while true do end end })",
            "local g = _G g['setmeta' .. 'table'](string, { __index = function() while true do end end })",
        ])
    func environment(_ before: String) throws {
        #expect(throws: (any Error).self) { try run("return true", before: before) }
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

    @Test(
        "metatables made while loading work in rules",
        arguments: [
            ("return t.zz == 9", "local t = setmetatable({}, { __index = function() return 9 end })"),
            ("return t.a == 1 and t.b == 2", "local t = setmetatable({ a = 1 }, { __index = { b = 2 } })"),
            ("return #t == 7", "local t = setmetatable({}, { __len = function() return 7 end })"),
            (
                "for k in pairs(t) do return k == 5 end",
                "local t = setmetatable({}, { __pairs = function() return function(_, k) if not k then return 5 end end end })"
            ),
            ("return getmetatable(t) == m and getmetatable(m) == nil", "local m = {} local t = setmetatable({}, m)"),
            ("return setmetatable({ x = 4 }, C):get() == 4", "local C = {} C.__index = C function C:get() return self.x end"),
            (
                "return point(1) + point(2) == 3",
                "local mt = { __add = function(a, b) return a.x + b.x end } local function point(x) return setmetatable({ x = x }, mt) end"
            ),
            ("return getmetatable(setmetatable({}, mt)) == mt", "local mt = {}"),
            (
                "return d:name() == \"base\"",
                "local B = {} B.__index = B function B:name() return \"base\" end local D = setmetatable({}, { __index = B }) D.__index = D local d = setmetatable({}, D)"
            ),
        ])
    func metatables(_ body: String, _ before: String) throws {
        #expect(try decided(body.hasPrefix("for") ? body + " return false" : body, before: before) == ["eligible", "eligible"])
    }

    @Test("names and numbers of people stay out of messages that a script writes")
    func redaction() throws {
        let failure = try run("error(\"bad \" .. h.head_name)", before: "")
        #expect(failure?.failure.message == "bad …")
        #expect(try run("return pick(h.head_name, { a = true })", before: "")?.failure.message.contains("张三丰") == false)
    }

    @Test("a unit that outlives its call cannot be read")
    func stale() throws {
        let before = "local box = coroutine.wrap(function(u) while true do u = coroutine.yield(u) end end)"
        #expect(try run("box(h) return true", before: before)?.failure.code == "policy.state")
    }
}
