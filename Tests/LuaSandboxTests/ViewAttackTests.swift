import LuaSandbox
import Testing

/// Units are userdata over columns. A script that holds one may read its fields during the call, and do nothing else with it.
@Suite("Views of units give nothing but their fields, and only during their call")
struct ViewAttackTests {
    /// Two villages with three households, and memory that lives as long as the tests.
    static let tables: [UnitTable] = {
        func memory<T>(_ values: [T]) -> UnsafeMutableBufferPointer<T> {
            let buffer = UnsafeMutableBufferPointer<T>.allocate(capacity: values.count)
            _ = buffer.initialize(from: values)
            return buffer
        }
        func raw<T>(_ values: [T]) -> UnsafeRawPointer? { UnsafeRawPointer(memory(values).baseAddress) }
        func offsets(_ values: [UInt32]) -> UnsafePointer<UInt32>? { UnsafePointer(memory(values).baseAddress) }
        let nulls = UnsafePointer(memory([UInt64(0b100)]).baseAddress)
        return [
            UnitTable(
                name: "household", rowCount: 3,
                columns: [
                    .init(name: "size", kind: .integer, data: raw([Int32(3), 2, 4])),
                    .init(name: "income", kind: .fen, data: raw([Int64(100_000), 5, 7]), nulls: nulls),
                    .init(name: "village", kind: .link(table: 1), data: raw([Int32(0), 1, -1])),
                    .init(name: "absent", kind: .text, data: nil),
                ]),
            UnitTable(
                name: "village", rowCount: 2,
                columns: [
                    .init(
                        name: "households", kind: .list(table: 0), data: raw([UInt32(0), 1]), offsets: offsets([0, 1, 2]))
                ]),
        ]
    }()

    /// Runs chunks one after the other in one instance: each is a call of its own.
    static func run(_ chunks: [String], limits: LuaLimits = .standard) throws -> Result<LuaValue, LuaFailure> {
        try WorkerThread.run {
            do throws(LuaFailure) {
                let instance = try LuaInstance(limits: limits)
                for table in tables { try instance.addTable(table) }
                try instance.addList("households", table: 0)
                let chunk = instance.addChunk("chunk")
                var value = LuaValue.nil
                for text in chunks { value = try instance.run(Array(text.utf8), chunk: chunk) }
                return .success(value)
            } catch {
                return .failure(error)
            }
        }
    }

    static func code(_ chunks: String...) throws -> String? {
        if case .failure(let failure) = try run(chunks) { failure.code } else { nil }
    }

    @Test("what they do give") func reading() throws {
        let text = """
            local v = households[1]
            return v.size == 3 and v.income == 1000 and v.village.households[1] == v and #households == 3 and households[2].village ~= v.village
              and #v.village.households == 1 and households[4] == nil and households[0] == nil and households[3].income == nil
            """
        #expect(try Self.run([text]).get() == .boolean(true))
    }

    @Test(
        "a unit that is kept beyond its call cannot be read, compared, walked or handed to a helper",
        arguments: [
            "return kept.size", "return kept.village", "return kept[1]", "return kept == households[1]", "return households[1] == kept",
            "return known(kept, 'size')", "return default(kept, 'size', 1)", "return age_on(kept, '2010-01-01')",
            "return lottery(kept, 'x')", "return list[1]", "return #list", "for i, v in ipairs(list) do return 1 end",
            "for k, v in pairs(list) do return 1 end", "return count(list)", "return sum(list, 'size')",
            "return any(list, function(v) return v.size > 1 end)", "return village.households[1].size",
        ])
    func stale(_ text: String) throws {
        let before = "kept = households[1] village = kept.village list = village.households return 1"
        #expect(try Self.code(before, text) == "policy.state")
    }

    @Test(
        "nor by a coroutine, a closure, an iterator or loaded code that outlived the call",
        arguments: [
            ("co = coroutine.wrap(function() local v = households[1] coroutine.yield() return v.size end) co()", "return co()"),
            ("local v = households[1] f = function() return v.size end", "return f()"),
            ("step, state = ipairs(households[1].village.households)", "return step(state, 0)"),
            ("t = setmetatable({}, { __index = households[1] })", "return t.size"),
            ("local v = households[1] t = setmetatable({}, { __index = function(_, k) return v[k] end })", "return t.size"),
            ("env = households[1] f = load('return size', 'x', 't', env)", "return f()"),
            ("local v = households[1] h = function() return v.size end", "return (select(2, xpcall(error, h)))() or pcall(h) and 1 or h()"),
        ])
    func carried(_ before: String, _ text: String) throws {
        #expect(["policy.state", "policy.runtime"].contains(try Self.code(before + " return 1", text)))
    }

