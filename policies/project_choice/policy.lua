-- 项目选择：集中力量，不撒胡椒面。 Choosing projects instead of sprinkling money. How each open point is settled stands in README.md.

local function has_size(j)
  return known(j, "quantity") or known(j, "planned_length_km") or known(j, "planned_area_mu")
end

local function is_done(status) return status == "finished" or status == "accepted" end

-- 20;45;80 as numbers; nothing if a part of it is none.
local function series_of(text)
  local series = {}
  for part in string.gmatch(text, "[^;]+") do
    if tonumber(part) == nil then return {} end
    series[#series + 1] = part
  end
  return series
end

local function yuan(default, cite, zh, en)
  return { default, unit = "yuan", min = 0, max = 1000000000, step = 1, cite = cite, title = { zh = zh, en = en } }
end

return policy {
  id = "project_choice",
  version = "2014.1.0",
  unit = "project",
  title = { zh = "项目选择", en = "project choice" },
  plugins = { concentration = ">= 1.0" },

  parameters = {
    budget = yuan(0, "1.8", "可用资金（0 = 未完工项目所列资金之和）", "money at hand (0 = the funds that open projects name)"),
    project_floor = yuan(20000, "1.6", "单个项目最小规模", "least size of a project"),
    household_floor = yuan(500, "1.6", "户均投入下限（低于即为撒胡椒面）", "least money for each household: below, it is sprinkled"),
    good_cost = yuan(1000, "1.6", "每名贫困人口投入：好", "cost of a poor person: good"),
    fair_cost = yuan(3000, "1.6", "每名贫困人口投入：可", "cost of a poor person: fair"),
  },

  -- The progress of a long project, in per cent at the end of each year, joined by `;`: 20;45;80.
  columns = { project = { yearly_progress = "text" } },

  exclude = {
    rule {
      "done", cite = "1.2",
      title = { zh = "已完工或已验收", en = "finished already" },
      when = function(j) return is_done(j.status) end,
    },
  },

  qualify = {
    rule {
      "measurable", cite = "1.X2",
      title = { zh = "有数量、长度或面积，有起止日期", en = "a quantity, length or area, and dates" },
      when = function(j)
        return has_size(j) and known(j, "start_date") and known(j, "end_date") and j.start_date <= j.end_date
      end,
    },
    rule {
      "large_enough", cite = "1.6",
      title = { zh = "不是“小而散”", en = "not small and scattered" },
      when = function(j, p) return j.budget_yuan >= p.project_floor end,
    },
    rule {
      "not_sprinkled", cite = "1.6",
      title = { zh = "户均投入不低于下限", en = "enough for each household" },
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
        return not known(j, "yearly_progress") or concentration.progress_ok { series = series_of(j.yearly_progress) } == true
      end,
    },
  },

  -- Yuan for each poor person that is reached.
  prioritize = {
    rule {
      "good_value", weight = 2, cite = "1.6",
      title = { zh = "效益好", en = "good value" },
      when = function(j, p) return j.budget_yuan <= p.good_cost * j.poor_beneficiary_persons end,
    },
    rule {
      "fair_value", weight = 1, cite = "1.6",
      title = { zh = "效益尚可", en = "fair value" },
      when = function(j, p) return j.budget_yuan <= p.fair_cost * j.poor_beneficiary_persons end,
    },
  },

  rank = { "score desc", "poor_beneficiary_persons desc", "budget_yuan asc" },

  assist = {
    grant {
      "project_money", form = "subsidy", uses = { "infrastructure", "materials", "share", "living", "education", "training" }, cite = "1.5",
      title = { zh = "项目资金", en = "money of the project" },
      amount = function(j) return j.budget_yuan end,
    },
  },

  -- What does not fit is left out and the next is tried: projects are not cut down to fit.
  allocate = {
    per = "all", method = "skip",
    budget = function(group, p)
      if p.budget > 0 then return p.budget end
      -- The funds that the projects name, each once; what a finished project had is spent.
      local money, seen = {}, {}
      for _, project in ipairs(group.units) do
        local is_open = known(project, "funds") and not is_done(default(project, "status", "planned"))
        for _, fund in ipairs(is_open and project.funds or {}) do
          if not seen[fund.fund_id] then
            seen[fund.fund_id] = true
            money[#money + 1] = fund.amount_yuan
          end
        end
      end
      return sum(money, function(amount) return amount end)
    end,
  },
}
