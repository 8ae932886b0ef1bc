import Foundation
import LuaSandbox
import Testing

@Suite("Limits that a script cannot get around")
struct HardLimitTests {
    static let small = LuaLimits(fuel: 5_000_000, memory: 64 << 20, milliseconds: 2000)

    @Test(
        "are reported although the script swallowed them",
        arguments: [
            ("pcall(function() while true do end end) return 1", "limit.fuel"),
            ("xpcall(function() while true do end end, function() return 'mine' end) return 1", "limit.fuel"),
            ("coroutine.resume(coroutine.create(function() while true do end end)) return 1", "limit.fuel"),
            ("local co = coroutine.wrap(function() while true do end end) pcall(co) return 1", "limit.fuel"),
            ("pcall(string.find, ('a'):rep(30), ('a?'):rep(30) .. ('a'):rep(30)) return 1", "limit.fuel"),
            ("pcall(function() local s = 'x' while true do s = s .. s end end) return 1", "limit.memory"),
            ("pcall(function() local t = {} for i = 1, 1e9 do t[i] = { {}, {}, {}, {} } end end) return 1", "limit.memory"),
            ("local function f() return 1 + f() end pcall(f) return 1", "limit.depth"),
            ("local function f() return pcall(f) end f() return 1", "limit.depth"),
            ("local function f(...) return 1 + f(1, 2, 3, 4, 5, 6, 7, 8, 9, ...) end pcall(f) return 1", "limit.depth"),
            ("local co = coroutine.wrap(function() local function f() return 1 + f() end f() end) pcall(co) return 1", "limit.depth"),
            (
                "local t = setmetatable({}, { __index = function(t, k) return t[k] end }) pcall(function() return t.x end) return 1",
                "limit.depth"
            ),
            ("pcall(function() while true do print(('x'):rep(1000)) end end) return 1", "limit.output"),
        ])
    func sticky(_ text: String, _ code: String) {
        #expect(failure(text, limits: Self.small)?.code == code)
    }

    @Test(
        "are not believed where a script only claims them",
        arguments: ["error('not enough memory', 0)", "error('C stack overflow', 0)", "assert(false, 'x: stack overflow')"])
    func forged(_ text: String) throws {
        #expect(failure(text)?.code == "policy.runtime")
        #expect(try value("return (pcall(function() \(text) end))") == .boolean(false))
    }

    @Test(
        "have a place",
        arguments: [
            "\n\nwhile true do end", "local s = 'x'\nwhile true do\ns = s .. s end", "local function f()\n\n  return 1 + f() end f()",
        ])
    func place(_ text: String) {
        #expect(failure(text, limits: Self.small)?.line == 3)
    }

    /// The work stands in one instruction, or in one call of the library: no hook looks in between.
    @Test(
        "count work that is no instruction",
        arguments: [
            "local s = ('x'):rep(1 << 20) while true do local u = s:upper() end",
            "local s = ('x'):rep(1 << 20) while true do local u = s .. s:sub(1, 1) end",
            "local s = ('i'):rep(1 << 20) while true do pcall(string.packsize, s) end",
            "local s = '0x' .. ('f'):rep(1 << 20) while true do local n = tonumber(s) end",
            "local s = ('é'):rep(1 << 19) while true do local n = utf8.len(s) end",
            "local s = ('x'):rep(1 << 18) while true do local q = ('%q'):format(s) end",
            "local s = ('x'):rep(500000) while true do local t = { s:byte(1, -1) } end",
            "local t = {} for i = 1, 20000 do t[i] = ('x'):rep(1000) .. i end while true do table.sort(t) end",
            "local t = { 1, 2, 3, n = 1 } while true do for k in pairs(t) do end end",
            "local t = setmetatable({}, { __len = function() return 1 << 60 end }) table.insert(t, 1, 'x')",
            "local t = setmetatable({}, { __len = function() return 1 << 60 end, __index = function() return 'x' end }) table.concat(t)",
            "table.move({}, 1, 1 << 60, 2)",
            "local s = 'return ' .. ('1,'):rep(30000) .. '1' while true do load(s) end",
            "local co = coroutine.wrap(function() while true do coroutine.yield() end end) while true do co() end",
        ])
    func library(_ text: String) {
        // However slow the machine: fuel must end it, not the clock.
        var limits = Self.small
        limits.milliseconds = 100_000
        #expect(failure(text, limits: limits)?.code == "limit.fuel")
    }