    @Test(
        "fields cannot be written, nor anything else be done to a view",
        arguments: [
            ("v.size = 1", "policy.state"), ("v.new = 1", "policy.state"), ("v[1] = 1", "policy.state"),
            ("households[1] = v", "policy.state"),
            ("rawset(v, 'size', 1)", "policy.runtime"), ("return rawget(v, 'size')", "policy.runtime"),
            ("return rawlen(v)", "policy.runtime"),
            ("return next(v)", "policy.runtime"), ("setmetatable(v, {})", "policy.runtime"), ("return v()", "policy.runtime"),
            ("return v + 1", "policy.runtime"), ("return -v", "policy.runtime"), ("return v .. ''", "policy.runtime"),
            ("return v < v", "policy.runtime"), ("return v <= 1", "policy.runtime"), ("return #v", "policy.runtime"),
            ("return ~v", "policy.runtime"), ("for i = v, 2 do end", "policy.runtime"), ("for k in v do end", "policy.runtime"),
            ("table.insert(v, 1)", "policy.runtime"), ("table.sort(households)", "policy.runtime"),
            ("return ('x'):rep(v)", "policy.runtime"), ("return table.concat({ v })", "policy.runtime"),
            ("return ('x'):gsub('x', v)", "policy.runtime"), ("error(v)", "policy.runtime"),
            ("return coroutine.resume(v)", "policy.runtime"),
            ("return load(v)", "policy.runtime"), ("return string.pack('i4', v)", "policy.runtime"),
            ("return math.floor(v)", "policy.runtime"), ("return tonumber(v, 10)", "policy.runtime"),
            ("return select(v)", "policy.runtime"),
        ])
    func writing(_ text: String, _ code: String) throws {
        #expect(try Self.code("local v = households[1] " + text) == code)
    }

    @Test(
        "a field that is none is an error, whatever stands for its name",
        arguments: [
            "v.nothing", "v['']", "v['size\\0']", "v[1]", "v[true]", "v[{}]", "v[v]", "v[0/0]", "v[print]", "v[('x'):rep(100000)]",
            "v.__index", "v.__gc", "v.__metatable", "v.__name", "households.size", "households.n", "households[true]", "households[{}]",
            "households['1']", "v[nil]", "households[nil]", "households[1.5]", "v.village.size",
        ])
    func unknown(_ expression: String) throws {
        #expect(try Self.code("local v = households[1] return \(expression)") == "policy.unknown_field")
    }

    @Test(
        "numbers beyond a list are nothing",
        arguments: ["0", "-1", "4", "1 << 32", "1 << 62", "math.mininteger", "math.maxinteger", "2^53", "2.0^32"])
    func beyond(_ index: String) throws {
        #expect(try Self.run(["return households[\(index)]"]).get() == .nil)
    }

    @Test("the metatable of a view cannot be had, and its text holds no address")
    func metatable() throws {
        let text = """
            local v, l, e = households[1], households, households[1].village.households
            for _, u in ipairs { v, l, e } do
              if type(getmetatable(u)) == "table" then return "had" end
              local s = tostring(u) .. ("%s"):format(u) .. select(2, pcall(error, tostring(u)))
              if s:find("%x%x%x%x%x%x%x") then return s end
            end
            return "held"
            """
        #expect(try Self.run([text]).get() == .text("held"))
    }

    @Test("a view as a key is a value of its own and no way to the unit's fields")
    func keys() throws {
        let text = """
            local t = { [households[1]] = "a" }
            local n = 0
            for k, v in pairs(t) do n = n + k.size end
            return t[households[1]] == nil and n == 3
            """
        #expect(try Self.run([text]).get() == .boolean(true))
    }

    @Test("making views without end is held by a limit")
    func flood() throws {
        let limits = LuaLimits(fuel: 5_000_000, memory: 16 << 20, milliseconds: 5000)
        let kept = try Self.run(["local t = {} while true do t[#t + 1] = households[1] end"], limits: limits)
        let dropped = try Self.run(["while true do local v = households[1].village.households[1] end"], limits: limits)
        for result in [kept, dropped] {
            guard case .failure(let failure) = result else { throw TestFailure() }
            #expect(failure.isLimit)
        }
    }

    struct TestFailure: Error {}
}
