-- 五年规划合计：受益户数、余数、结对人数。 Totals of a five-year plan, village by village. Open points: README.md.

local function planned(v, field) return sum(v.projects, field) end

return policy {
  id = "plan_totals",
  version = "2016.1.0",
  unit = "village",
  title = { zh = "村五年规划合计", en = "totals of the village's five-year plan" },

  parameters = {
    per_helper = { 5, unit = "household", min = 1, max = 50, cite = "2.21", title = { zh = "每名帮扶人结对户数", en = "households of a helper" } },
    road_km = { 7.5, unit = "km", min = 0, max = 1000, step = 0.1, cite = "2.9", title = { zh = "未硬化道路（公里）", en = "roads that are not hardened" } },
    check_roads = { 0, unit = "flag", min = 0, max = 1, cite = "2.9", title = { zh = "核对道路全覆盖（1 是，0 否）", en = "all roads must be covered (1 yes, 0 no)" } },
  },

  qualify = {
    rule {
      "possible_remainder", cite = "2.18",
      title = { zh = "剩余贫困户、人口可能", en = "what is left of the register can be" },
      when = function(v)
        local households = v.poor_households - planned(v, "poor_beneficiary_households")
        local persons = v.poor_persons - planned(v, "poor_beneficiary_persons")
        if households < 0 or persons < households then return false end
        return households > 0 or persons == 0
      end,
    },
    rule {
      "rate_as_stated", cite = "2.10",
      title = { zh = "贫困发生率与人口一致", en = "the stated poverty rate follows from the persons" },
      when = function(v)
        local difference = v.stated_poverty_rate * v.persons - v.poor_persons
        -- Rounded to a tenth of a per cent.
        return difference <= 0.0005 * v.persons + 1e-9 and difference >= -0.0005 * v.persons - 1e-9
      end,
    },
    rule {
      "helpers_enough", cite = "2.21",
      title = { zh = "帮扶人足够", en = "enough helpers" },
      when = function(v, p) return #v.helpers * p.per_helper >= v.poor_households end,
    },
    rule {
      "roads", cite = "2.9",
      title = { zh = "道路全部覆盖", en = "all roads are covered" },
      when = function(v, p)
        if p.check_roads == 0 then return true end
        return planned(v, "planned_length_km") >= p.road_km - 1e-9
      end,
    },
  },
}
