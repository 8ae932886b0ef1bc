import LuaSandbox
import Testing

@Suite("A function followed along an open parameter")
struct OpenParameterTests {
    /// A function of the unit `u` and the parameters `p`; `u.n` is 3 or missing.
    struct Subject {
        let body: String
        let grid: OpenGrid

        /// What the plain function says at each value: `true`, an amount in fen, `missing`, `failed`.
        func plain(row: Int) throws -> [Int64: String] {
            // The calls that the host puts in stand for what Lua does by itself.
            let text =
                "local function __same(a, b) return a == b end local function __key(k) return k end "
                + "local __bound, __limit = __key, __key return function(u, p) \(body) end"
            return try Self.withInstance(nil) { instance in
                let function = try #require(
                    try instance.run(Array(text.utf8), chunk: instance.addChunk("test"), keepsFunctions: true).function)
                var told: [Int64: String] = [:]
                for k in grid.low...grid.high {
                    let value = Double(k * grid.multiplier) / Double(grid.divisor)
                    try instance.setParameters(Self.parameters(grid.isWhole ? .integer(k * grid.multiplier) : .number(value)))
                    do {
                        switch try instance.call(function, table: 0, row: row) {
                        case .missing: told[k] = "missing"
                        case .value(let value): told[k] = value.boolean.map(String.init) ?? value.double.flatMap(Self.amount) ?? "failed"
                        }
                    } catch let failure as LuaFailure {
                        told[k] = failure.code.hasPrefix("limit") ? failure.code : "failed"
                    }
                }
                return told
            }
        }

        /// Fen, if it is an amount.
        private static func amount(_ yuan: Double) -> String? {
            let fen = (yuan * 100).rounded()
            return yuan >= 0 && abs(yuan * 100 - fen) <= 0.001 && fen <= 1e15 ? String(Int64(fen)) : nil
        }