    @Test("bound what a result may be")
    func results() {
        #expect(failure("local s = ('x'):rep(1000000) return { s, s, s, s, s, s }")?.code == "policy.bad_result")
        #expect(failure("local t = {} for i = 1, 300000 do t[i] = true end return t")?.code == "policy.bad_result")
    }

    @Test("give up a thread whose Lua does not come back, and go on")
    func watchdog() throws {
        let release = DispatchSemaphore(value: 0)
        let limits = LuaLimits(fuel: 0, memory: 64 << 20, milliseconds: 50)
        let started = Date()
        var code = ""
        do throws(LuaFailure) {
            _ = try WorkerThread.run { () throws(LuaFailure) -> LuaValue in
                let instance = try LuaInstance(limits: limits)
                try instance.addFunction("wait") { _ in
                    release.wait()
                    return .nil
                }
                return try instance.run(Array("wait() return 1".utf8), chunk: instance.addChunk("test"))
            }
        } catch { code = error.code }
        #expect(code == "limit.time")
        #expect(Date().timeIntervalSince(started) < 20)
        #expect(try value("return 1 + 1") == .integer(2))
        release.signal()
    }
}

@Suite("No script can tell two runs apart")
struct DeterminismTests {
    /// A value that differs between two instances if addresses, hash seeds or the collector's moments can be seen.
    static let fingerprint = """
        local out = {}
        local t = {}
        for i = 1, 300 do t["k" .. i] = i t[i * 3] = i t[{}] = i end
        for i = 1, 300, 2 do t["k" .. i] = nil t[i * 3] = nil end
        for i = 1, 40 do t[i] = i out[#out + 1] = #t end
        local holes = {}
        for i = 1, 64 do holes[i] = i holes["x" .. i] = i end
        for i = 2, 63, 3 do holes[i] = nil holes["x" .. i] = nil end
        for i = 1, 40 do holes["y" .. i] = i out[#out + 1] = #holes end
        for k, v in pairs({ b = 1, a = 2, [3] = 3, [1.5] = 4, [true] = 5 }) do out[#out + 1] = tostring(k) .. tostring(v) end
        out[#out + 1] = tostring(print) .. tostring({}) .. tostring(coroutine.create(print)) .. tostring(0 / 0)
        out[#out + 1] = ("%5.3a|%g|%.14g|%s|%s"):format(1 / 3, 1e100, 2 ^ 53, {}, print)
        local people = {}
        for i = 1, 50 do people[i] = { i % 5, i } end
        table.sort(people, function(a, b) return a[1] < b[1] end)
        for i, p in ipairs(people) do out[#out + 1] = p[2] end
        return out
        """

    @Test("whatever was made before, and on whatever thread")
    func instances() throws {
        let first = try value(Self.fingerprint)
        for i in 0..<6 {
            // Other memory in use, other addresses.
            let ballast = (0..<i).map { [UInt8](repeating: 1, count: 100_000 * ($0 + 1)) }
            #expect(try value(Self.fingerprint) == first)
            withExtendedLifetime(ballast) {}
        }
    }

    @Test("in any locale")
    func locale() throws {
        let text = "return { 'a' < 'B', 1.5 .. '', tonumber('1.5'), ('é'):upper(), ('%.1f'):format(2.5) }"
        let expected = try value(text)
        for name in ["de_DE.UTF-8", "tr_TR.UTF-8", "C.UTF-8", "en_US.UTF-8"] {
            let found = try WorkerThread.run { () throws(LuaFailure) -> LuaValue? in
                let allCategories: Int32 = 0x1FBF  // LC_ALL_MASK, a macro that Swift does not see
                guard let locale = newlocale(allCategories, name, nil) else { return nil }
                let before = uselocale(locale)
                defer {
                    uselocale(before)
                    freelocale(locale)
                }
                let instance = try LuaInstance()
                return try instance.run(Array(text.utf8), chunk: instance.addChunk("test"))
            }
            #expect(found == nil || found == expected)
        }
    }

