/// Policies with nothing to find in them, in the styles that authors write. `@T` stands for a title and a source.
enum LegalRules {
    static let texts: [(name: String, text: String)] = [
        (
            "rules put together from closures",
            #"""
            local function below(field, limit) return function(h) return h[field] < limit end end
            local function both(a, b) return function(h, p) return a(h, p) and b(h, p) end end
            local function negate(f) return function(...) return not f(...) end end
            local poor = below("net_income_per_capita", 1196)
            local small = below("house_area_m2", 20)
            return policy { id = "closures", version = "1.0.0", unit = "household", title = "t",
              qualify = { rule { "a", @T, when = both(poor, small) }, rule { "b", @T, when = negate(below("household_debt", 100)) } },
              prioritize = { rule { "c", @T, when = below("household_debt", 50000) }, rule { "d", @T, when = below("medical_expense", 50000) } } }
            """#
        ),
        (
            "methods",
            #"""
            local Case = {}
            Case.__index = Case
            function Case.new(h, p) return setmetatable({ h = h, p = p }, Case) end
            function Case:income() return self.h.net_income_per_capita end
            function Case:poor() return self:income() < self.p.line end
            return policy { id = "methods", version = "1.0.0", unit = "household", title = "t",
              parameters = { line = { 1196, unit = "yuan/person/year", min = 0, max = 9000, @T } },
              qualify = { rule { "poor", @T, when = function(h, p) return Case.new(h, p):poor() end } } }
            """#
        ),
        (
            "loops of every kind",
            #"""
            return policy { id = "loops", version = "1.0.0", unit = "household", title = "t",
              parameters = { old = { 60, unit = "year", min = 50, max = 90, @T }, least = { 2, unit = "person", min = 1, max = 9, @T } },
              qualify = {
                rule { "elders", @T, when = function(h, p)
                  local n = 0
                  for _, m in ipairs(h.members) do
                    if m.age >= p.old then n = n + 1 end
                  end
                  return n >= p.least
                end },
                rule { "eldest", @T, when = function(h, p)
                  local best
                  for i = 1, #h.members do
                    local m = h.members[i]
                    if best == nil or m.age > best.age then best = m end
                  end
                  if not best then return false end
                  return best.age >= p.old
                end },
                rule { "while_loop", @T, when = function(h)
                  local i, total = 1, 0
                  while i <= #h.members do
                    total = total + h.members[i].work_months
                    i = i + 1
                  end
                  return total > 12
                end },
                rule { "breaks", @T, when = function(h)
                  local found = false
                  for _, m in ipairs(h.members) do
                    if m.gender == "female" and m.education == "college" then found = true; break end
                  end
                  return found
                end },
                rule { "continue", @T, when = function(h)
                  local n = 0
                  for _, m in ipairs(h.members) do
                    if m.age < 16 then goto continue end
                    n = n + 1
                    ::continue::
                  end
                  return n > 1
                end },
              } }
            """#
        ),
        (
            "codes",
            #"""
            local SICK = { serious = true, chronic = true, disabled = true }
            local AWAY = { "in_county", "in_province", "out_province" }
            local function among(x, list) for _, y in ipairs(list) do if x == y then return true end end return false end
            return policy { id = "codes", version = "1.0.0", unit = "member", title = "t",
              qualify = {
                rule { "sick", @T, when = function(m) return any(m.health_status, function(c) return SICK[c] == true end) end },
                rule { "away", @T, when = function(m) return among(m.work_status, AWAY) end },
                rule { "healthy", @T, when = function(m) return #m.health_status == 1 and m.health_status[1] == "healthy" end },
                rule { "edu", @T, when = function(m) return m.education ~= "illiterate" and m.education < "senior" end },
                rule { "rel", @T, when = function(m) return m.relation_to_head == "户主" or m.relation_to_head == "配偶" end },
                rule { "kid", @T, when = function(m) return m.student_status == "primary" or m.student_status:sub(1, 6) == "junior" end },
              } }
            """#
        ),
        (
            "dates",
            #"""
            local function days_after(d) return tonumber(d:sub(9, 10)) end
            return policy { id = "dates", version = "1.0.0", unit = "project", title = "t",
              qualify = {
                rule { "starts", @T, when = function(x) return x.start_date >= date("2010-01-01") and x.start_date < "2011-01-01" end },
                rule { "year", @T, when = function(x) return year_of(x.start_date) == x.year end },
                rule { "ends", @T, when = function(x) return x.end_date > x.start_date end },
                rule { "day", @T, when = function(x) return days_after(x.end_date) <= 15 end },
                rule { "eq", @T, when = function(x) return x.start_date ~= date("2010-03-01") end },
                rule { "prefix", @T, when = function(x) return x.start_date:sub(1, 4) == "2010" end },
                rule { "month", @T, when = function(x) local y, m = x.end_date:match("^(%d+)-(%d+)") return tonumber(m) >= 6 and y == "2010" end },
              } }
            """#
        ),
        (
            "optional arguments",
            #"""
            local function over(x, limit, factor)
              if limit == nil then limit = 100 end
              factor = factor or 1
              return x > limit * factor
            end
            local function scaled(x, opts)
              opts = opts or {}
              local by = opts.by or 2
              return x * by
            end
            return policy { id = "optional", version = "1.0.0", unit = "household", title = "t",
              parameters = { cap = { 100, unit = "yuan", min = 1, max = 200, @T } },
              qualify = {
                rule { "a", @T, when = function(h) return over(h.household_debt) end },
                rule { "b", @T, when = function(h, p) return over(h.household_debt, p.cap) end },
                rule { "c", @T, when = function(h, p) return over(h.medical_expense, p.cap, 3) end },
                rule { "d", @T, when = function(h) return scaled(h.education_expense) > scaled(10, { by = 4 }) end },
              } }
            """#
        ),
        (
            "amounts",
            #"""
            return policy { id = "money", version = "1.0.0", unit = "household", title = "t",
              parameters = { per = { 400, unit = "yuan/person/year", min = 0, max = 5000, @T }, share = { 0.5, unit = "1", min = 0, max = 1, step = 0.01, @T }, quota = { 10, unit = "household", min = 1, max = 100, @T } },
              assist = {
                grant { "a", form = "in_kind", uses = { "share" }, @T, amount = function(h, p) return round(p.per * h.household_size * p.share, 2) end },
                grant { "b", form = "in_kind", uses = { "share" }, @T, amount = function(h, p)
                  if h.household_type == "wubao" then return 0 end
                  local base = pick(h.household_type, { dibao = 500, dibao_poor = 400.5 }, 300)
                  return min(base + p.per, 2000.25)
                end },
                grant { "c", form = "in_kind", uses = { "share" }, @T, amount = function(h, p) return clamp(p.per - h.dibao_income, 0, 100) end },
                grant { "d", form = "in_kind", uses = { "share" }, @T, amount = function(h, p)
                  local steps = { 100, 200, 300 }
                  return steps[min(h.labor_count + 1, #steps)] or p.quota * 10
                end },
                grant { "e", form = "in_kind", uses = { "share" }, @T, amount = function(h) return h.has_illness_debt and 500 or 0 end },
              },
              allocate = { per = "all", method = "skip", budget = function(g, p) return p.quota * count(g.households) end } }
            """#
        ),
        (
            "villages with columns of their own",
            #"""
            return policy { id = "villages", version = "1.0.0", unit = "village", title = "t",
              columns = { village = { relief_budget = "yuan", remote = "boolean", surveyed = "date", cadre_education = "education" }, household = { flooded = "boolean" } },
              parameters = { rate = { 0.3, unit = "1", min = 0, max = 1, step = 0.01, @T } },
              exclude = { rule { "gone", @T, when = function(v) return known(v, "exit_year") and v.exit_year < 2015 end } },
              qualify = {
                rule { "rate", @T, when = function(v, p) return v.poor_persons / v.persons > p.rate end },
                rule { "stated", @T, when = function(v, p) return v.stated_poverty_rate >= p.rate end },
                rule { "unsafe", @T, when = function(v) return count(v.households, function(h) return h.house_safety == "C" or h.house_safety == "D" end) >= 3 end },
                rule { "flooded", @T, when = function(v) return any(v.households, "flooded") end },
                rule { "projects", @T, when = function(v) return sum(v.projects, "budget_yuan") < 1e6 end },
                rule { "visits", @T, when = function(v) return count(v.visits, function(x) return x.date >= date("2010-01-01") end) > 2 end },
                rule { "mean", @T, when = function(v) return mean(v.households, "net_income_per_capita") < 3000 end },
                rule { "surveyed", @T, when = function(v) return v.surveyed > date("2012-01-01") and v.cadre_education >= "junior" end },
                rule { "remote", @T, when = function(v) return default(v, "remote", false) or v.distance_town_km > 10 end },
                rule { "pot", @T, when = function(v) return v.relief_budget > 0 and v.household_count >= #v.households end },
              },
              rank = { "score desc", "relief_budget asc", "name asc" } }
            """#
        ),
        (
            "funds",
            #"""
            return policy { id = "funds", version = "1.0.0", unit = "fund", title = "t",
              qualify = {
                rule { "central", @T, when = function(f) return f.source == "central" or f.source == "provincial" end },
                rule { "kinds", @T, when = function(f) return f.purpose ~= "cash" end },
                rule { "projects", @T, when = function(f) return sum(f.projects, function(x) return x.spent_yuan end) <= f.amount_yuan end },
                rule { "grants", @T, when = function(f) return all(f.grants, function(g) return g.amount_yuan <= f.household_cap end) end },
                rule { "term", @T, when = function(f) return f.term_years >= 1 and f.beneficiary_level == "household" end },
              }, rank = { "amount_yuan desc" } }
            """#
        ),
        (
            "visits",
            #"""
            local NEED = { leader = 1, deputy = 2 }
            return policy { id = "visits", version = "1.0.0", unit = "visit", title = "t",
              qualify = {
                rule { "rank", @T, when = function(x) return (NEED[x.helper_rank] or 3) <= x.days end },
                rule { "helper", @T, when = function(x) return x.helper.rank == "leader" end },
                rule { "where", @T, when = function(x) return x.household.village.township == x.village.township end },
                rule { "words", @T, when = function(x) return x.activity:find("走访", 1, true) ~= nil end },
                rule { "words2", @T, when = function(x) return string.len(x.evidence) > 4 end },
              } }
            """#
        ),
        (
            "members",
            #"""
            local function adult(m) return m.age >= 16 and m.age < 65 end
            local function able(m) return m.labor_skill == "ordinary" or m.labor_skill == "skilled" end
            return policy { id = "members", version = "1.0.0", unit = "household", title = "t",
              parameters = { day = { 20100101, unit = "day", min = 0, max = 99999999, @T } },
              qualify = {
                rule { "workers", @T, when = function(h) return count(h.members, function(m) return adult(m) and able(m) end) * 2 < h.household_size end },
                rule { "born", @T, when = function(h) return any(h.members, function(m) return age_on(m, "2010-09-01") < 6 end) end },
                rule { "head", @T, when = function(h)
                  for _, m in ipairs(h.members) do
                    if m.relation_to_head == "户主" then return m.is_party_member end
                  end
                  return false
                end },
                rule { "idle", @T, when = function(h) return all(h.members, function(m) return not known(m, "work_status") end) end },
                rule { "share", @T, when = function(h) return sum(h.members, function(m) return adult(m) and 1 or 0 end) / h.household_size < 0.5 end },
                rule { "draw", @T, when = function(h, p) return lottery(h, "2010") * p.day < 1e6 end },
                rule { "mates", @T, when = function(h) return any(h.members, function(m) return any(h.members, function(k) return k.member_id ~= m.member_id and k.birth_date == m.birth_date end) end) end },
              } }
            """#
        ),
        (
            "texts",
            #"""
            local function trim(s) return (s:gsub("^%s+", ""):gsub("%s+$", "")) end
            local function lines(s) local n = 0 for _ in s:gmatch("[^;]+") do n = n + 1 end return n end
            return policy { id = "texts", version = "1.0.0", unit = "household", title = "t",
              exclude = {
                rule { "note", @T, when = function(h) return trim(h.note) == "不要" end },
                rule { "extra", @T, when = function(h) return tonumber(h.extra["鸡（只）"]) ~= nil and tonumber(h.extra["鸡（只）"]) > 10 end },
                rule { "extra2", @T, when = function(h) return h.extra["手机"] == "有" end },
                rule { "extra3", @T, when = function(h) return h.extra["羊"] + 0 > 3 end },
                rule { "lines", @T, when = function(h) return lines(h.note) >= 2 end },
                rule { "name", @T, when = function(h) return utf8.len(h.head_name) == 2 or h.head_name:find("·", 1, true) ~= nil end },
                rule { "group", @T, when = function(h) return h.group_name == "一组" or tostring(h.household_size) .. "人" == h.note end },
                rule { "format", @T, when = function(h) return string.format("%s/%d", h.village_name, h.household_size) ~= "甲/3" end },
                rule { "village", @T, when = function(h) return h.village_name == h.village.name and h.village == h.members[1].household.village end },
                rule { "fuel", @T, when = function(h) return h.fuel_type == "柴草" and h.road_type ~= "沥青路" end },
                rule { "standard", @T, when = function(h) return h.identification_standard == "国家标准" end },
              } }
            """#
        ),
        (
            "tables",
            #"""
            local WEIGHTS = { A = 0, B = 1, C = 2, D = 4 }
            local LIMITS = { { upto = 2, area = 30 }, { upto = 5, area = 60 }, { upto = math.huge, area = 90 } }
            local function area(size) for _, row in ipairs(LIMITS) do if size <= row.upto then return row.area end end return 100 end
            local function fold(list, f, start) local acc = start for i = 1, #list do acc = f(acc, list[i]) end return acc end
            local function map(list, f) local out = {} for _, x in ipairs(list) do out[#out + 1] = f(x) end return out end
            local function contains(t, x) for _, y in pairs(t) do if y == x then return true end end return false end
            return policy { id = "tables", version = "1.0.0", unit = "household", title = "t",
              qualify = {
                rule { "w", @T, when = function(h) return WEIGHTS[h.house_safety] >= 2 end },
                rule { "area", @T, when = function(h) return h.house_area_m2 < area(h.household_size) end },
                rule { "fold", @T, when = function(h) return fold(h.members, function(a, m) return a + m.age end, 0) > 100 end },
                rule { "map", @T, when = function(h) return #map(h.members, function(m) return m.age end) > 3 end },
                rule { "cause", @T, when = function(h) return contains(h.other_poverty_causes, "illness") or h.main_poverty_cause == "illness" end },
                rule { "sorted", @T, when = function(h)
                  local ages = map(h.members, function(m) return m.age end)
                  table.sort(ages)
                  return ages[1] < 6 and ages[#ages] > 60
                end },
                rule { "group", @T, when = function(h)
                  local by = {}
                  for _, m in ipairs(h.members) do by[m.gender] = (by[m.gender] or 0) + 1 end
                  return (by.male or 0) > (by.female or 0)
                end },
                rule { "unpack", @T, when = function(h) local a, b = table.unpack({ h.labor_count, h.household_size }) return a * 2 < b end },
                rule { "concat", @T, when = function(h) return table.concat(h.helper_ids, ",") ~= "" end },
              } }
            """#
        ),
        (
            "functions in tables",
            #"""
            local M = {}
            M.limits = { income = 1196, debt = 5000 }
            function M.income(h) return h.net_income_per_capita < M.limits.income end
            M.debt = function(h) return h.household_debt > M.limits.debt end
            local checks = { income = M.income, debt = M.debt }
            return policy { id = "nested", version = "1.0.0", unit = "household", title = "t",
              qualify = { rule { "a", @T, when = checks.income }, rule { "b", @T, when = function(h) return M.debt(h) and not M.income(h) end },
                rule { "c", @T, when = function(h) for name, f in pairs(checks) do if name ~= "x" and not f(h) then return false end end return true end } } }
            """#
        ),
        (
            "rules made by functions",
            #"""
            local function flag(id, field, weight)
              return rule { id, weight = weight, @T, when = function(h) return h[field] end }
            end
            local list = {}
            for i, f in ipairs { "lacks_basic_means", "has_illness_debt", "has_courage_loss" } do list[#list + 1] = flag("f" .. i, f, 2 ^ i) end
            local function capped(id, field)
              return rule { id, @T, when = function(h, p) return h[field] < p.cap end }
            end
            return policy { id = "builders", version = "1.0.0", unit = "household", title = "t",
              parameters = { cap = { 1000, unit = "yuan", min = 0, max = 99999, @T } },
              prioritize = list,
              qualify = { capped("wage", "wage_income"), capped("farm", "business_income"), rule { "same", @T, when = function(h) return h.is_martyr_family end } } }
            """#
        ),
        (
            "recursion",
            #"""
            local function depth(n) if n <= 0 then return 0 end return 1 + depth(n - 1) end
            local function gcd(a, b) if b == 0 then return a end return gcd(b, a % b) end
            local fact; fact = function(n) if n < 2 then return 1 end return n * fact(n - 1) end
            return policy { id = "recursion", version = "1.0.0", unit = "household", title = "t",
              qualify = { rule { "a", @T, when = function(h) return depth(h.household_size) > 3 end }, rule { "b", @T, when = function(h) return gcd(h.household_size, h.labor_count) == 1 end },
                rule { "c", @T, when = function(h) return fact(h.labor_count) > 5 end } } }
            """#
        ),
    ]
}
