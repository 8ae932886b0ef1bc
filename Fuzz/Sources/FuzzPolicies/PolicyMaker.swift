import FuzzSupport

/// Makes the text of a policy out of an input: most of it as it should be, some of it of the wrong kind.
struct PolicyMaker {
    private var input: InputReader
    private var depth = 0

    init(_ input: InputReader) { self.input = input }

    mutating func text() -> String {
        var sections: [String] = []
        for key in ["id", "version", "unit", "title"] where input.chance(95) { sections.append("\(key) = \(header(key))") }
        for _ in 0..<input.below(8) {
            let key = input.pick(Self.sections)
            sections.append("\(key) = \(input.chance(90) ? section(key) : anything())")
        }
        if input.chance(4) { sections.append("[\(anything())] = \(anything())") }
        if input.chance(4) { sections.append(anything()) }
        let body = sections.joined(separator: ",\n  ")
        let policy =
            input.chance(96) ? "policy { \(body) }" : input.pick(["{ \(body) }", anything(), "policy(\(anything()))", "rule { \(body) }"])
        return Self.prelude + (input.chance(10) ? "\(input.pick(["print", "pcall", "error"]))(\(anything()))\n" : "") + "return \(policy)"
    }

    private static let sections = [
        "parameters", "columns", "exclude", "qualify", "prioritize", "rank", "assist", "allocate", "measures", "plugins", "qualify",
        "assist", "nosuch",
    ]

    /// A loop, a table in two places, one behind a metatable, one that is read-only in rules, a count, a function that recurses.
    private static let prelude = """
        local C = {} C.C = C C[1] = C
        local S = { 1, "x", title = "s", unit = "yuan" }
        local M = setmetatable({}, { __index = function(_, k) return k end, __len = function() return 3 end, __call = function() return true end })
        local K = { "dibao", wubao = 1, [2.5] = {} }
        local n = 0
        local function again(k) return k <= 0 and 0 or 1 + again(k - 1) end

        """

    // MARK: Sections

    private mutating func header(_ key: String) -> String {
        if input.chance(6) { return anything() }
        switch key {
        case "id": return input.pick(["\"winter\"", "\"w1_x\"", "\"W\"", "\"\""])
        case "version": return input.pick(["\"1.0.0\"", "\"1\"", "\"x\"", "\"\""])
        case "unit":
            return input.pick([
                "\"household\"", "\"household\"", "\"household\"", "\"member\"", "\"village\"", "\"visit\"", "\"project\"",
                "\"households\"",
            ])
        default: return title()
        }
    }

    private mutating func title() -> String {
        input.chance(90)
            ? input.pick(["\"t\"", "{ zh = \"题\", en = \"t\" }", "{ zh = \"题\" }", "{ en = \"t\", fr = \"x\" }", "{}"]) : anything()
    }

    private mutating func section(_ key: String) -> String {
        switch key {
        case "parameters": return list { "\($0.pickName()) = \($0.parameter())" }
        case "columns": return list { "\($0.input.pick(["household", "village", "member", "fund", "nosuch"])) = \($0.columns())" }
        case "exclude", "qualify", "prioritize", "measures": return list { $0.rule(key) }
        case "assist": return list { $0.grant() }
        case "rank": return list { $0.input.chance(85) ? "\"\($0.rankKey())\"" : $0.anything() }
        case "allocate": return allocate()
        case "plugins": return list { "\($0.pickName()) = \">= 1.0\"" }
        default: return anything()
        }
    }

    private mutating func list(_ element: (inout PolicyMaker) -> String) -> String {
        var items: [String] = []
        for _ in 0..<input.below(4) { items.append(input.chance(95) ? element(&self) : anything()) }
        return "{ " + items.joined(separator: ", ") + " }"
    }

    private mutating func pickName() -> String {
        input.pick(["line", "cap", "share", "p1", "when", "Line", "score", "until_", "household_size", "birth_date"])
    }

