-- 走访职责：主要领导按天、班子成员按天、帮扶干部按次。 Visit duties of the month of the run's date. Open points: README.md.

-- The month of the decision follows from the run's date: 201804 from 1 April 2018 on.
local months = {}
for year = 2000, 2099 do
  for month = 1, 12 do months[string.format("%04d-%02d-01", year, month)] = year * 100 + month end
end

local function is_in(visit, p) return year_of(visit.date) * 100 + tonumber(string.sub(visit.date, 6, 7)) == p.month end

-- 4.16 counts days of leaders and visits of cadres. A visit whose length is not known counts `otherwise`, if that is given.
local function days(visit, otherwise) return otherwise and default(visit, "days", otherwise) or visit.days end
local function visits() return 1 end

-- Whether the month's visits come to `least`. A missing date or length leaves a doubt only where it could turn the answer.
local function come_to(u, p, least, amount)
  if least == 0 then return true end
  local certain = sum(u.visits, function(v) return known(v, "date") and is_in(v, p) and amount(v, 0) or 0 end)
  local possible = sum(u.visits, function(v) return known(v, "date") and not is_in(v, p) and 0 or amount(v, least) end)
  if certain < least and possible >= least then
    -- To read what is missing is to leave the doubt.
    for _, v in ipairs(u.visits) do
      if is_in(v, p) then amount(v) end
    end
  end
  return certain >= least
end

local function least(default, unit, zh, en)
  return { default, unit = unit, min = 0, max = 31, step = unit == "day" and 0.5 or 1, cite = "4.16", title = { zh = zh, en = en } }
end

return policy {
  id = "visit_duties",
  version = "2018.1.0",
  unit = "helper",
  title = { zh = "帮扶走访职责", en = "visit duties" },

  parameters = {
    month = {
      values = months, unit = "month", min = 200001, max = 209912, cite = "4.16",
      title = { zh = "考核月份（随日期）", en = "the month that is looked at (follows the date)" },
    },
    leader_days = least(1, "day", "主要领导每月至少（天）", "days a month of a main leader"),
    deputy_days = least(2, "day", "班子成员每月至少（天）", "days a month of another leader"),
    cadre_visits = least(3, "visit", "帮扶干部每月至少（次）", "visits a month of a helping cadre"),
    other_visits = least(0, "visit", "科级干部、党员每月至少（次，0 = 文件未定）", "visits a month of section-level cadres and Party members (0 = not in the plan)"),
  },

  qualify = {
    rule {
      "leader", cite = "4.16",
      title = { zh = "主要领导走访天数达标", en = "a main leader's days" },
      when = function(u, p) return u.rank ~= "leader" or come_to(u, p, p.leader_days, days) end,
    },
    rule {
      "deputy", cite = "4.16",
      title = { zh = "班子成员走访天数达标", en = "another leader's days" },
      when = function(u, p) return u.rank ~= "deputy" or come_to(u, p, p.deputy_days, days) end,
    },
    rule {
      "cadre", cite = "4.16",
      title = { zh = "帮扶干部走访次数达标", en = "a helping cadre's visits" },
      when = function(u, p) return u.rank ~= "cadre" or come_to(u, p, p.cadre_visits, visits) end,
    },
    rule {
      "other", cite = "4.16",
      title = { zh = "科级干部、党员走访次数达标", en = "visits of a section-level cadre or Party member" },
      when = function(u, p)
        return u.rank ~= "section" and u.rank ~= "member" or come_to(u, p, p.other_visits, visits)
      end,
    },
  },
}
