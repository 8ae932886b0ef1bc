-- 五年规划：分年项目、受益户、成本。 The projects of a five-year plan, year by year. How each open point is settled stands in README.md.

-- Whether an integer of the project is within the village's, where the project states it.
local function is_within(j, field, count_of_village)
  return not known(j, field) or j[field] <= j.village[count_of_village]
end

return policy {
  id = "village_plan",
  version = "2016.1.0",
  unit = "project",
  title = { zh = "村五年规划项目", en = "projects of the village's five-year plan" },

  parameters = {
    first_year = { 2016, unit = "year", min = 2000, max = 2100, cite = "2.X7", title = { zh = "规划首年", en = "first year of the plan" } },
    plan_years = { 5, unit = "year", min = 1, max = 10, cite = "2.X7", title = { zh = "规划年数", en = "years of the plan" } },
    size_most = {
      1.5, unit = "1", min = 1, max = 10, step = 0.1, cite = "2.X2",
      title = { zh = "受益户均人口与登记户均人口之比上限", en = "persons a beneficiary household, to those of the register, at most" },
    },
  },

  columns = { project = { is_requested = "boolean" } }, -- training that villagers asked for

  qualify = {
    rule {
      "in_plan", cite = "2.X7",
      title = { zh = "在规划年度内", en = "a year of the plan" },
      when = function(j, p) return j.year >= p.first_year and j.year < p.first_year + p.plan_years end,
    },
    rule {
      "within_poor", cite = "2.5",
      title = { zh = "受益不超过全村贫困户、贫困人口", en = "no more poor beneficiaries than the village has" },
      when = function(j)
        return j.poor_beneficiary_households <= j.village.poor_households and j.poor_beneficiary_persons <= j.village.poor_persons
      end,
    },
    rule {
      "within_village", cite = "2.4",
      title = { zh = "受益不超过全村户数、人口", en = "no more beneficiaries than the village has" },
      when = function(j)
        return is_within(j, "beneficiary_households", "household_count") and is_within(j, "beneficiary_persons", "persons")
      end,
    },
    rule {
      "plausible_size", cite = "2.X2",
      title = { zh = "受益户均人口合理", en = "beneficiary households of a plausible size" },
      when = function(j, p)
        local persons, households = j.poor_beneficiary_persons, j.poor_beneficiary_households
        if persons < households then return false end
        -- Whole tenths, so that what lies on the limit is within it.
        return 10 * persons * j.village.poor_households <= round(10 * p.size_most) * households * j.village.poor_persons
      end,
    },
    rule {
      "has_length", cite = "2.X5",
      title = { zh = "基础设施写明规模", en = "infrastructure has a size" },
      when = function(j)
        return known(j, "planned_length_km") or known(j, "quantity") or known(j, "planned_area_mu") or j.kind ~= "infrastructure"
      end,
    },
    rule {
      "fits_land", cite = "2.X6",
      title = { zh = "不超过全村耕地加林地", en = "no more land than the village's farmland and forest" },
      when = function(j)
        if not known(j, "planned_area_mu") then return true end
        -- To the hundredth of a mu: sums of decimals are not exact.
        return round(j.planned_area_mu - (j.village.cultivated_land_mu + j.village.forest_land_mu), 2) <= 0
      end,
    },
    rule {
      "training_needed", cite = "2.24",
      title = { zh = "搞什么项目就培训什么项目", en = "no training without a project or a request" },
      when = function(j)
        if default(j, "is_requested", false) or j.kind ~= "training" then return true end
        return any(j.village.projects, function(other) return other.kind ~= "training" and other.year == j.year end)
      end,
    },
  },

  prioritize = {
    rule {
      "good_value", cite = "2.14",
      title = { zh = "每名贫困人口成本不高于全村规划平均", en = "costs no more for a poor person than the village's projects do on average" },
      when = function(j)
        local all = j.village.projects
        return j.budget_yuan * sum(all, "poor_beneficiary_persons") <= sum(all, "budget_yuan") * j.poor_beneficiary_persons
      end,
    },
  },

  rank = { "year asc", "score desc", "poor_beneficiary_persons desc" },

  -- Nothing states a cost in the plan (2.X8): a project without a budget is undetermined, and named.
  assist = {
    grant {
      "cost", form = "subsidy", uses = { "infrastructure", "materials", "share", "living", "education", "training" }, cite = "2.X8",
      title = { zh = "项目成本", en = "cost of the project" },
      amount = function(j) return j.budget_yuan end,
    },
  },

  measures = {
    rule {
      "on_forest_land", measure = "forest_land", cite = "2.X6",
      title = { zh = "超过耕地，须用林地", en = "more than all farmland: forest is needed" },
      when = function(j) return known(j, "planned_area_mu") and j.planned_area_mu > j.village.cultivated_land_mu end,
    },
  },
}
