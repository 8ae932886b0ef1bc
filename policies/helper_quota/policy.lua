-- 结对户数：科级领导 2 至 3 户，一般干部 1 户；党员 5 户。 How many households each helper has. How open points are settled stands in README.md.

local function number(default, cite, zh, en)
  return { default, unit = "household", min = 0, max = 50, cite = cite, title = { zh = zh, en = en } }
end

-- Registered households whose helper it is.
local function load_of(u)
  return count(u.households, function(h) return h.exit_status ~= "not_registered" end)
end

local function by_rank(u, section, cadre, member)
  return pick(u.rank, { leader = section, deputy = section, section = section, cadre = cadre, member = member })
end

-- A helper's own limit stands before the quota of the rank.
local function most(u, p)
  if known(u, "max_households") then return u.max_households end
  return by_rank(u, p.section_most, p.cadre_most, p.member_most)
end

local function least(u, p)
  local quota = by_rank(u, p.section_least, p.cadre_least, p.member_least)
  return known(u, "max_households") and min(quota, u.max_households) or quota
end

return policy {
  id = "helper_quota",
  version = "2018.1.0",
  unit = "helper",
  title = { zh = "结对户数", en = "households of each helper" },

  parameters = {
    section_least = number(2, "4.14", "科级领导最少户数", "least of a section-level cadre"),
    section_most = number(3, "4.14", "科级领导最多户数", "most of a section-level cadre"),
    cadre_least = number(1, "4.14", "一般干部最少户数", "least of an ordinary cadre"),
    cadre_most = number(1, "4.14", "一般干部最多户数", "most of an ordinary cadre"),
    member_least = number(1, "2.21", "党员最少户数", "least of a Party member"),
    member_most = number(5, "2.21", "党员最多户数", "most of a Party member"),
  },

  qualify = {
    rule {
      "enough", cite = "4.14",
      title = { zh = "不少于规定户数", en = "not fewer than the quota" },
      when = function(u, p) return load_of(u) >= least(u, p) end,
    },
    rule {
      "not_too_many", cite = "4.14",
      title = { zh = "不多于规定户数", en = "not more than the quota" },
      when = function(u, p) return load_of(u) <= most(u, p) end,
    },
  },
}
