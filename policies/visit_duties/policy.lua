-- 走访职责：主要领导按天、班子成员按天、帮扶干部按次。 Visit duties of the month of the run's date. Open points: README.md.

-- The month of the decision follows from the run's date: 201804 from 1 April 2018 on.
local months = {}
for year = 2010, 2035 do
  for month = 1, 12 do months[string.format("%04d-%02d-01", year, month)] = year * 100 + month end
end

local function is_in(visit, p)
  return string.sub(visit.date, 1, 7) == string.format("%04d-%02d", p.month // 100, p.month % 100)
end

-- Days of this month's visits; a visit of another month need not say how long it was.
local function days(u, p)
  return sum(u.visits, function(v)
    if is_in(v, p) then return v.days end
    return 0
  end)
end

local function least(default, unit, cite, zh, en)
  return { default, unit = unit, min = 0, max = 31, step = unit == "day" and 0.5 or 1, cite = cite, title = { zh = zh, en = en } }
end

return policy {
  id = "visit_duties",
  version = "2018.1.0",
  unit = "helper",
  title = { zh = "帮扶走访职责", en = "visit duties" },

  parameters = {
    month = {
      values = months, unit = "month", min = 201001, max = 203512, cite = "4.16",
      title = { zh = "考核月份（随日期）", en = "the month that is looked at (follows the date)" },
    },
    leader_days = least(1, "day", "4.16", "主要领导每月至少（天）", "days a month of a main leader"),
    deputy_days = least(2, "day", "4.16", "班子成员每月至少（天）", "days a month of another leader"),
    cadre_visits = least(3, "visit", "4.16", "帮扶干部每月至少（次）", "visits a month of a helping cadre"),
  },

  -- 4.16 names three ranks; section-level cadres and Party members have no number of visits of their own.
  exclude = {
    rule {
      "no_duty", cite = "4.16",
      title = { zh = "未规定走访次数的职级", en = "a rank without a number of visits" },
      when = function(u) return u.rank == "section" or u.rank == "member" end,
    },
  },

  qualify = {
    rule {
      "leader", cite = "4.16",
      title = { zh = "主要领导走访天数达标", en = "a main leader's days" },
      when = function(u, p) return u.rank ~= "leader" or days(u, p) >= p.leader_days end,
    },
    rule {
      "deputy", cite = "4.16",
      title = { zh = "班子成员走访天数达标", en = "another leader's days" },
      when = function(u, p) return u.rank ~= "deputy" or days(u, p) >= p.deputy_days end,
    },
    rule {
      "cadre", cite = "4.16",
      title = { zh = "帮扶干部走访次数达标", en = "a helping cadre's visits" },
      when = function(u, p)
        return u.rank ~= "cadre" or count(u.visits, function(v) return is_in(v, p) end) >= p.cadre_visits
      end,
    },
  },
}
