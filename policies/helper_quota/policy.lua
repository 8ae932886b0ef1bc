-- 结对户数：科级领导 2 至 3 户，一般干部 1 户；党员、村干部 5 户。 How many households each helper has. Open points: README.md.

local function households(u) return #u.households end

local function number(default, cite, zh, en)
  return { default, unit = "household", min = 0, max = 50, cite = cite, title = { zh = zh, en = en } }
end

local function is_section(u) return u.rank == "leader" or u.rank == "deputy" or u.rank == "section" end

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
    member_most = number(5, "2.21", "党员、村干部最多户数", "most of a Party member or village cadre"),
  },

  qualify = {
    rule {
      "section", cite = "4.14",
      title = { zh = "科级领导户数合乎规定", en = "a section-level cadre's households" },
      when = function(u, p)
        return not is_section(u) or households(u) >= p.section_least and households(u) <= p.section_most
      end,
    },
    rule {
      "cadre", cite = "4.14",
      title = { zh = "一般干部户数合乎规定", en = "an ordinary cadre's households" },
      when = function(u, p) return u.rank ~= "cadre" or households(u) >= p.cadre_least and households(u) <= p.cadre_most end,
    },
    rule {
      "member", cite = "2.21",
      title = { zh = "党员、村干部户数合乎规定", en = "a Party member's households" },
      when = function(u, p) return u.rank ~= "member" or households(u) >= 1 and households(u) <= p.member_most end,
    },
    rule {
      "own_limit", cite = "2.21",
      title = { zh = "不超过本人上限", en = "not above the helper's own limit" },
      when = function(u) return not known(u, "max_households") or households(u) <= u.max_households end,
    },
  },
}
