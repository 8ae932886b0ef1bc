-- 项目选择：集中力量，不撒胡椒面。 Choosing projects instead of sprinkling money. Open points: README.md.

local function has_size(j)
  return known(j, "quantity") or known(j, "planned_length_km") or known(j, "planned_area_mu")
end

-- Yuan for each poor person that is reached.
local function cost(j) return j.budget_yuan / j.poor_beneficiary_persons end

local function yuan(default, cite, zh, en)
  return { default, unit = "yuan", min = 0, max = 100000000, step = 1, cite = cite, title = { zh = zh, en = en } }
end

return policy {
  id = "project_choice",
  version = "2014.1.0",
  unit = "project",
  title = { zh = "项目选择", en = "project choice" },
  plugins = { concentration = ">= 1.0" },

  parameters = {
    budget = yuan(1000000, "1.8", "可用资金", "money at hand"),
    project_floor = yuan(20000, "1.6", "单个项目最小规模", "least size of a project"),
    household_floor = yuan(500, "1.6", "户均投入下限（低于即为撒胡椒面）", "least money for each household: below, it is sprinkled"),
    good_cost = yuan(1000, "1.6", "每名贫困人口投入：好", "cost of a poor person: good"),
    fair_cost = yuan(3000, "1.6", "每名贫困人口投入：可", "cost of a poor person: fair"),
  },

  -- The progress of long projects, in per cent at the end of each year, joined by `;`: 20;45;80.
  columns = { project = { yearly_progress = "text" } },

  exclude = {
    rule {
      "done", cite = "1.2",
      title = { zh = "已完工或已验收", en = "finished already" },
      when = function(j) return j.status == "finished" or j.status == "accepted" end,
    },
  },

  qualify = {
    rule {
      "measurable", cite = "1.2",
      title = { zh = "有数量、长度或面积，有起止日期", en = "a quantity, length or area, and dates" },
      when = function(j) return has_size(j) and known(j, "start_date") and known(j, "end_date") end,
    },
    rule {
      "large_enough", cite = "1.6",
      title = { zh = "不是“小而散”", en = "not small and scattered" },
      when = function(j, p) return j.budget_yuan >= p.project_floor end,
    },
    rule {
      "not_sprinkled", cite = "1.6",
      title = { zh = "不是“撒胡椒面”", en = "not sprinkled" },
      when = function(j, p) return j.budget_yuan >= p.household_floor * j.beneficiary_households end,
    },
    rule {
      "reaches_poor", cite = "1.6",
      title = { zh = "贫困人口受益", en = "reaches poor persons" },
      when = function(j) return j.poor_beneficiary_persons > 0 end,
    },
    rule {
      "steps_up", cite = "1.3",
      title = { zh = "一年上一个台阶", en = "one step up each year" },
      when = function(j)
        if not known(j, "yearly_progress") then return true end
        local series = {}
        for number in string.gmatch(j.yearly_progress, "[^;]+") do series[#series + 1] = number end
        return concentration.progress_ok { series = series }
      end,
    },
  },

  prioritize = {
    rule {
      "good_value", weight = 2, cite = "1.6",
      title = { zh = "效益好", en = "good value" },
      when = function(j, p) return cost(j) <= p.good_cost end,
    },
    rule {
      "fair_value", weight = 1, cite = "1.6",
      title = { zh = "效益尚可", en = "fair value" },
      when = function(j, p) return cost(j) <= p.fair_cost end,
    },
  },

  rank = { "score desc", "poor_beneficiary_persons desc", "budget_yuan asc" },

  assist = {
    grant {
      "project_money", form = "subsidy", uses = { "infrastructure" }, cite = "1.5",
      title = { zh = "项目资金", en = "money of the project" },
      amount = function(j) return j.budget_yuan end,
    },
  },

  -- What does not fit is left out and the next is tried: projects are not cut down to fit.
  allocate = { per = "all", method = "skip", budget = function(v, p) return p.budget end },
}
