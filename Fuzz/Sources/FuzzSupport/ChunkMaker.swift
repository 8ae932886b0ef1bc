/// Makes chunks that do something: calls of the library, metatables, coroutines, errors that are caught, loops that end and some that do
/// not. Each statement may fail without ending the chunk.
struct ChunkMaker {
    var random: SeededGenerator

    init(_ random: SeededGenerator) { self.random = random }

    mutating func chunk() -> String {
        var text =
            "local a, b, c, s, t, u = 1, 2.5, nil, 'abc', { 1, 2, 3, x = 'y' }, setmetatable({}, { __index = function(_, k) return k end })\n"
        text += "local r = {}\nlocal function f(...) return ... end\nlocal function keep(...) r[#r + 1] = table.pack(...) end\n"
        for _ in 0..<random.number(2...8) { text += "keep(pcall(function() \(statement(3)) end))\n" }
        return text + (random.chance(20) ? "" : "return r")
    }

    mutating func statement(_ depth: Int) -> String {
        if depth <= 0 { return "return \(expression(1))" }
        let inner = depth - 1
        switch random.number(0...19) {
        case 0: return "local \(name()) = \(expression(inner))"
        case 1: return "\(name()) = \(expression(inner))"
        case 2: return "t[\(expression(inner))] = \(expression(inner))"
        case 3: return "for i = 1, \(random.pick(["3", "10", "200", "#t", "1e9"])) do \(statement(inner)) end"
        case 4:
            return
                "for k, v in \(random.pick(["pairs(t)", "ipairs(t)", "next, t", "s:gmatch('.')", "utf8.codes(s)", "pairs(u)", "f(next, r)"])) do \(statement(inner)) end"
        case 5: return "while \(expression(inner)) do \(statement(inner)) \(random.chance(70) ? "break" : "") end"
        case 6: return "repeat \(statement(inner)) until \(expression(inner))"
        case 7: return "if \(expression(inner)) then \(statement(inner)) else \(statement(inner)) end"
        case 8:
            return
                "setmetatable(\(random.pick(["t", "u", "r", "{}"])), { \(random.pick(Self.events)) = \(function(inner)), \(random.pick(Self.events)) = \(expression(inner)) })"
        case 9: return "getmetatable(u).\(random.pick(Self.events)) = \(function(inner))"
        case 10: return "local co = coroutine.wrap(\(function(inner))) keep(co(\(expression(0)))) keep(co())"
        case 11:
            return
                "local co = coroutine.create(\(function(inner))) keep(coroutine.resume(co, \(expression(0)))) keep(coroutine.status(co), coroutine.resume(co))"
        case 12: return "coroutine.yield(\(expression(inner)))"
        case 13: return "keep(pcall(\(function(inner)), \(expression(0))))"
        case 14: return "keep(xpcall(\(function(inner)), \(function(inner))))"
        case 15: return "error(\(expression(inner)), \(random.number(0...3)))"
        case 16:
            return
                "local function g(n) if n > \(random.pick(["5", "100", "1e6"])) then return n end \(statement(inner)) return g(n + 1) end keep(g(0))"
        case 17: return "print(\(expression(inner)), \(expression(0)))"
        case 18: return "do local a <const> = \(expression(inner)) \(statement(inner)) end"
        default: return "keep(\(expression(inner)), \(expression(inner)))"
        }
    }

    mutating func expression(_ depth: Int) -> String {
        if depth <= 0 { return random.pick(Self.atoms) }
        let inner = depth - 1
        switch random.number(0...11) {
        case 0, 1: return random.pick(Self.atoms)
        case 2, 3: return "(\(expression(inner)) \(random.pick(Self.infixes)) \(expression(inner)))"
        case 4: return "(\(random.pick(["not ", "-", "#", "~"]))\(expression(inner)))"
        case 5: return "{ \(expression(inner)), \(name()) = \(expression(inner)), [\(expression(0))] = \(expression(0)) }"
        case 6: return function(inner)
        case 7: return "t[\(expression(inner))]"
        case 8:
            return
                "\(random.pick(["s", "('x')", "tostring(t)"])):\(random.pick(["rep", "sub", "find", "gsub", "byte", "format", "upper", "len", "match"]))(\(expression(inner)), \(expression(0)))"
        case 9: return "f(\(expression(inner)))"
        default: return "\(random.pick(Self.functions))(\(expression(inner)), \(expression(inner)), \(expression(0)))"
        }
    }

