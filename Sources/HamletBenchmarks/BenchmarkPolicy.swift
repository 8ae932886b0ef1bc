/// Plan 7's rules twice: as a policy, and as one function in plain Lua over prebuilt tables. Fourteen rules and a grant.
enum BenchmarkPolicy {
    static let exclusions = [
        "excl_gambling_crime", "excl_idle_brawling", "excl_obstruction", "excl_away_unknown", "excl_public_employee",
        "excl_family_planning",
        "excl_no_parent_support",
    ]
    static let priorities = [
        "lacks_basic_means", "has_illness_debt", "has_courage_loss", "has_retired_cadre", "is_two_daughter_family",
    ]
    static let fields = exclusions + priorities + ["net_income_per_capita", "labor_count", "household_size"]

    static var policy: String {
        func rule(_ field: String, _ extra: String = "") -> String {
            #"rule { "\#(field)", \#(extra) title = { zh = "规则", en = "rule" }, cite = "7.10", when = function(h) return h.\#(field) end },"#
        }
        return """
            return policy {
              id = "benchmark", version = "1.0.0", unit = "household", title = { zh = "基准", en = "Benchmark" },
              parameters = {
                line = { 1196, unit = "yuan/person/year", min = 0, max = 20000, title = { zh = "线", en = "line" }, cite = "7.11" },
                head = { 400, unit = "yuan/person/year", min = 0, max = 5000, title = { zh = "人均", en = "per head" }, cite = "7.12" },
                cap = { 2000, unit = "yuan/household/year", min = 0, max = 50000, title = { zh = "顶", en = "cap" }, cite = "7.12" },
              },
              exclude = { \(exclusions.map { rule($0) }.joined(separator: "\n")) },
              qualify = {
                rule { "below_line", title = { zh = "线下", en = "below" }, cite = "7.11", when = function(h, p) return h.net_income_per_capita < p.line end },
                rule { "labour", title = { zh = "劳力", en = "labour" }, cite = "7.11", when = function(h) return h.labor_count > 0 end },
              },
              prioritize = { \(priorities.enumerated().map { rule($1, "weight = \(16 >> $0),") }.joined(separator: "\n")) },
              rank = { "score desc", "net_income_per_capita asc" },
              assist = { grant { "fund", form = "in_kind", uses = { "share" }, title = { zh = "资金", en = "fund" }, cite = "7.12",
                amount = function(h, p) return min(p.head * h.household_size, p.cap) end } },
              allocate = { per = "village", method = "stop", budget = 9000 },
            }
            """
    }

    /// The same facts in rules that connect them.
    static var connected: String {
        func rule(_ id: String, _ condition: String) -> String {
            #"rule { "\#(id)", title = { zh = "规则", en = "rule" }, cite = "7.10", when = function(h, p) return \#(condition) end },"#
        }
        let pairs = zip(exclusions, exclusions.dropFirst()).map { rule($0, "h.\($0) and (h.\($1) or h.labor_count > 1)") }
        return """

            return policy {
              id = "connected", version = "1.0.0", unit = "household", title = { zh = "基准", en = "Benchmark" },
              parameters = { line = { 1196, unit = "yuan", min = 0, max = 20000, title = { zh = "线", en = "line" }, cite = "7.11" } },
              exclude = { \(pairs.joined(separator: "\n")) },
              qualify = {
                \(rule("below_line", "h.net_income_per_capita < p.line and h.household_size > 0"))
                \(rule("labour", "h.labor_count > 0 and not h.excl_obstruction or h.lacks_basic_means"))
              },
              prioritize = { \(zip(priorities, priorities.dropFirst()).map { rule($0, "h.\($0) or h.\($1) and h.labor_count < 3") }.joined(separator: "\n")) },
              rank = { "score desc", "net_income_per_capita asc" },
            }
            """

    }

    /// The same as a program for `lua5.4`: `rows` are Lua table constructors. Prints nanoseconds a household.
    static func plainLua(rows: [String], rounds: Int) -> String {
        let exclude = exclusions.map { "if h.\($0) then excluded = true; n = n + 1; reasons[n] = '\($0)' end" }.joined(separator: "\n  ")
        let prefer = priorities.enumerated().map { "if h.\($1) then score = score + \(16 >> $0) end" }.joined(separator: "\n  ")
        return """
            local rows = { \(rows.joined(separator: ",\n")) }
            local function decide(h, p)
              local reasons, n, excluded = {}, 0, false
              \(exclude)
              if excluded then return "excluded", reasons end
              if not (h.net_income_per_capita < p.line) then n = n + 1; reasons[n] = "below_line" end
              if not (h.labor_count > 0) then n = n + 1; reasons[n] = "labour" end
              if n > 0 then return "ineligible", reasons end
              local amount = math.min(p.head * h.household_size, p.cap)
              local score = 0
              \(prefer)
              return "eligible", reasons, score, amount
            end
            local p = { line = 1196.0, head = 400.0, cap = 2000.0 }
            local counts = { excluded = 0, ineligible = 0, eligible = 0 }
            local start = os.clock()
            for _ = 1, \(rounds) do
              for i = 1, #rows do local status = decide(rows[i], p); counts[status] = counts[status] + 1 end
            end
            print((os.clock() - start) * 1e9 / (\(rounds) * #rows))
            """
    }
}
