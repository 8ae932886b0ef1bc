-- 五年规划：分年项目、受益户、成本。 The projects of a five-year plan, year by year. Open points: README.md.

local years = {}
for year = 2000, 2035 do years[string.format("%04d-01-01", year)] = year end

return policy {
  id = "village_plan",
  version = "2016.1.0",
  unit = "project",
  title = { zh = "村五年规划项目", en = "projects of the village's five-year plan" },

  parameters = {
    first_year = {
      values = years, unit = "year", min = 2000, max = 2035, cite = "2.14", title = { zh = "规划首年（随日期）", en = "first year of the plan (follows the date)" },
    },
    plan_years = { 5, unit = "year", min = 1, max = 10, cite = "2.14", title = { zh = "规划年数", en = "years of the plan" } },
    size_most = {
      1.5, unit = "1", min = 1, max = 10, step = 0.1, cite = "2.18",
      title = { zh = "受益户均人口与登记户均人口之比上限", en = "persons a beneficiary household, to those of the register, at most" },
    },
  },

  qualify = {
    rule {
      "in_plan", cite = "2.14",
      title = { zh = "在规划年度内", en = "a year of the plan" },
      when = function(j, p) return j.year >= p.first_year and j.year < p.first_year + p.plan_years end,
    },
    rule {
      "within_village", cite = "2.5",
      title = { zh = "受益不超过全村贫困户、贫困人口", en = "no more beneficiaries than the village has" },
      when = function(j)
        return j.poor_beneficiary_households <= j.village.poor_households and j.poor_beneficiary_persons <= j.village.poor_persons
      end,
    },
    rule {
      "plausible_size", cite = "2.15",
      title = { zh = "受益户均人口合理", en = "beneficiary households of a plausible size" },
      when = function(j, p)
        local persons, households = j.poor_beneficiary_persons, j.poor_beneficiary_households
        if persons < households then return false end
        return persons * j.village.poor_households <= p.size_most * households * j.village.poor_persons
      end,
    },
    rule {
      "has_length", cite = "2.16",
      title = { zh = "基础设施写明规模", en = "infrastructure has a size" },
      when = function(j)
        return j.kind ~= "infrastructure" or known(j, "planned_length_km") or known(j, "quantity") or known(j, "planned_area_mu")
      end,
    },
  },

  rank = { "year asc", "poor_beneficiary_persons desc" },

  -- Nothing states a cost in plan 2: a project without a budget is undetermined, and named.
  assist = {
    grant {
      "cost", form = "subsidy", uses = { "infrastructure" }, cite = "2.14",
      title = { zh = "项目成本", en = "cost of the project" },
      amount = function(j) return j.budget_yuan end,
    },
  },
}