    private mutating func function(_ depth: Int) -> String {
        random.chance(12)
            ? random.pick(["f", "print", "error", "pcall", "tostring", "next", "coroutine.yield", "setmetatable", "keep", "string.rep"])
            : "function(\(random.pick(["", "a", "...", "a, b", "t"]))) \(statement(depth - 1)) end"
    }

    private mutating func name() -> String { random.pick(["a", "b", "c", "s", "t", "u", "x"]) }

    private static let atoms = [
        "a", "b", "c", "s", "t", "u", "f", "r", "x", "nil", "true", "false", "0", "1", "-1", "3", "2.5", "1e15", "1e308", "1 << 62",
        "math.maxinteger", "math.mininteger",
        "math.huge", "0/0", "''", "'abc'", "'%a+'", "'(.)(.)'", "'%d'", "'\\0\\xff'", "'10'", "'0x1p4'", "'__index'", "'n'", "...", "{}",
        "#t", "#s", "s:rep(100)", "u.x", "_ENV", "-0.0",
        "'%5.2f'", "'%s'", "'i4'", "'村'", "256",
    ]
    private static let infixes = [
        "+", "-", "*", "/", "//", "%", "^", "..", "==", "~=", "<", "<=", ">", ">=", "and", "or", "&", "|", "~", "<<", ">>",
    ]
    private static let events = [
        "__index", "__newindex", "__call", "__eq", "__lt", "__le", "__len", "__tostring", "__name", "__metatable", "__pairs", "__add",
        "__unm", "__concat", "__gc", "__close",
        "__mode", "__idiv", "__band", "__shl", "__bnot", "x",
    ]
    private static let functions = [
        "assert", "error", "getmetatable", "ipairs", "next", "pairs", "pcall", "print", "rawequal", "rawget", "rawlen", "rawset", "select",
        "setmetatable", "tonumber", "tostring",
        "type", "xpcall", "load", "require", "string.byte", "string.char", "string.find", "string.format", "string.gmatch", "string.gsub",
        "string.len", "string.lower",
        "string.match", "string.pack", "string.packsize", "string.rep", "string.reverse", "string.sub", "string.unpack", "string.upper",
        "table.concat", "table.insert",
        "table.move", "table.pack", "table.remove", "table.sort", "table.unpack", "math.abs", "math.ceil", "math.floor", "math.fmod",
        "math.max", "math.min", "math.modf",
        "math.sqrt", "math.tointeger", "math.type", "math.ult", "utf8.char", "utf8.codepoint", "utf8.codes", "utf8.len", "utf8.offset",
        "coroutine.create", "coroutine.isyieldable",
        "coroutine.resume", "coroutine.running", "coroutine.status", "coroutine.wrap", "coroutine.yield", "min", "max", "clamp", "floor",
        "ceil", "round", "count", "sum", "mean",
        "any", "all", "pick", "date", "year_of", "known", "default", "lottery", "age_on",
    ]
    static let words =
        functions + events + atoms + infixes + [
            "and", "break", "do", "else", "elseif", "end", "for", "function", "goto", "if", "in", "local", "not", "or", "repeat", "return",
            "then", "until", "while", "::l::",
            "goto l", "<const>", "<close>", "=", ",", ";", ":", ".", "(", ")", "[", "]", "[[", "]]", "--", "--[[", "\"", "\\", "\n",
        ]
}
