import LuaSandbox
import Testing

/// Runs a chunk in a fresh instance on a thread with Lua's stack.
func evaluate(_ text: String, limits: LuaLimits = .standard) -> Result<LuaValue, LuaFailure> {
    do throws(LuaFailure) {
        return .success(
            try WorkerThread.run { () throws(LuaFailure) in
                let instance = try LuaInstance(limits: limits)
                return try instance.run(Array(text.utf8), chunk: instance.addChunk("test"))
            })
    } catch {
        return .failure(error)
    }
}

func failure(_ text: String, limits: LuaLimits = .standard) -> LuaFailure? {
    if case .failure(let failure) = evaluate(text, limits: limits) { failure } else { nil }
}

func value(_ text: String) throws -> LuaValue { try evaluate(text).get() }

@Suite("A sandboxed instance")
struct LuaInstanceTests {
    @Test(
        "computes what Lua computes",
        arguments: [
            ("return 7 // 2", LuaValue.integer(3)), ("return 2^10", .number(1024)), ("return '10' + 1", .integer(11)),
            ("return #'贫困'", .integer(6)),
            ("return 'a' .. 1 .. 2.0", .text("a12.0")), ("return select('#', 1, nil, nil)", .integer(3)),
            ("return string.format('%5.2f|%d|%s|%q', 1.005, 3, true, 'x')", .text(" 1.00|3|true|\"x\"")),
            ("local t = {} for w in ('a b c'):gmatch('%a') do t[#t+1] = w end return table.concat(t, ',')", .text("a,b,c")),
            (
                "local co = coroutine.wrap(function(a) local b = coroutine.yield(a + 1) return b * 2 end) return co(1) + co(10)",
                .integer(22)
            ),
            ("return select(2, pcall(function() local x = nil; return x.y end)) ~= nil", .boolean(true)),
            ("local ok, e = pcall(error, { code = 7 }) return e.code", .integer(7)),
            ("return setmetatable({}, { __index = function(_, k) return k .. '!' end }).hello", .text("hello!")),
            ("return utf8.char(36139, 22256)", .text("贫困")), ("goto done do return 1 end ::done:: return 2", .integer(2)),
            ("return math.type(3), math.type(3.0)", .text("integer")), ("return tostring(0/0)", .text("nan")),
        ])
    func computes(_ text: String, _ expected: LuaValue) throws {
        #expect(try value(text) == expected)
    }

    @Test("walks tables in one order: numbers, then texts by bytes, then booleans")
    func order() throws {
        let text = """
            local t = { b = 1, a = 2, [3] = 1, [1] = 1, [2.5] = 1, [true] = 1, [-4] = 1, Z = 1 }
            local keys = {}
            for k in pairs(t) do keys[#keys + 1] = tostring(k) end
            local again = {}
            local k = next(t)
            while k ~= nil do again[#again + 1] = tostring(k); k = next(t, k) end
            return table.concat(keys, " ") .. "|" .. table.concat(again, " ")
            """
        #expect(try value(text) == .text("-4 1 2.5 3 Z a b true|-4 1 2.5 3 Z a b true"))
    }

