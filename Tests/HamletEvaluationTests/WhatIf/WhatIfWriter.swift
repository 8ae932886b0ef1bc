import Foundation
import HamletPolicy
import HamletRegister

@testable import HamletEvaluation

/// Draws policies whose rules and amounts use a parameter `x` in every way there is, and a register with gaps to try them on.
struct WhatIfWriter {
    var draw: Draw
    /// What a policy is drawn for.
    var hasAllocation = true
    /// Units whose rules fail at some values.
    var mayFail = false

    init(seed: UInt64) { draw = Draw(state: seed &* 7919 &+ 17) }

    mutating func one(_ texts: [String]) -> String { texts[Int.random(in: 0..<texts.count, using: &draw)] }
    mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &draw) < share }

    static let helpers = """
        local brackets = { [0] = 1, 2, 2, 3, 3, 4 }
        local function tier(x) if x < 300 then return 1 elseif x <= 800 then return 2 elseif x == 900 then return 5 end return 3 end
        local function looped(n) local t = 0 for i = 1, n do t = t + 1 if t > 12 then break end end return t end
        local function stepped(n) local t = 0 for i = n, 0, -250 do t = t + 1 end return t end
        local function waited(n) local t = 0 while t * 200 < n and t < 9 do t = t + 1 end return t end
        local function through(x) return (select(2, pcall(function() if x > 1000 then error("far") end return x end))) end
        local function woven(x)
          local co = coroutine.wrap(function(a) local b = coroutine.yield(a + 1) return a + b end)
          return co(x) + co(2)
        end
        local function kept(x) local t = { x, low = x } t[#t + 1] = t.low * 2 return t[2] - t[1] end

        """

    static let kit = """
        return plugin { id = "kit", version = "1.0.0", title = "t",
          functions = { over = function(a, b) if a > b then return a - b end return 0 end, same = function(a, b) return a == b end } }
        """

    /// A number that may depend on the parameter.
    mutating func number(_ depth: Int) -> String {
        if depth <= 0 {
            return one(["p.x", "p.x", "h.net_income_per_capita", "0", "3", "0.5", "1.1", "100", "250", "h.household_size", "p.y"])
        }
        let (a, b) = (number(depth - 1), number(depth - 1))
        switch Int.random(in: 0..<22, using: &draw) {
        case 0...3: return "(\(a) \(one(["+", "-", "*"])) \(b))"
        case 4: return "(\(a) / \(one(["2", "3", "7", "h.household_size"])))"
        case 5: return "floor(\(a) / \(one(["10", "3", "100"])))"
        case 6: return "round(\(a), \(one(["0", "1", "2"])))"
        case 7: return "\(one(["min", "math.min"]))(\(a), \(b))"
        case 8: return "\(one(["max", "math.max"]))(\(a), \(b))"
        case 9: return "clamp(\(a), 0, \(one(["500", "1200"])))"
        case 10: return "(\(a) % \(one(["7", "100", "13.5"])))"
        case 11: return "(\(a) // \(one(["7", "100", "3"])))"
        case 12: return "math.abs(\(a) - \(b))"
        case 13: return "\(one(["ceil", "math.ceil"]))(\(a) * 0.01)"
        case 14: return "(\(condition(depth - 1)) and \(a) or \(b))"
        case 15: return "math.sqrt(max(\(a), 0))"
        case 16: return "kit.over(\(a), \(b))"
        case 17: return one(["woven(p.x)", "kept(p.x)", "waited(p.x)", "stepped(p.x)", "default(h, \"household_debt\", p.x)"])
        case 18:
            return one([
                "#tostring(floor(p.x / 100))", "#string.format(\"%d\", floor(p.x / 50))", "tonumber(string.format(\"%.0f\", p.x))",
                "#(floor(p.x / 50) .. \"\")",
                "#table.concat({ floor(p.x / 100), 2 }, \"-\")",
            ])
        case 19: return "mean(h.members, function(m) return m.age + \(a) end)"
        case 20: return "(tonumber(\(a)))"
        default: return "-(\(a))"
        }
    }

    mutating func condition(_ depth: Int) -> String {
        switch Int.random(in: 0..<11, using: &draw) {
        case 0...4: return "\(number(depth)) \(one(["<", "<=", ">", ">="])) \(number(depth))"
        case 5: return "\(number(depth)) \(one(["==", "~="])) \(number(depth))"
        case 6: return "floor(p.x / 50) \(one(["==", "~="])) floor(h.net_income_per_capita / 50)"
        case 7: return depth > 0 ? "not (\(condition(depth - 1)))" : "h.lacks_basic_means"
        case 8, 9:
            return depth > 0 ? "(\(condition(depth - 1)) \(one(["and", "or"])) \(condition(depth - 1)))" : "p.x > h.net_income_per_capita"
        default:
            return one([
                "h.lacks_basic_means", "brackets[floor(p.x / 400)] == 2", "any(h.members, function(m) return m.age * 20 < p.x end)",
                "all(h.members, function(m) return m.age * 30 <= p.x end)",
                "count(h.members, function(m) return m.age == floor(p.x / 20) end) > 0",
                "sum(h.members, function(m) return m.age * p.x end) > 100000", "tier(p.x) > h.household_size",
                "looped(p.x / 100) > h.household_size", "pick(floor(p.x / 500), { [0] = 1, 2, 3 }, 4) >= h.household_size",
                "kit.same(floor(p.x / 100), h.household_size)", "p.x - p.x * 0.5 >= h.net_income_per_capita", "#h.members * 100 < p.x",
            ])
        }
    }

    mutating func amount() -> String {
        one([
            "min(p.x * h.household_size, 2000)", "p.x", "max(0, 1600 - p.x)", "round(max(0, p.x - h.net_income_per_capita) * 0.5, 2)",
            "round(p.x * 0.37, 2)", "floor(p.x / 100) * 10", "p.x < 700 and 800 or 400", "clamp(p.x - 500, 0, 300)", "tier(p.x) * 100",
            "looped(p.x / 100) * 50", "min(p.x, h.household_size * 200) + 10", "round(h.household_size * p.x / 3, 2)",
            "math.max(p.x - 100, 0) // 7", "400 * h.household_size", "kit.over(h.household_size * 300, p.x)",
            "(brackets[floor(p.x / 300)] or 0) * 60",
        ])
    }

    private mutating func rules(_ prefix: String, _ range: ClosedRange<Int>, _ more: String = "") -> String {
        (0..<Int.random(in: range, using: &draw)).map { place in
            let fails = mayFail && chance(0.4) ? " and (p.x ~= h.household_size * 100 or error(\"here\"))" : ""
            return Office.rule("\(prefix)\(place)", "\(condition(2))\(fails)", more)
        }.joined(separator: "\n")
    }

    /// - Parameter isSteady: neither ranks, amounts nor budgets may depend on the parameter.
    mutating func office(isSteady: Bool = false, steps: [String] = ["1", "5", "0.5", "0.01"]) -> WhatIfOffice {
        let step = one(steps)
        let most = ["0.01": "20", "0.5": "1000"][step] ?? "1500"
        let unit = step.contains(".") ? "yuan" : one(["yuan", "person"])
        let amounts = (0...Int.random(in: 0...1, using: &draw)).map { place in
            Office.grant("g\(place)", isSteady ? one(["400 * h.household_size", "round(h.net_income_per_capita / 3)", "250"]) : amount())
        }.joined(separator: "\n")
        let budget = one(isSteady ? ["3000", "function(v) return 2500.5 end"] : ["3000", "function(v, p) return floor(p.x) * 3 end"])
        let scope = one(["village", "township", "all"])
        let quota = one(["", "quota = 3,"])
        let method = one(["stop", "skip", "partial", "proportional"])
        let priorities = isSteady ? Office.rule("p0", "h.household_size > 3", "weight = 2,") : rules("p", 0...2, "weight = 2,")
        let allocate = hasAllocation ? "allocate = { per = \"\(scope)\", method = \"\(method)\", \(quota) budget = \(budget) }," : ""
        return WhatIfOffice(
            policy: """
                \(Self.helpers)return policy { id = "p", version = "1", unit = "household", title = "P", plugins = { kit = ">= 1" },
                parameters = { x = { 0, unit = "\(unit)", min = 0, max = \(most), step = \(step), title = "t", cite = "1.1" },
                  y = { 300, unit = "yuan", min = 0, max = 1000, step = 1, title = "t", cite = "1.1" } },
                exclude = { \(rules("e", 0...1)) }, qualify = { \(rules("q", 1...2)) }, prioritize = { \(priorities) },
                rank = { "score desc", "net_income_per_capita asc" }, assist = { \(amounts) }, \(allocate) }
                """, households: households(14), members: members(14, 28))
    }

    mutating func households(_ count: Int) -> String {
        "household_id,village_id,township,household_size,net_income_per_capita,lacks_basic_means,household_debt\n"
            + (0..<count).map { row in
                let income = one([
                    "\(Int.random(in: 0..<1600, using: &draw)).\(Int.random(in: 10...99, using: &draw))",
                    "\(Int.random(in: 0..<32, using: &draw) * 50)",
                    "\(Int.random(in: 0..<20, using: &draw)).\(Int.random(in: 10...99, using: &draw))", row % 5 == 0 ? "" : "700",
                ])
                return
                    "H\(100 + row),V\(1 + row % 2),T\(row % 3),\(Int.random(in: 1...6, using: &draw)),\(income),\(one(["true", "false", "false", ""])),\(one(["", "100", "250.5"]))\n"
            }.joined()
    }

    mutating func members(_ households: Int, _ count: Int) -> String {
        "member_id,household_id,age\n"
            + (0..<count).map { "M\($0),H\(100 + $0 % households),\(chance(0.1) ? "" : String(Int.random(in: 0...80, using: &draw)))\n" }
            .joined()
    }
}

