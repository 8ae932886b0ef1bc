import HamletEvaluation
import Testing

/// What a rule has read cannot be taken back: a unit whose value is missing stays undetermined, however the rule goes on.
@Suite("No rule gets rid of a missing value that it has read")
struct ForgottenDoubtTests {
    static let households = "household_id,household_size,net_income_per_capita\nH1,3,1000.00\nH2,4,\n"

    func statuses(_ body: String) throws -> [String] {
        let condition = "(function() \(body) end)()"
        return try Office("qualify = { \(Office.rule("q", condition)) },", households: Self.households).decisions().map(\.status)
    }

    @Test(
        "by errors that it catches, helpers that fail, coroutines, or metamethods",
        arguments: [
            "local x = h.net_income_per_capita return true",
            "pcall(function() local x = h.net_income_per_capita error('x') end) return true",
            "pcall(function() return h.net_income_per_capita < 'x' end) return true",
            "local x = h.net_income_per_capita pcall(error, 'x') return true",
            "local x = h.net_income_per_capita pcall(count, { 1 }, function() return nil end) return true",
            "local x = h.net_income_per_capita pcall(mean, { 'a' }, function(v) return v end) return true",
            "local x = h.net_income_per_capita pcall(all, 5, print) return true",
            "xpcall(function() local x = h.net_income_per_capita error('x') end, function() error('y') end) return true",
            "coroutine.wrap(function() local x = h.net_income_per_capita end)() return true",
            "coroutine.resume(coroutine.create(function() local x = h.net_income_per_capita error('x') end)) return true",
            "local co = coroutine.create(function() local x = h.net_income_per_capita coroutine.yield() end) coroutine.resume(co) coroutine.close(co) return true",
            "local t = setmetatable({}, { __index = function() return h.net_income_per_capita end }) local x = t.x return true",
            "table.sort({ 2, 1 }, function() return h.net_income_per_capita < 1 end) return true",
            "local s = ('x'):gsub('x', function() local x = h.net_income_per_capita end) return true",
            "pcall(any, { 1 }, function() local x = h.net_income_per_capita error('x') end) return true",
            "return not not default(h, 'household_size', h.net_income_per_capita)",
            "local x = h.net_income_per_capita pcall(any, { 1 }, function() error('x') end) return true",
            "local x = h.net_income_per_capita pcall(sum, { 1 }, function() error('x') end) return true",
            "local x = h.net_income_per_capita pcall(sum, { math.maxinteger, 1 }) return true",
            "pcall(any, { 1 }, function() local x = h.net_income_per_capita return pcall(any, { 1 }, function() error('x') end) or true end) return true",
        ])
    func stays(_ body: String) throws {
        #expect(try statuses(body) == ["eligible", "undetermined"])
    }

    @Test("by a helper that fails unprotected: that is a consequence of what is missing, and without it a failure")
    func failingHelper() throws {
        #expect(
            try statuses(
                "local x = h.net_income_per_capita if not known(h, 'net_income_per_capita') then any({ 1 }, function() error('x') end) end return true"
            )
                == ["eligible", "undetermined"])
        #expect(throws: EvaluationError.self) { try statuses("any({ 1 }, function() error('x') end) return true") }
    }

    @Test(
        "and doubt that was settled does not come back",
        arguments: [
            "return known(h, 'net_income_per_capita') or true", "return default(h, 'net_income_per_capita', 1) > 0",
            "return any({ 1, 2 }, function(i) return i == 1 or h.net_income_per_capita > 0 end)",
            "pcall(error, 'x') return true", "pcall(any, { 1 }, function() error('x') end) return true",
        ])
    func settled(_ body: String) throws {
        #expect(try statuses(body) == ["eligible", "eligible"])
    }
}