    @Test("lets a loop remove what it stands on")
    func removal() throws {
        #expect(
            try value(
                "local t, n = { a = 1, b = 2, c = 3 }, 0 for k in pairs(t) do t[k] = nil; n = n + 1 end return n + (next(t) and 100 or 0)")
                == .integer(3))
    }

    @Test("sorts stably, whatever the comparator")
    func stableSort() throws {
        let text = """
            local t = {}
            for i = 1, 100 do t[i] = { key = i % 5, at = i } end
            table.sort(t, function(a, b) return a.key < b.key end)
            for i = 2, 100 do if t[i - 1].key == t[i].key and t[i - 1].at > t[i].at then return false end end
            return true
            """
        #expect(try value(text) == .boolean(true))
    }

    @Test(
        "shows no addresses",
        arguments: ["tostring({})", "tostring(print)", "string.format('%s', {})", "tostring(coroutine.create(print))"])
    func noAddresses(_ expression: String) throws {
        let text = try #require(try value("return \(expression)").text)
        #expect(!text.contains("0x"))
    }

    @Test("refuses %p", arguments: ["return string.format('%p', {})", "return ('%5p'):format(print)"])
    func noPointers(_ text: String) {
        #expect(failure(text)?.code == "policy.runtime")
    }

    @Test(
        "does not know what reaches outside",
        arguments: ["os", "io", "debug", "package", "dofile", "loadfile", "collectgarbage", "string.dump", "math.random"])
    func absent(_ name: String) throws {
        let root = name.split(separator: ".").first.map(String.init) ?? name
        #expect(try value("local v = \(root) return v == nil or \(name) == nil") == .boolean(true))
    }

    @Test("never runs compiled chunks")
    func noBytecode() throws {
        #expect(failure("\u{1B}Lua")?.code == "policy.syntax")
        #expect(try value("local f, e = load('\\27Lua') return f == nil and type(e) == 'string'") == .boolean(true))
    }

    @Test("names the line, the chunk and the frames of an error")
    func errorPlace() {
        let failure = failure("local function inner()\n  error('boom')\nend\n\nlocal function outer()\n  inner()\nend\nouter()")
        #expect(failure?.code == "policy.runtime")
        #expect(failure?.message == "boom")
        #expect(failure?.chunk == "test")
        #expect(failure?.line == 2)
        #expect(failure?.traceback.count == 3)
    }

    @Test("describes error values that are no text by their type")
    func errorValues() {
        #expect(failure("error({})")?.message == "the error value is a table")
        #expect(failure("error(setmetatable({}, { __tostring = function() while true do end end }))")?.code == "policy.runtime")
    }

    @Test("keeps control characters out of messages")
    func controlCharacters() {
        #expect(failure("error('a\\27[31mb')")?.message == "a [31mb")
    }
}

@Suite("Limits of an instance")
struct LimitTests {
    static let small = LuaLimits(fuel: 200_000, memory: 8 << 20, milliseconds: 5000, output: 1000)

    @Test(
        "end a script for good, however it tries to go on",
        arguments: [
            "while true do end", "repeat pcall(function() while true do end end) until false",
            "while true do xpcall(function() while true do end end, function() end) end",
            "local co = coroutine.wrap(function() while true do end end) pcall(co) return 'alive'",
            "pcall(function() while true do end end) return 'alive'",
            "return select(2, coroutine.resume(coroutine.create(function() while true do end end)))",
            "local t = setmetatable({}, { __index = function(t, k) while true do end end }) pcall(function() return t.x end) return 'alive'",
            "table.sort({ 3, 2, 1 }, function() while true do end end)", "(('x'):rep(10)):gsub('.', function() while true do end end)",
            "return (('a'):rep(30)):find(('a?'):rep(30) .. ('a'):rep(30))", "return (('a'):rep(28)):gsub(('a*'):rep(10) .. 'b', '')",
            "local s = ('x'):rep(1000000) while true do local t = s .. 'y' end",
            "for w in (('a'):rep(28)):gmatch(('a-'):rep(12) .. 'b') do end",
            "for i = 1, 1e9 do coroutine.wrap(function() end)() end", "local function f() return f() end f()",
        ])
    func fuel(_ text: String) {
        #expect(failure(text, limits: Self.small)?.code == "limit.fuel")
    }

    @Test(
        "hold memory",
        arguments: [
            "local t = {} for i = 1, 1e9 do t[i] = i end", "local s = 'x' while true do s = s .. s end",
            "local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(100000) .. i end",
            "local t = {} pcall(function() while true do t[#t + 1] = ('x'):rep(1000000) end end) return 'alive'",
        ])
    func memory(_ text: String) {
        var limits = Self.small
        limits.fuel = 100_000_000
        #expect(failure(text, limits: limits)?.code == "limit.memory")
    }

