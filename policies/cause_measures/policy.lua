-- 因户施策：致贫原因对应六项措施。 Causes to measures, household by household. Open points: README.md.

-- The causes that each measure answers. 6.10 names the first eight of the register's; mental disability counts as `disability`.
local RELIEF = { disaster = true, illness = true, disability = true, schooling = true, no_labor = true }
local TRAINING = { no_technique = true, no_drive = true }
local PLACEMENT = { no_funds = true, schooling = true, no_land = true, no_drive = true }
local LOAN = { no_funds = true }
local INVESTMENT = { disaster = true, no_labor = true, no_land = true, no_water = true, transport = true }

-- Whether the main cause or another one is among some causes. A blank list of others says that there is no other.
local function has_cause(h, causes)
  if any(default(h, "other_poverty_causes", {}), function(cause) return causes[cause] == true end) then return true end
  return causes[h.main_poverty_cause] == true
end

-- Of the poor register now: not yet out, about to leave, fallen back.
local function is_poor(h) return h.exit_status == "poor" or h.exit_status == "pre_exit" or h.exit_status == "returned" end

-- The month of the decision follows from the run's date: 201604 from 1 April 2016 on.
local months = {}
for year = 2000, 2050 do
  for month = 1, 12 do months[string.format("%04d-%02d-01", year, month)] = year * 100 + month end
end

local function is_in_month(visit, p)
  return string.sub(visit.date, 1, 7) == string.format("%04d-%02d", p.month // 100, p.month % 100)
end

return policy {
  id = "cause_measures",
  version = "2016.1.0",
  unit = "household",
  title = { zh = "因户施策", en = "causes to measures" },

  parameters = {
    techniques_least = {
      1, unit = "technique", min = 0, max = 5, cite = "6.12",
      title = { zh = "每户至少掌握农技门数", en = "farming techniques that a household masters at least" },
    },
    techniques_most = {
      2, unit = "technique", min = 0, max = 5, cite = "6.12",
      title = { zh = "缺技术户培训到农技门数", en = "techniques up to which a household that lacks them is trained" },
    },
    month = {
      values = months, unit = "month", min = 200001, max = 205012, cite = "6.13",
      title = { zh = "月报月份（随日期）", en = "the month reported on (follows the date)" },
    },
  },

  columns = {
    household = { techniques_mastered = "integer" }, -- farming techniques; blank: not asked yet
  },

  qualify = {
    rule {
      "poor_household", cite = "6.3",
      title = { zh = "在册贫困户", en = "a household of the poor register" },
      when = is_poor,
    },
  },

  -- Seats in the courses go first to those who master too little; whom nobody asked is listed in `missing`.
  prioritize = {
    rule {
      "below_target", cite = "6.12",
      title = { zh = "未掌握规定门数农技", en = "masters fewer techniques than the target" },
      when = function(h, p) return h.techniques_mastered < p.techniques_least end,
    },
  },

  rank = { "score desc", "net_income_per_capita asc" },

  measures = {
    rule {
      "relief", measure = "relief", cite = "6.11",
      title = { zh = "救助粮款向贫困户倾斜", en = "relief grain and money" },
      when = function(h) return has_cause(h, RELIEF) end,
    },
    rule {
      -- For everybody whom the policy reaches, whatever the cause.
      "helper", measure = "helping_person", cite = "6.11",
      title = { zh = "落实帮扶单位和帮扶人", en = "a helping unit and person" },
      when = is_poor,
    },
    rule {
      "training", measure = "training", cite = "6.11",
      title = { zh = "技术培训", en = "training" },
      when = function(h, p)
        local mastered = default(h, "techniques_mastered", p.techniques_least)
        return mastered < p.techniques_least or mastered < p.techniques_most and has_cause(h, TRAINING)
      end,
    },
    rule {
      "placement", measure = "placement", cite = "6.11",
      title = { zh = "推荐劳务就业", en = "labour recommended to employers" },
      when = function(h) return has_cause(h, PLACEMENT) and h.labor_count > 0 end,
    },
    rule {
      "loan", measure = "loan_interest", cite = "6.11",
      title = { zh = "贴息贷款", en = "interest-subsidised loan" },
      when = function(h) return has_cause(h, LOAN) end,
    },
    rule {
      "investment", measure = "investment", cite = "6.11",
      title = { zh = "引资、土地流转、旅游开发", en = "investment, land transfer, tourism" },
      when = function(h) return has_cause(h, INVESTMENT) end,
    },
    rule {
      "cause_unknown", measure = "find_cause", cite = "6.10",
      title = { zh = "主要致贫原因待查明", en = "the main cause is still to be found" },
      when = function(h) return not known(h, "main_poverty_cause") end,
    },
    rule {
      "helper_unnamed", measure = "name_helper", cite = "6.11",
      title = { zh = "尚未落实帮扶人", en = "nobody is named as helper yet" },
      when = function(h) return #default(h, "helper_ids", {}) == 0 end,
    },
    rule {
      "unreported", measure = "explain_in_monthly_report", cite = "6.13",
      title = { zh = "当月无帮扶记录，月报须说明", en = "no help on record this month: the monthly report says why" },
      when = function(h, p) return not any(h.visits, function(visit) return is_in_month(visit, p) end) end,
    },
  },
}
