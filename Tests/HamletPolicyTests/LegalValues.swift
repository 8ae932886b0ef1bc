/// Policies with nothing to find in them, in the styles that authors write. `@T` stands for a title and a source.
enum LegalValues {
    static let texts: [(name: String, text: String)] = [
        (
            "errors",
            #"""
            local function must(x, what) if x == nil then error("no " .. what) end return x end
            local RATE = { dibao = 1, wubao = 2, general = 3, dibao_poor = 4 }
            return policy { id = "errors", version = "1.0.0", unit = "household", title = "t",
              qualify = { rule { "a", @T, when = function(h) return must(RATE[h.household_type], "rate") > 1 end },
                rule { "b", @T, when = function(h) if h.labor_count > 3 then return true elseif h.household_size > 8 then return false else error("odd") end end },
                rule { "c", @T, when = function(h) local ok, v = pcall(function() return h.labor_count + 1 end) return ok and v > 2 end },
                rule { "d", @T, when = function(h) assert(type(h.labor_count) == "number", "x") return h.labor_count > 2 end } } }
            """#
        ),
        (
            "missing values",
            #"""
            return policy { id = "known", version = "1.0.0", unit = "household", title = "t",
              columns = { household = { score_2012 = "integer", visited = "date", kind2 = "cause" } },
              qualify = {
                rule { "a", @T, when = function(h) if known(h, "score_2012") then return h.score_2012 > 60 end return default(h, "labor_count", 0) > 1 end },
                rule { "b", @T, when = function(h) return not known(h, "visited") or h.visited < date("2010-01-01") end },
                rule { "c", @T, when = function(h) return default(h, "kind2", "none") == "none" end },
                rule { "d", @T, when = function(h) return known(h, "village") and h.village.is_poor_village end },
                rule { "e", @T, when = function(h, p) return known(h, "labor_count") and h.labor_count > 1 and default(h, "household_debt", 0) > 3 end },
                rule { "f", @T, when = function(h) local d = default(h, "household_debt", nil) return d == nil or d > 100 end },
                rule { "g", @T, when = function(h) return default(h, "household_type", "general") ~= "wubao" end },
                rule { "i", @T, when = function(h) return default(h, "labor_count", 0) > 1 and h.household_size > 2 end },
              } }
            """#
        ),
        (
            "projects",
            #"""
            local DONE = { finished = true, accepted = true }
            return policy { id = "project", version = "1.0.0", unit = "project", title = "t",
              parameters = { most = { 20000, unit = "yuan/household", min = 0, max = 100000, @T } },
              exclude = { rule { "done", @T, when = function(x) return DONE[x.status] or false end } },
              qualify = {
                rule { "per", @T, when = function(x, p) return x.budget_yuan <= p.most * x.beneficiary_households end },
                rule { "progress", @T, when = function(x) return x.progress_pct < 100 end },
                rule { "len", @T, when = function(x) return x.planned_length_km * x.width_m > 3 end },
                rule { "unit", @T, when = function(x) return x.unit == "公里" and x.quantity > 2 end },
                rule { "village", @T, when = function(x) return x.village.is_poor_village end },
                rule { "fund", @T, when = function(x) return any(x.funds, function(f) return f.source == "central" and f.year == x.year end) end },
                rule { "ratio", @T, when = function(x) return x.poor_beneficiary_persons / max(x.beneficiary_persons, 1) >= 0.5 end },
              }, rank = { "budget_yuan desc", "start_date asc" } }
            """#
        ),
        (
            "records of a household",
            #"""
            return policy { id = "grants", version = "1.0.0", unit = "household", title = "t",
              qualify = { rule { "no_grant", @T, when = function(h) return count(h.grants, function(g) return g.year == 2010 and g.purpose == "share" end) == 0 end },
                rule { "paid", @T, when = function(h) return sum(h.grants, "amount_yuan") < 2000 end },
                rule { "appraised", @T, when = function(h) return any(h.appraisals, function(a) return a.step == "group_review" and a.outcome == "pass" and a.votes_for * 2 > a.present end) end },
                rule { "measured", @T, when = function(h) return any(h.measures, function(x) return x.measure == "training" and x.planned_income_gain > 100 end) end },
                rule { "helped", @T, when = function(h) return #h.helper_ids >= 1 and any(h.helpers, function(x) return x.rank == "leader" end) end },
                rule { "visited", @T, when = function(h) return count(h.visits) >= 3 end } } }
            """#
        ),
        (
            "numbers within their limits",
            #"""
            return policy { id = "ranges", version = "1.0.0", unit = "household", title = "t",
              parameters = { a = { 3, unit = "person", min = 1, max = 30, @T }, r = { 0.5, unit = "1", min = 0, max = 1, step = 0.1, @T }, y = { 2000, unit = "yuan", min = 0, max = 9000, @T } },
              qualify = { rule { "a", @T, when = function(h, p) return h.household_size >= p.a and h.labor_count > 0 end },
                rule { "b", @T, when = function(h, p) return h.household_size > 1 and h.head_age < 100 end },
                rule { "c", @T, when = function(h, p) return h.labor_count < h.household_size * p.r end },
                rule { "d", @T, when = function(h, p) return max(h.net_income, 0) > p.y * p.r end },
                rule { "e", @T, when = function(h, p) return h.identified_year > 2000 and min(h.household_debt, 100) >= p.y end },
                rule { "f", @T, when = function(h, p) return h.wage_income - h.business_expense >= 0 end },
                rule { "g", @T, when = function(h, p) return h.labor_count / h.household_size < p.r and h.household_debt > lottery(h, "x") end },
                rule { "i", @T, when = function(h, p) return h.household_debt > 0 and h.labor_count == h.household_size and h.labor_count <= p.a end } } }
            """#
        ),
        (
            "several results",
            #"""
            local function parts(h) return h.wage_income, h.business_income, h.transfer_income end
            local function minmax(list) local lo, hi = nil, nil for _, m in ipairs(list) do if lo == nil or m.age < lo then lo = m.age end if hi == nil or m.age > hi then hi = m.age end end return lo, hi end
            return policy { id = "multi", version = "1.0.0", unit = "household", title = "t",
              qualify = { rule { "a", @T, when = function(h) local w, b = parts(h) return w > b end },
                rule { "b", @T, when = function(h) local lo, hi = minmax(h.members) if not lo then return false end return hi - lo > 60 end },
                rule { "c", @T, when = function(h) return max(parts(h)) > 1000 end },
                rule { "d", @T, when = function(h) return (select(2, parts(h))) > 10 end },
                rule { "e", @T, when = function(h) local t = { parts(h) } return #t == 3 and t[1] > 5 end } } }
            """#
        ),
        (
            "choices",
            #"""
            return policy { id = "ternary", version = "1.0.0", unit = "member", title = "t",
              parameters = { age_m = { 60, unit = "year", min = 50, max = 70, @T }, age_f = { 55, unit = "year", min = 45, max = 70, @T } },
              qualify = { rule { "a", @T, when = function(m, p) return m.age < (m.gender == "male" and p.age_m or p.age_f) end },
                rule { "b", @T, when = function(m, p) local limit = ({ male = p.age_m, female = p.age_f })[m.gender] return m.age < limit end },
                rule { "c", @T, when = function(m, p) return m.age < pick(m.gender, { male = p.age_m, female = p.age_f }) end },
                rule { "d", @T, when = function(m) return (m.household.labor_count > 1) == (m.gender == "male") end },
                rule { "e", @T, when = function(m) return not not m.is_dibao end },
                rule { "f", @T, when = function(m) return m.disability_grade <= 2 and m.disability_category ~= 7 end },
                rule { "g", @T, when = function(m) return m.work_months > 0 and m.work_months < 12 end },
                rule { "i", @T, when = function(m) return m.change_type == "嫁入" and m.change_date > date("2009-01-01") end } } }
            """#
        ),
        (
            "variables that change within a rule",
            #"""
            return policy { id = "state", version = "1.0.0", unit = "household", title = "t",
              parameters = { old = { 60, unit = "year", min = 50, max = 90, @T } },
              qualify = {
                rule { "a", @T, when = function(h, p)
                  local n, seen = 0, {}
                  local function visit(m)
                    if seen[m.member_id] then return end
                    seen[m.member_id] = true
                    if m.age >= p.old then n = n + 1 end
                  end
                  for _, m in ipairs(h.members) do visit(m) end
                  return n > 1
                end },
                rule { "b", @T, when = function(h)
                  local a, b = h.labor_count, h.household_size
                  a, b = b, a
                  return a > b + 1
                end },
                rule { "c", @T, when = function(h)
                  local list = {}
                  for i, m in ipairs(h.members) do list[i] = { age = m.age, id = m.member_id } end
                  table.sort(list, function(x, y) if x.age == y.age then return x.id < y.id end return x.age > y.age end)
                  return #list > 0 and list[1].age > 60
                end },
                rule { "d", @T, when = function(h)
                  local x = h.household_debt
                  repeat local y = x / 2; x = y until y < 100
                  return x > 50
                end },
                rule { "e", @T, when = function(h)
                  local function make() local n = 0 return function() n = n + 1 return n end end
                  local next_n = make()
                  next_n()
                  return next_n() < h.labor_count
                end },
                rule { "f", @T, when = function(h)
                  local total = 0
                  local ok = all(h.members, function(m) total = total + m.work_months return m.age < 120 end)
                  return ok and total > 3
                end },
                rule { "g", @T, when = function(h)
                  local kinds = {}
                  for _, c in ipairs(h.other_poverty_causes) do kinds[#kinds + 1] = c end
                  kinds[#kinds + 1] = h.main_poverty_cause
                  return table.concat(kinds, ";") == "illness;disability" or #kinds == 3
                end },
                rule { "i", @T, when = function(h)
                  local youngest, name = math.huge, nil
                  for _, m in ipairs(h.members) do if m.age < youngest then youngest, name = m.age, m.name end end
                  return youngest < 6 and name ~= nil
                end },
                rule { "j", @T, when = function(h)
                  local r = {}
                  r.low = h.net_income < 1000
                  r.sick = any(h.members, function(m) return #m.health_status > 1 end)
                  if r.low and r.sick then return true end
                  return r.low == r.sick
                end },
              } }
            """#
        ),
        (
            "metatables",
            #"""
            local Score = {}
            Score.__index = Score
            function Score.new() return setmetatable({ total = 0, why = {} }, Score) end
            function Score:add(points, when, what) if when then self.total = self.total + points; self.why[#self.why + 1] = what end return self end
            local Vec = setmetatable({}, { __call = function(_, x, y) return { x = x, y = y } end })
            local Money = {}
            Money.__index = Money
            Money.__add = function(a, b) return setmetatable({ v = a.v + b.v }, Money) end
            Money.__lt = function(a, b) return a.v < b.v end
            Money.__eq = function(a, b) return a.v == b.v end
            Money.__unm = function(a) return setmetatable({ v = -a.v }, Money) end
            local function money(v) return setmetatable({ v = v }, Money) end
            return policy { id = "oop", version = "1.0.0", unit = "household", title = "t",
              qualify = {
                rule { "a", @T, when = function(h) return Score.new():add(2, h.has_illness_debt, "debt"):add(1, h.labor_count < 2, "labour").total >= 2 end },
                rule { "b", @T, when = function(h) local v = Vec(h.labor_count, h.household_size) return v.x < v.y end },
                rule { "c", @T, when = function(h) return money(h.wage_income) + money(h.business_income) < money(5000) end },
                rule { "d", @T, when = function(h) return -money(h.wage_income) < money(0) or money(h.wage_income) == money(h.business_income) end },
              } }
            """#
        ),
        (
            "the corners of the syntax",
            #"""
            --[==[ a long
            comment ]==]
            local s = [[
            line]] .. "\u{4e2d}\x41\065\z
               tail"
            local t = { [1] = 2; 3, x = 4, ["y z"] = 5, [2.5] = 6, [true] = 7 }
            goto done
            ::done::
            return policy { id = "syntax", version = "1.0.0", unit = "household", title = "t",
              qualify = {
                rule { "a", @T, when = function(h) return #s > 3 and h.labor_count > t.x end },
                rule { "b", @T, when = function(h) return (h.labor_count > t[1]) ~= (h.has_toilet) end },
                rule { "c", @T, when = function(h) if h.labor_count > 1 then return true elseif h.has_toilet then return h.has_broadband else return not h.has_toilet end end },
                rule { "d", @T, when = function(h) do do return h.household_debt > 1e3 end end end },
                rule { "e", @T, when = function(h) local function f(...) local a, b = ... return a, b end local x, y = f(h.labor_count, 2) return x > y end },
                rule { "f", @T, when = function(h) return ("%d"):format(h.labor_count) == "3" end },
                rule { "g", @T, when = function(h) return h["labor_count"] > 2 and h.village["persons"] > 3 end },
                rule { "i", @T, when = function(h) local f <const> = function(x) return x > 3 end; return f(h.household_size) end },
                rule { "j", @T, when = function(h) for i = 10, 1, -2 do if h.labor_count == i then return true end end return false end },
                rule { "k", @T, when = function(h) local i = 0 while true do i = i + 1 if i > h.labor_count then break end end return i > 3 end },
                rule { "l", @T, when = function(h) return tostring(h.labor_count) == "3" or math.type(h.labor_count) == "integer" and h.labor_count == 2.0 end },
                rule { "m", @T, when = function(h) return type(h.note) == "string" and h.note < "m" end },
                rule { "n", @T, when = function(h) return h.head_gender == "male" and h.head_age ~= 50 end },
              } }
            """#
        ),
        (
            "fields by computed names",
            #"""
            local FIELDS = { "has_toilet", "has_broadband", "has_safe_water" }
            local SUMS = { wage_income = 1, business_income = 0.5 }
            return policy { id = "fields", version = "1.0.0", unit = "household", title = "t",
              columns = { household = { own_flag = "boolean", own_sum = "yuan" } },
              qualify = {
                rule { "a", @T, when = function(h) local n = 0 for _, f in ipairs(FIELDS) do if h[f] then n = n + 1 end end return n >= 2 end },
                rule { "b", @T, when = function(h) local s = 0 for f, w in pairs(SUMS) do s = s + default(h, f, 0) * w end return s < 5000 end },
                rule { "c", @T, when = function(h) for _, f in ipairs { "own_flag", "has_toilet" } do if known(h, f) and h[f] then return true end end return false end },
                rule { "d", @T, when = function(h) return h["own" .. "_sum"] > 3 end },
              } }
            """#
        ),
        (
            "iterators",
            #"""
            local function members_of(h) local i = 0 return function() i = i + 1 return h.members[i] end end
            local function filter(list, f) local out = {} for _, x in ipairs(list) do if f(x) then out[#out + 1] = x end end return out end
            local function oldest(list) local best = list[1] for i = 2, #list do if list[i].age > best.age then best = list[i] end end return best end
            return policy { id = "iter", version = "1.0.0", unit = "household", title = "t",
              qualify = {
                rule { "a", @T, when = function(h) local n = 0 for m in members_of(h) do if m.age > 3 then n = n + 1 end end return n > 1 end },
                rule { "b", @T, when = function(h) return count(filter(h.members, function(m) return m.gender == "male" end)) > 1 end },
                rule { "c", @T, when = function(h) return oldest(h.members).age > 60 end },
                rule { "d", @T, when = function(h) local k, m = next(filter(h.members, function(x) return x.age < 6 end)) return k ~= nil and m.age < 3 end },
                rule { "e", @T, when = function(h) return sum(filter(h.members, function(x) return x.age < 60 end), function(m) return m.work_months end) > 3 end },
                rule { "f", @T, when = function(h) return mean(h.members, "age") > 40 end },
                rule { "g", @T, when = function(h) local a = mean(h.members, function(m) return m.age end) return a ~= nil and a > 20 end },
                rule { "i", @T, when = function(h) local d = {} for _, m in pairs(h.members) do d[m.relation_to_head] = m end return d["户主"] ~= nil and d["户主"].age > 60 end },
              } }
            """#
        ),
        (
            "guards",
            #"""
            local function persons(u) if type(u) ~= "userdata" then return 0 end return u.household_size end
            local function num(x) if type(x) == "string" then return tonumber(x) or 0 elseif type(x) == "number" then return x end return 0 end
            local function default_to(x, y) if x == nil then return y else return x end end
            local function sign(x) return x < 0 and -1 or x > 0 and 1 or 0 end
            return policy { id = "guard", version = "1.0.0", unit = "household", title = "t",
              qualify = {
                rule { "a", @T, when = function(h) return persons(h) > persons(nil) + 1 end },
                rule { "b", @T, when = function(h) return num(h.extra["猪"]) + num(h.labor_count) + num("3") > 10 end },
                rule { "c", @T, when = function(h) return default_to(nil, h.labor_count) > 2 and default_to(h.household_debt, 0) > 3 end },
                rule { "d", @T, when = function(h) return sign(h.net_income) >= 0 end },
                rule { "e", @T, when = function(h) return sign(h.household_debt - h.net_income) == 1 end },
                rule { "f", @T, when = function(h) local v = h.village if v and v.persons > 0 then return v.poor_persons / v.persons > 0.2 end return false end },
              } }
            """#
        ),
        (
            "fractions and rounding",
            #"""
            return policy { id = "numbers", version = "1.0.0", unit = "household", title = "t",
              parameters = { k = { 2, unit = "1", min = 0.5, max = 4, step = 0.5, @T }, pct = { 30, unit = "percent", min = 1, max = 100, @T } },
              qualify = {
                rule { "a", @T, when = function(h, p) return h.household_size * p.k > 10 end },
                rule { "b", @T, when = function(h, p) return h.labor_count * 100 >= h.household_size * p.pct end },
                rule { "c", @T, when = function(h, p) return floor(h.house_area_m2) % 10 == 0 end },
                rule { "d", @T, when = function(h, p) return round(h.net_income_per_capita / 12) == 100 end },
                rule { "e", @T, when = function(h, p) return h.house_area_m2 / h.household_size < 13 end },
                rule { "f", @T, when = function(h, p) return h.net_income == h.wage_income - h.business_expense end },
                rule { "g", @T, when = function(h, p) return h.household_size // 1 == h.household_size + 0 and h.household_size ~= 4 end },
                rule { "i", @T, when = function(h, p) return 0 < h.cultivated_land_mu and h.cultivated_land_mu <= 1.5 * h.household_size end },
                rule { "j", @T, when = function(h, p) return max(h.labor_count - 1, 0) == 0 end },
                rule { "k", @T, when = function(h, p) return clamp(h.labor_count, 1, 3) == 3 and ceil(h.house_area_m2 / 10) >= 2 end },
                rule { "l", @T, when = function(h, p) return max(1196 - h.net_income_per_capita, 0) == 0 end },
              },
              assist = { grant { "g", form = "in_kind", uses = { "share" }, @T, amount = function(h, p) return round(h.net_income_per_capita * p.pct / 100, 2) end },
                grant { "g2", form = "card", uses = { "living" }, @T, amount = function(h, p) return floor(h.household_size * 33.3) end },
                grant { "g3", form = "card", uses = { "living" }, @T, amount = function(h, p) local t = 0 for _, m in ipairs(h.members) do t = t + (m.age < 16 and 100 or 50) end return t end } } }
            """#
        ),
        (
            "households of a village",
            #"""
            local function ratio(a, b) if b == 0 then return 0 end return a / b end
            return policy { id = "vunit", version = "1.0.0", unit = "village", title = "t",
              parameters = { k = { 2, unit = "household", min = 1, max = 40, @T } },
              qualify = {
                rule { "a", @T, when = function(v, p) return ratio(v.poor_households, v.household_count) > 0.1 and #v.households > p.k end },
                rule { "b", @T, when = function(v) return any(v.households, function(h) return any(h.members, function(m) return m.is_party_member and m.age < 50 end) end) end },
                rule { "c", @T, when = function(v) return all(v.projects, function(x) return x.status ~= "planned" or x.start_date > date("2011-01-01") end) end },
                rule { "d", @T, when = function(v) return v.labor_away + v.labor_home <= v.labor_count end },
                rule { "e", @T, when = function(v) return v.collective_income <= 0 end },
                rule { "f", @T, when = function(v) local t = {} for _, h in ipairs(v.households) do t[h.household_type] = (t[h.household_type] or 0) + 1 end return (t.wubao or 0) >= 2 end },
                rule { "g", @T, when = function(v) return v.net_income_per_capita < 0.6 * 8500 and v.paddy_mu + v.dry_land_mu > v.cultivated_land_mu / 2 end },
              }, rank = { "poor_persons desc", "net_income_per_capita asc" } }
            """#
        ),
        (
            "dated and required parameters",
            #"""
            return policy { id = "dated", version = "1.0.0", unit = "household", title = "t",
              parameters = {
                line = { values = { ["2010-01-01"] = 1196, ["2011-01-01"] = 2300 }, unit = "yuan/person/year", min = 0, max = 9000, @T },
                cap = { required = true, unit = "yuan/household/year", @T },
                n = { 3, unit = "person", min = 0, max = 9, @T } },
              qualify = { rule { "a", @T, when = function(h, p) return h.net_income_per_capita < p.line and h.household_debt < p.cap end },
                rule { "b", @T, when = function(h, p) local function enough(x) return x >= p.n end return enough(h.labor_count) end } },
              assist = { grant { "g", form = "in_kind", uses = { "share" }, @T, amount = function(h, p) return min(p.cap, p.n * 100) end } },
              allocate = { per = "all", method = "partial", quota = 3, budget = 10000.5 } }
            """#
        ),
    ]
}