    @Test("by the fuel it spends or the moment it ends")
    func fuel() throws {
        let texts = [
            Self.fingerprint, "local t = {} while true do t[#t + 1] = {} t[t[#t]] = #t end",
            "local t = {} for i = 1, 1e9 do t[i % 1000] = ('x'):rep(i % 3000) end",
            "for i = 1, 2000 do local co = coroutine.wrap(function(...) for j = 1, 30 do coroutine.yield(j) end end) co() co() end",
        ]
        for text in texts {
            var seen: Set<[UInt64]> = []
            for _ in 0..<4 {
                let limits = LuaLimits(fuel: 3_000_000, memory: 24 << 20, milliseconds: 60_000)
                seen.insert(
                    try WorkerThread.run { () throws(LuaFailure) -> [UInt64] in
                        let instance = try LuaInstance(limits: limits)
                        _ = try? instance.run(Array(text.utf8), chunk: instance.addChunk("test"))
                        return [instance.fuelUsed, UInt64(instance.memoryPeak)]
                    })
            }
            #expect(seen.count == 1)
        }
    }
}

@Suite("What the sandbox takes out of Lua")
struct RemovedEventTests {
    @Test("cannot be put into a metatable", arguments: ["__gc", "__close", "__mode", "__concat"])
    func refused(_ event: String) {
        #expect(failure("setmetatable({}, { \(event) = print })")?.message.contains(event) == true)
    }

    @Test("is dead when it is added later, by whatever way")
    func later() throws {
        let ways = [
            "mt.__concat = f mt.__close = f", "rawset(mt, '__con' .. 'cat', f)", "for k, v in pairs({ __concat = f }) do mt[k] = v end",
        ]
        for way in ways {
            let text = "local mt, f = {}, function() return 'seen' end local t = setmetatable({}, mt) \(way) return t .. 'x'"
            #expect(failure(text)?.message.hasPrefix("attempt to concatenate") == true)
        }
        let loop = "local mt = {} local c = setmetatable({}, mt) mt.__close = print for _ in pairs({ 1 }), nil, nil, c do end"
        #expect(failure(loop)?.message.contains("non-closable") == true)
        let weak = """
            local mt = {} local t = setmetatable({}, mt) mt.__mode = "kv"
            for i = 1, 1000 do t[i] = {} end
            local junk for i = 1, 200000 do junk = { i } end
            return #t
            """
        #expect(try value(weak) == .integer(1000))
    }

    @Test("but everything else may come later: classes are filled in after their first object")
    func classes() throws {
        let text = """
            local Account = {}
            local a = setmetatable({ balance = 5 }, Account)
            Account.__index = Account
            function Account:deposit(n) self.balance = self.balance + n return self end
            Account.__add = function(x, y) return x.balance + y.balance end
            Account.__tostring = function(x) return "account of " .. x.balance end
            a:deposit(10)
            return { a + a, tostring(a) }
            """
        #expect(try value(text).table?.array == [.integer(30), .text("account of 15")])
    }

    @Test("large texts are built as before, also in coroutines that are left lying")
    func buffers() throws {
        let text = """
            local n = 0
            for i = 1, 300 do
              local co = coroutine.create(function() return (("x"):rep(20000):gsub(".", function(c) if i % 3 == 0 then error("stop") end return "yy" end)) end)
              local ok, s = coroutine.resume(co)
              if ok then n = n + #s end
            end
            return n
            """
        #expect(try evaluate(text, limits: LuaLimits(fuel: 0, memory: 32 << 20, milliseconds: 60_000)).get() == .integer(8_000_000))
    }
}

@Suite("A chunk that a script loads")
struct LoadedChunkTests {
    @Test("cannot pass for one of the host's: the fuel of rules is looked up by file and line")
    func names() throws {
        let text = "local f = load('error(\"x\")', '@test') local ok, e = pcall(f) return e"
        #expect(try value(text) == .text("test (load):1: x"))
    }

    @Test("is refused in Lua's own words, or in ours where Lua would take it")
    func messages() throws {
        #expect(try value("return select(2, load('x =', '=chunk'))") == .text("chunk:1: unexpected symbol near <eof>"))
        #expect(try value("return (load('local x <close> = nil'))") == .nil)
        #expect(try value("return select(2, load('x', 'n', 'b'))") == .text("attempt to load a text chunk (mode is 'b')"))
    }
}