    @Test("hold output") func output() {
        #expect(failure("for i = 1, 1000 do print('a line') end", limits: Self.small)?.code == "limit.output")
    }

    @Test(
        "turn endless recursion into an error with a line, not a crash",
        arguments: [
            "local function f() return 1 + f() end return f()",
            "local t = setmetatable({}, {}) getmetatable(t).__index = function(_, k) return t[k] end return t.x",
            "local s = string.rep('(', 150) .. '1' .. string.rep(')', 150) return load('return ' .. s)()(1)",
        ])
    func recursion(_ text: String) {
        let found = failure(text)
        #expect(found != nil)
        #expect(found?.isLimit == false)
    }

    @Test("count the same work in every run") func deterministicFuel() throws {
        let fuel = try (0..<5).map { _ in
            try WorkerThread.run { () -> UInt64 in
                guard let instance = try? LuaInstance() else { return 0 }
                let text =
                    "local t = {} for i = 1, 5000 do t['k' .. i % 700] = i end local n = 0 for k, v in pairs(t) do n = n + v end return n"
                _ = try? instance.run(Array(text.utf8), chunk: instance.addChunk("test"))
                return instance.fuelUsed
            }
        }
        #expect(fuel[0] > 5000)
        #expect(Set(fuel).count == 1)
    }

    @Test("leave the next instance untouched") func nextStartsClean() throws {
        _ = evaluate("string.rep = nil; table.insert = nil; _G.pairs = nil while true do end", limits: Self.small)
        #expect(try value("return ('ab'):rep(2) .. type(pairs) .. type(table.insert)") == .text("ababfunctionfunction"))
    }
}

@Suite("Values that cross the border")
struct ValueTests {
    @Test("keep their kind and their order") func kinds() throws {
        guard case .table(let table) = try value("return { 1, 2.0, 'x', true, z = { 1 }, a = false, [10] = print }") else {
            Issue.record("no table")
            return
        }
        #expect(table.array == [.integer(1), .number(2), .text("x"), .boolean(true)])
        #expect(table.pairs.map(\.key) == [.integer(10), .text("a"), .text("z")])
        #expect(table.pairs[0].value == .opaque)
    }

    @Test("survive bytes that are no text, cycles and depth") func hostile() throws {
        #expect(try value("return '\\xff\\0'") == .string([0xFF, 0]))
        #expect(try value("local t = {} t.t = t return t").table?.pairs.first?.value == .opaque)
        #expect(failure("local t = {} for i = 1, 1000 do t = { t } end return t")?.code == "policy.bad_result")
    }

    @Test("run no metamethods") func raw() throws {
        let text =
            "return setmetatable({ 1 }, { __index = function() error('x') end, __len = function() error('x') end, __pairs = function() error('x') end })"
        #expect(try value(text).table?.array == [.integer(1)])
    }

    @Test("go to functions of the host and come back") func hostFunctions() throws {
        struct Refusal: Error {}
        let results: [LuaValue] = try WorkerThread.run {
            guard let instance = try? LuaInstance() else { return [] }
            try? instance.addFunction("join", in: "host") { .text($0.compactMap(\.text).joined(separator: "+")) }
            try? instance.addFunction("refuse") { _ in throw LuaFailure(code: "plugin.runtime", message: "no") }
            let chunk = instance.addChunk("test")
            let joined = try? instance.run(Array("return host.join('a', 'b')".utf8), chunk: chunk)
            let caught = try? instance.run(Array("local ok, e = pcall(refuse) return e".utf8), chunk: chunk)
            var code = ""
            do throws(LuaFailure) { _ = try instance.run(Array("refuse()".utf8), chunk: chunk) } catch { code = error.code }
            return [joined ?? .nil, caught ?? .nil, .text(code)]
        }
        #expect(results == [.text("a+b"), .text("no"), .text("plugin.runtime")])
    }
}