/// A policy that may use the plugin `kit`, on a register.
struct WhatIfOffice {
    var policy: String
    var households: String
    var members: String?
    var villages = "village_id,name\nV1,甲村\nV2,乙村\n"

    func loaded() throws -> Policy {
        var loader = PolicyLoader()
        loader.plugins = PluginCatalog(sources: ["kit": PolicySource(text: WhatIfWriter.kit, name: "kit/plugin.lua")])
        return try loader.load(PolicySource(text: policy))
    }

    func register() throws -> Register {
        var files: [UnitName: [UInt8]] = [.household: Array(households.utf8), .village: Array(villages.utf8)]
        if let members { files[.member] = Array(members.utf8) }
        return try Register.load(files: files, place: "test", date: CivilDate(iso: "2018-01-01"))
    }

    func evaluator(_ changes: [String: Decimal] = [:]) throws -> Evaluator {
        try Evaluator(policy: loaded(), register: register(), changes: changes)
    }

    /// The grid of a parameter.
    func grid(_ evaluator: Evaluator, _ id: String = "x") throws -> ParameterGrid {
        guard let parameter = evaluator.policy.declaration.parameters.first(where: { $0.id == id }) else {
            throw ParameterErrors(errors: [.unknown(id, known: [])])
        }
        return try ParameterGrid(parameter)
    }
}

extension EvaluationOptions {
    static let plain = EvaluationOptions(threads: 1)
    static let going = EvaluationOptions(threads: 1, keepsGoing: true)
}