    private mutating func parameter() -> String {
        if input.chance(6) { return anything() }
        var fields: [String] = []
        switch input.below(4) {
        case 0, 1: fields.append(number())
        case 2:
            fields.append(
                "values = { [\(input.pick(["\"2010-01-01\"", "\"2018-01-01\"", "\"2030-02-30\"", "1"]))] = \(number()), [\"2011-01-01\"] = \(number()) }"
            )
        default: fields.append("required = \(input.pick(["true", "true", "false", "1"]))")
        }
        if input.chance(92) {
            fields.append(
                "unit = \(input.pick(["\"yuan\"", "\"yuan/person/year\"", "\"1\"", "\"year\"", "\"flag\"", "\"persons\"", "\"\"", "1"]))")
        }
        for key in ["min", "max", "step"] where input.chance(40) { fields.append("\(key) = \(number())") }
        if input.chance(70) { fields.append("title = \(title())") }
        if input.chance(70) { fields.append("cite = \(input.chance(90) ? "\"7.11\"" : anything())") }
        return "{ " + fields.joined(separator: ", ") + " }"
    }

    private mutating func columns() -> String {
        list {
            "\($0.pickName()) = \($0.input.chance(92) ? $0.input.pick(["\"boolean\"", "\"yuan\"", "\"integer\"", "\"decimal\"", "\"date\"", "\"year\"", "\"text\"", "\"cause\"", "\"gender\"", "\"relation\"", "\"texts\""]) : $0.anything())"
        }
    }

    private mutating func rule(_ section: String) -> String {
        var fields = [input.chance(94) ? "\"\(input.pick(["a", "b", "c", "d", "low", "A"]))\"" : anything()]
        if section == "prioritize", input.chance(50) { fields.append("weight = \(number())") }
        if section == "measures", input.chance(85) { fields.append("measure = \"training\"") }
        if input.chance(80) { fields.append("title = \(title())") }
        if input.chance(80) { fields.append("cite = \"7.9①\"") }
        if input.chance(97) { fields.append("when = \(input.chance(95) ? function() : anything())") }
        if input.chance(4) { fields.append("nosuch = \(anything())") }
        return "rule { " + fields.joined(separator: ", ") + " }"
    }

    private mutating func grant() -> String {
        var fields = ["\"\(input.pick(["g", "h", "fund"]))\""]
        if input.chance(80) { fields.append("form = \(input.pick(["\"in_kind\"", "\"card\"", "\"loan\"", "\"cash\"", "1"]))") }
        if input.chance(30) { fields.append("uses = \(input.pick(["{ \"share\" }", "{ \"cash\" }", "{}", "{ 1 }", "\"share\""]))") }
        if input.chance(80) { fields.append("title = \(title()), cite = \"7.12\"") }
        if input.chance(97) { fields.append("amount = \(input.chance(95) ? function() : anything())") }
        return "grant { " + fields.joined(separator: ", ") + " }"
    }

    private mutating func rankKey() -> String {
        input.pick([
            "score desc", "first_priority", "net_income_per_capita asc", "household_size desc", "household_type", "village_name desc",
            "members asc",
            "nosuch", "id asc", "score  desc extra", "", "other_poverty_causes asc", "line desc", "village asc", "birth_date",
        ])
    }

    private mutating func allocate() -> String {
        var fields: [String] = []
        if input.chance(95) { fields.append("per = \(input.pick(["\"village\"", "\"all\"", "\"township\"", "\"county\"", "1"]))") }
        if input.chance(95) {
            fields.append("method = \(input.pick(["\"stop\"", "\"skip\"", "\"partial\"", "\"proportional\"", "\"none\""]))")
        }
        if input.chance(95) { fields.append("budget = \(input.chance(70) ? number() : input.chance(90) ? function() : anything())") }
        if input.chance(40) { fields.append("quota = \(input.chance(90) ? number() : anything())") }
        return "{ " + fields.joined(separator: ", ") + " }"
    }

    // MARK: Values

    private mutating func number() -> String {
        input.pick([
            "0", "1", "2", "100", "1196", "400.5", "0.01", "0.015", "-1", "1e15", "1e300", "-1e-300", "2^53", "2^63", "math.maxinteger",
            "math.mininteger", "0/0",
            "1/0", "-1/0", "3.0", "12345.67", "9007199254740993", "1e-7", "99999999999.99", "-0.0", "10", "1000", "30",
        ])
    }

    /// Any value, most of which are wrong wherever they stand.
    private mutating func anything() -> String {
        depth += 1
        defer { depth -= 1 }
        if depth > 4 { return "nil" }
        switch input.below(14) {
        case 0: return input.pick(["nil", "true", "false"])
        case 1, 2: return number()
        case 3:
            return input.pick([
                "\"\"", "\"x\"", "\"household\"", "\"\\xff\\xfe\"", "\"a\\0b\"", "\"\\27[31m\"", "\"2010-01-01\"",
                "string.rep(\"long\", 50)", "\"村\"", "\"a b\"", "(\"x\"):rep(100000)",
            ])
        case 4: return "{ \(anything()), \(anything()) }"
        case 5: return "{ \(pickName()) = \(anything()), [\(anything())] = \(anything()) }"
        case 6: return "{ \(pickName()) = \(anything()), \(pickName()) = \(anything()) }"
        case 7: return input.pick(["C", "S", "M", "K", "n", "again", "_G", "_ENV", "string", "print", "policy"])
        case 8: return function()
        case 9: return "rule { \"x\", when = \(function()) }"
        case 10:
            return input.pick([
                "rule {}", "grant {}", "policy {}", "rule(C)", "rule(S)", "grant(S)", "rule(rule { \"y\" })", "rule(1)",
                "setmetatable({}, S)",
            ])
        case 11:
            return input.pick([
                "coroutine.wrap(again)", "coroutine.create(print)", "require(\"lib\")", "require(\"nosuch\")",
                "setmetatable({}, { __index = C })", "setmetatable({}, { __pairs = again })",
            ])
        case 12: return "(function() local t = {} for i = 1, \(input.below(100)) do t = { t } end return t end)()"
        default: return "(\(anything()))"
        }
    }

    private mutating func function() -> String {
        if input.chance(3) {
            return input.pick([
                "again", "print", "string.len", "function() end", "function(...) return ... end", "M", "min", "coroutine.wrap(again)",
            ])
        }
        return "function(h, p) \(input.chance(15) ? statement() : "") return \(expression()) end"
    }

    private mutating func statement() -> String {
        input.pick([
            "n = n + 1", "K.x = h", "local x = \(expression())", "for i = 1, 3 do if \(expression()) then return true end end",
            "while true do end", "h.household_size = 1",
            "for _, m in ipairs(h.members) do if m.age then return false end end", "local t = {} t[1] = h K[1] = t",
            "if \(expression()) then return \(expression()) end", "p.line = 1",
            "local function f(x) return x and f(not x) end f(h)", "goto done ::done::", "error(h)", "print(h, p)", "local h = h.village",
            "do local p <const> = 1 end", "rawset(K, 1, h)",
        ])
    }

    private mutating func expression() -> String {
        depth += 1
        defer { depth -= 1 }
        if depth > 5 || input.isAtEnd { return input.pick(["true", "h.household_size", "100"]) }
        switch input.below(16) {
        case 0, 1, 2: return field()
        case 3: return "\(field()) < \(operand())"
        case 4: return "\(field()) == \(operand())"
        case 5: return "\(expression()) and \(expression())"
        case 6: return "\(expression()) or \(expression())"
        case 7: return "not \(expression())"
        case 8: return "\(operand()) \(input.pick(["+", "-", "*", "/", "//", "%", "^", "..", "&", "<<", "~=", ">=", "<="])) \(operand())"
        case 9:
            return
                "\(input.pick(["min", "max", "round", "floor", "ceil", "clamp", "tostring", "known", "default", "pick", "date", "year_of", "age_on", "lottery", "sum", "mean", "count", "any", "all"]))(\(expression()), \(operand()))"
        case 10:
            return
                "\(input.pick(["any", "all", "count", "sum", "mean"]))(h.\(input.pick(["members", "visits", "nosuch"])), \(input.chance(50) ? "\"\(fieldName())\"" : "function(m) return m.\(fieldName()) == \(operand()) end"))"
        case 11: return "\(input.pick(["known", "default"]))(h, \"\(fieldName())\", \(operand()))"
        case 12:
            return input.pick([
                "true", "false", "100", "0.005", "nil", "1e300", "-5", "K", "again(5)", "again(1e5)", "M.x", "#M", "K.wubao", "n",
                "lottery(h, \"s\") < 0.5", "select(\"#\", h, p)", "h == h",
            ])
        case 13: return "pick(\(field()), { \(fieldName()) = \(operand()), wubao = true }, \(operand()))"
        case 14: return "(function(x) return \(expression()) end)(h)"
        default: return "(\(expression()))"
        }
    }

    private mutating func operand() -> String {
        switch input.below(5) {
        case 0, 1: return number()
        case 2: return "p.\(pickName())"
        case 3: return input.pick(["\"wubao\"", "\"dibao\"", "\"male\"", "\"2010-01-01\"", "\"x\"", "true", "nil", "h", "p"])
        default: return field()
        }
    }

    private mutating func field() -> String {
        switch input.below(6) {
        case 0: return "h.village.\(fieldName())"
        case 1: return "h.extra[\"\(input.pick(["note", "nosuch", "other"]))\"]"
        case 2: return "h[\"\(fieldName())\"]"
        default: return "h.\(fieldName())"
        }
    }

    private mutating func fieldName() -> String {
        input.pick([
            "household_size", "net_income_per_capita", "labor_count", "household_type", "excl_gambling_crime", "lacks_basic_means",
            "exit_status", "main_poverty_cause",
            "other_poverty_causes", "village", "members", "head_name", "household_debt", "birth_date", "age", "gender", "relief_budget",
            "relation", "is_in_school", "line", "cap", "share", "when",
            "identified_year", "household_id", "nosuch", "households", "extra", "village_name", "house_safety",
        ])
    }
}