        /// What following says at each value; nil where it does not know.
        func followed(row: UInt32, isAmount: Bool, most: Int = 10_000) throws -> [Int64: String]? {
            try Self.withInstance(grid) { instance in
                let function = try #require(
                    try instance.run(
                        Array("return function(u, p) \(body) end".utf8), chunk: instance.addChunk("test"), keepsFunctions: true
                    )
                    .function)
                try instance.setParameters(Subject.parameters(.integer(0)))
                try instance.openParameter("x")
                let pieces = OpenPieces()
                try instance.follow(
                    .init(function: function.reference, fixedFuel: 0), isAmount: isAmount, table: 0, rows: [row], most: most, into: pieces)
                var told: [Int64: String] = [:]
                for place in 0..<pieces.count {
                    let piece = pieces[place]
                    #expect(place > 0 || piece.from == grid.low, "nothing is left out before the first piece")
                    if piece.isInexact { return nil }
                    let last = place + 1 < pieces.count ? pieces[place + 1].from - 1 : grid.high
                    #expect(piece.from <= last, "pieces rise")
                    for k in piece.from...max(last, piece.from) {
                        let amount = isAmount ? String(piece.fen + piece.slope * (k - piece.from)) : "true"
                        told[k] =
                            piece.outcome == .isTrue
                            ? amount : piece.outcome == .isFalse ? "false" : piece.outcome == .failed ? "failed" : "missing"
                    }
                }
                return told
            }
        }

        static func parameters(_ x: LuaValue) -> LuaTable { LuaTable(pairs: [.init(key: .text("x"), value: x)]) }

        private static func withInstance<T>(_ grid: OpenGrid?, _ body: (LuaInstance) throws -> T) throws -> T {
            let numbers: [Int32] = [3, 0]
            let unknown: [UInt64] = [2]
            return try numbers.withUnsafeBytes { numbers in
                try unknown.withUnsafeBufferPointer { unknown in
                    let instance = try LuaInstance()
                    if let grid { try instance.addTracing(grid) }
                    try instance.addTable(
                        UnitTable(
                            name: "thing", rowCount: 2,
                            columns: [.init(name: "n", kind: .integer, data: numbers.baseAddress, nulls: unknown.baseAddress)]))
                    return try body(instance)
                }
            }
        }
    }

    static let whole = OpenGrid(low: -5, high: 120, multiplier: 1, divisor: 1, isWhole: true)
    static let tenths = OpenGrid(low: 0, high: 90, multiplier: 5, divisor: 10, isWhole: false)
    static let hundreds = OpenGrid(low: -3, high: 60, multiplier: 300, divisor: 1, isWhole: true)

    static let conditions = [
        "return p.x > 7", "return p.x >= 7", "return 7 <= p.x and p.x < 20.5", "return not (p.x ~= nil)", "return p.x * p.x > 300",
        "return __same(p.x, 12)", "return not __same(p.x % 7, 3)", "return __same(p.x, u) or __same(p.x, 'a') or __same(p.x, nil)",
        "return p.x > u.n", "return p.x > 30 or u.n > 2", "return p.x < 10 and u.n > 2",
        "return math.floor(p.x / 9) > 4", "return math.ceil(-p.x / 9) < -4", "return round(p.x / 7) > 3", "return math.abs(p.x - 30) < 5",
        "return math.max(p.x, 12, 3) > 40 or math.min(20, p.x) < 4", "return clamp(p.x, 10, 30) > 29.5", "return p.x // 7 > 3",
        "return p.x % 10 < 2", "return p.x ^ 2 < 900", "return 2 ^ p.x > 1000", "return math.sqrt(p.x) > 5",
        "return math.exp(p.x / 20) > 9",
        "return math.log(p.x) > 3", "return math.log(p.x, 2) > 5", "return 100 / p.x > 8", "return 100 // p.x > 8", "return 100 % p.x > 8",
        "return p.x + 0.1 + 0.2 > 20.3", "return p.x / 3 * 3 >= p.x", "return -p.x < -40", "return p.x - u.n * 4 > 0",
        "return ({ 10, 20, 30 })[__key(p.x // 20)] ~= nil", "local t = {} t[__key(p.x)] = 1 return t[20] ~= nil",
        "local n = 0 for i = 1, __limit(p.x / 10) do n = n + i end return n > 20",
        "local n = 0 for i = __bound(p.x), 1, -9 do n = n + 1 end return n > 4",
        "local n = 0 for i = 1, 40, __bound(p.x) do n = n + 1 end return n > 4",
        "local n = 0 while n * 9 < p.x do n = n + 1 end return n > 4",
        "return #tostring(p.x) > 2", "return tostring(p.x):sub(1, 1) > '4'", "return string.format('%d', math.floor(p.x)) < '5'",
        "return ('x'):rep(math.floor(p.x // 10)):len() > 3", "return (__key(p.x) .. '') > '5'", "return #(1 .. __key(p.x)) > 2",
        "return ('a'):gsub('a', function() return p.x end) > '5'", "return ('a'):gsub('a', { a = p.x }) > '5'",
        "return tostring(setmetatable({}, { __tostring = function() return p.x end })) > '5'",
        "return select(2, pcall(function() return p.x > 20 end))", "return pcall(function() if p.x > 20 then error('x') end end)",
        "return xpcall(function() return p.x < 5 or nil + 1 end, function(e) return e end)", "return p.x < 20 or error('far')",
        "local co = coroutine.wrap(function(a) local b = coroutine.yield(a + 1) return b end) return co(p.x) + co(2) > 30",
        "local co = coroutine.create(function() coroutine.yield(p.x > 9) end) return select(2, coroutine.resume(co))",
        "local t = { p.x, 3, 40 } table.sort(t) return t[1] > 2 and t[3] > 50", "local t = { p.x } t[2] = t[1] * 2 return t[2] - t[1] > 8",
        "local t = table.pack(p.x, 5) return t.n > 1 and t[1] > t[2]",
        "return select('#', table.unpack({ 1, 2, 3 }, 1, math.min(3, math.floor(p.x)))) > 1",
        "local t = {} table.insert(t, p.x) table.insert(t, 1, 8) return t[2] > t[1]", "return table.concat({ p.x, 2 }, '-') < '4'",
        "return math.type(p.x) > 'float'", "return type(p.x) < 'o'", "return math.tointeger(p.x) ~= nil",
        "return math.ult(3, math.floor(p.x))",
        "return math.fmod(p.x, 7) > 3", "return select(2, math.modf(p.x)) > 0", "return math.floor(p.x) & 4 > 0",
        "return ~math.floor(p.x) < -50",
        "return math.floor(p.x) << 2 > 100", "return tonumber(p.x) > 5", "return tonumber(tostring(p.x)) > 5", "return rawequal(p.x, 12)",
        "return sum({ p.x, 4 }, function(v) return v end) > 50", "return any({ 1, 9, 30 }, function(v) return v > p.x end)",
        "return all({ 1, 9, 30 }, function(v) return v <= p.x end)", "return count({ 1, 9, 30 }, function(v) return v > p.x end) > 1",
        "return mean({ p.x, 5 }, function(v) return v end) > 9", "return pick(math.floor(p.x / 30), { [0] = 1, 2 }, 3) > 1",
        "return default(u, 'n', p.x) > 9", "return setmetatable({}, { __lt = function(a, b) return true end }) < p.x",
        "return #setmetatable({}, { __len = function() return p.x end }) > 9",
        "local a <const> = p.x return (function() return a end)() > 9",
        "local x = p.x if x > 40 then x = x - 40 goto over end do return x > 10 end ::over:: return x > 30",
        "return ('%s'):format(p.x) > '5'", "return utf8.char(math.floor(math.abs(p.x)) + 60) > 'M'", "return p.x", "return p.y > 3",
        "return p.x + nil",
        "return p.x > 'a'", "return p.x.y", "return p.x()", "return #p.x > 1", "p.x = 3 return true", "return '10' + p.x > 50",
        "return next(p) > 'w'",
        // What is not a number compares false with everything, from either side.
        "return 0/0 < p.x", "return not (p.x >= 0/0)", "local n = p.x - p.x return n / n > 1 or not (n / n <= 1)",
        // Whole numbers wrap around; numbers with a point do not.
        "return p.x * 4611686018427387904 > 0", "return math.maxinteger + p.x < 0", "return math.mininteger - p.x > 0",
        "return __same(math.type(p.x * 2), 'integer')", "return __same(math.type(p.x / 2), 'float')",
        // Zero has a sign where it has a point.
        "return 1 / -p.x < 0", "return 1 / (p.x * -1) < 0", "return 1 / (p.x * -0.0) < 0",
        // A table's own operation, whichever side the table is on.
        "local m = setmetatable({}, { __add = function(a, b) return 50 end }) return p.x + m > 3 and m + p.x > 49",
        "local m = setmetatable({}, { __le = function(a, b) return false end }) return p.x <= m or p.x > 20",
    ]

    @Test("says at every value what the plain function says", arguments: conditions)
    func same(body: String) throws {
        for grid in [Self.whole, Self.tenths, Self.hundreds] {
            let subject = Subject(body: body, grid: grid)
            for row in 0..<2 {
                let told = try #require(try subject.followed(row: UInt32(row), isAmount: false), "\(body): it can be followed")
                // A rule that gives a number fails.
                let plain = try subject.plain(row: row).mapValues { Int64($0) == nil ? $0 : "failed" }
                #expect(told == plain, "\(body)")
            }
        }
    }

    @Test(
        "gives amounts as lines or as single values, to the fen, wherever they are amounts",
        arguments: [
            "return p.x", "return p.x * 3 + 7", "return 100 - p.x", "return p.x / 3", "return round(p.x / 3, 2)", "return p.x * 0.37",
            "return math.floor(p.x / 10) * 10", "return math.max(0, p.x - 20) * 0.5", "return math.min(p.x * u.n, 90)", "return p.x * p.x",
            "return p.x > 40 and 80 or p.x", "return 1e13 * p.x", "return p.x % 7", "return 40", "return p.x > 3 and 40 or nil",
            "return 100 / p.x",
            "return math.abs(p.x - 30)", "return tonumber(string.format('%.1f', p.x))", "return -p.x", "return p.x - p.x",
            "return 0.001 * p.x",
        ])
    func amounts(body: String) throws {
        for grid in [Self.whole, Self.tenths, Self.hundreds] {
            let subject = Subject(body: body, grid: grid)
            let told = try #require(try subject.followed(row: 0, isAmount: true), "\(body): it can be followed")
            let plain = try subject.plain(row: 0).mapValues { Int64($0) == nil ? "failed" : $0 }
            #expect(told == plain, "\(body)")
        }
    }

    @Test("a sum of thousands of parts is followed or left, never told wrongly", arguments: [400, 4_900, 20_000])
    func deep(parts: Int) throws {
        let subject = Subject(body: "local s = 0 for i = 1, \(parts) do s = s + p.x end return s > \(parts * 9)", grid: Self.whole)
        guard let told = try subject.followed(row: 0, isAmount: false) else {
            #expect(parts > 4_900, "\(parts) parts can be followed")
            return
        }
        #expect(try told == subject.plain(row: 0))
    }

    @Test("few runs do for many values")
    func few() throws {
        let grid = OpenGrid(low: 0, high: 2_000_000, multiplier: 1, divisor: 100, isWhole: false)
        let instance = try LuaInstance()
        try instance.addTracing(grid)
        let flags: [UInt8] = [0]
        try flags.withUnsafeBytes { flags in
            try instance.addTable(
                UnitTable(name: "thing", rowCount: 1, columns: [.init(name: "flag", kind: .boolean, data: flags.baseAddress)]))
            let text = "return function(u, p) return p.x > 1196 and p.x * 2 <= 30000.02 end"
            let function = try #require(
                try instance.run(Array(text.utf8), chunk: instance.addChunk("test"), keepsFunctions: true).function)
            try instance.setParameters(Subject.parameters(.number(0)))
            try instance.openParameter("x")
            let pieces = OpenPieces()
            try instance.follow(
                .init(function: function.reference, fixedFuel: 0), isAmount: false, table: 0, rows: [0], most: 10, into: pieces)
            #expect((0..<pieces.count).map { pieces[$0].from } == [0, 119_601, 1_500_002])
            #expect((0..<pieces.count).map { pieces[$0].outcome } == [.isFalse, .isTrue, .isFalse])
        }
    }

    @Test("what is followed no further is marked")
    func most() throws {
        let subject = Subject(body: "return p.x % 2 < 1", grid: Self.whole)
        #expect(try subject.followed(row: 0, isAmount: false, most: 5) == nil)
        #expect(try subject.followed(row: 0, isAmount: false, most: 500) != nil)
    }

    @Test("a limit that is reached ends following, and an instance without tracing refuses")
    func limits() throws {
        let endless = Subject(body: "if p.x > -9 then while true do end end return true", grid: Self.whole)
        let failure = #expect(throws: LuaFailure.self) { try endless.followed(row: 0, isAmount: false) }
        #expect(failure?.code == "limit.fuel")
        let instance = try LuaInstance()
        #expect(throws: LuaFailure.self) {
            try instance.follow(.init(function: 0, fixedFuel: 0), isAmount: false, table: 0, rows: [], most: 1, into: OpenPieces())
        }
    }
}
