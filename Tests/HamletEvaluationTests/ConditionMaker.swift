import Foundation

/// Makes policies of nested conditions, and towns with gaps to try them on.
struct ConditionMaker {
    var draw: Draw

    private mutating func one(of choices: [String]) -> String { choices.randomElement(using: &draw) ?? "" }
    private mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &draw) < share }

    mutating func number(_ unit: String) -> String {
        if unit == "m" { return one(of: ["m.age", "m.work_months", "default(m, \"age\", 30)", "year_of(m.birth_date) - 1900"]) }
        return one(of: [
            "h.labor_count", "h.household_size", "h.net_income_per_capita / 100", "default(h, \"household_debt\", 7)",
            "h.house_area_m2 / h.household_size",
            "floor(h.cultivated_land_mu)", "sum(h.members, \"age\") / 9", "count(h.members, function(m) return \(truth("m", 0)) end)",
            "(\(truth("h", 0)) and 5 or h.labor_count)",
        ])
    }

    mutating func truth(_ unit: String, _ depth: Int) -> String {
        if depth <= 0 || chance(0.3) {
            switch Int.random(in: 0..<6, using: &draw) {
            case 0: return unit == "m" ? one(of: ["m.is_dibao", "m.gender == \"male\""]) : one(of: ["h.has_toilet", "h.is_martyr_family"])
            case 1: return unit == "m" ? "known(m, \"age\")" : one(of: ["known(h, \"household_debt\")", "h.house_safety == \"D\""])
            default: return "\(number(unit)) \(one(of: ["<", "<=", ">", ">=", "==", "~="])) \(Int.random(in: 0..<12, using: &draw))"
            }
        }
        switch Int.random(in: 0..<8, using: &draw) {
        case 0: return "not (\(truth(unit, depth - 1)))"
        case 1, 2, 3: return "(\(truth(unit, depth - 1)) and \(truth(unit, depth - 1)))"
        case 4, 5: return "(\(truth(unit, depth - 1)) or \(truth(unit, depth - 1)))"
        default:
            if unit == "m" { return "(\(truth("m", depth - 1)) == true)" }
            return "\(one(of: ["any", "all"]))(h.members, function(m) return \(truth("m", depth - 1)) end)"
        }
    }

    mutating func body() -> String {
        switch Int.random(in: 0..<4, using: &draw) {
        case 0:
            return "if \(truth("h", 2)) then return \(truth("h", 1)) elseif \(truth("h", 1)) then return true end return \(truth("h", 2))"
        case 1:
            return
                "local n = 0 for _, m in ipairs(h.members) do if \(truth("m", 1)) then n = n + 1 end end return n > 1 or \(truth("h", 1))"
        default: return "return \(truth("h", 3))"
        }
    }

    mutating func policy() -> String {
        func rules(_ prefix: String) -> String {
            (1...3).map { "rule { \"\(prefix)\($0)\", title = \"t\", cite = \"1.1\", when = function(h, p) \(body()) end }," }.joined(
                separator: "\n")
        }
        return """
            return policy { id = "made", version = "1", unit = "household", title = "P",
              exclude = { \(rules("x")) },
              qualify = { \(rules("q")) },
              prioritize = { \(rules("r")) } }
            """
    }

    mutating func town() -> MadeTown {
        var town = MadeTown()
        for index in 1...30 {
            func cell(_ text: String) -> String { chance(0.15) ? "" : text }
            town.households.append(
                (
                    "H\(index)",
                    [
                        "labor_count": cell(String(Int.random(in: 0..<5, using: &draw))),
                        "household_size": cell(String(Int.random(in: 5..<9, using: &draw))),
                        "net_income_per_capita": cell("\(Int.random(in: 0..<20, using: &draw))00.00"),
                        "has_toilet": cell(String(chance(0.5))),
                        "is_martyr_family": cell(String(chance(0.5))), "household_debt": cell("\(Int.random(in: 0..<12, using: &draw)).00"),
                        "house_area_m2": cell("\(Int.random(in: 0..<60, using: &draw))"), "house_safety": cell(chance(0.5) ? "D" : "B"),
                        "cultivated_land_mu": cell("\(Int.random(in: 0..<11, using: &draw)).5"),
                        "house_built_year": cell("\(Int.random(in: 1950..<2009, using: &draw))"),
                    ]
                ))
            for _ in 0..<Int.random(in: 0..<4, using: &draw) {
                town.members.append(
                    (
                        "H\(index)",
                        [
                            "age": cell("\(Int.random(in: 0..<90, using: &draw))"), "gender": chance(0.5) ? "male" : "female",
                            "is_dibao": cell(String(chance(0.5))), "work_months": cell("\(Int.random(in: 0..<12, using: &draw))"),
                        ]
                    ))
            }
        }
        return town
    }
}

/// The rows of a town, to change them and make it again.
struct MadeTown {
    var households: [(id: String, cells: [String: String])] = []
    var members: [(household: String, cells: [String: String])] = []

    func town() -> Town {
        var town = Town(households: households.map { ($0.id, $0.cells) })
        for member in members { town.addMembers(of: member.household, member.cells) }
        return town
    }
}
