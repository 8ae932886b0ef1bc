-- 因户施策：致贫原因对应六项措施。 Causes to measures, household by household. Open points: README.md.

-- Whether one of some causes stands among the main and the other causes of a household. A blank list of others is "no other".
local function has_cause(h, causes)
  if any(default(h, "other_poverty_causes", {}), function(cause) return causes[cause] == true end) then return true end
  return causes[h.main_poverty_cause] == true
end

local RELIEF = { illness = true, disability = true, disaster = true, schooling = true, marriage = true, funeral = true }
local TECHNIQUE = { no_technique = true, no_drive = true }
local LABOR = { no_funds = true, no_drive = true, no_land = true, schooling = true }
local LOAN = { no_funds = true }
local INVESTMENT = { no_labor = true, no_land = true, no_water = true, transport = true, disaster = true }

return policy {
  id = "cause_measures",
  version = "2016.1.0",
  unit = "household",
  title = { zh = "因户施策", en = "causes to measures" },

  parameters = {
    techniques_least = { 1, unit = "technique", min = 0, max = 5, cite = "6.12", title = { zh = "每户至少掌握农技门数", en = "farming techniques a household masters at least" } },
  },

  columns = {
    household = { techniques_mastered = "integer" }, -- farming techniques; blank: not asked yet
  },

  exclude = {
    rule {
      "not_poor", cite = "6.3",
      title = { zh = "不是在册贫困户", en = "not a household of the poor register" },
      when = function(h) return h.exit_status == "not_registered" or h.exit_status == "exited" end,
    },
  },

  qualify = {
    rule {
      "cause_known", cite = "6.10",
      title = { zh = "致贫原因已查明", en = "the cause is known" },
      when = function(h) return h.main_poverty_cause ~= "" end,
    },
  },

  measures = {
    rule {
      "relief", measure = "relief", cite = "6.11",
      title = { zh = "救助粮款向贫困户倾斜", en = "relief grain and money" },
      when = function(h) return has_cause(h, RELIEF) end,
    },
    rule {
      "helper", measure = "helping_person", cite = "6.11",
      title = { zh = "落实帮扶单位和帮扶人", en = "a helping unit and person" },
      when = function(h) return not known(h, "helper_ids") or #h.helper_ids == 0 end,
    },
    rule {
      "training", measure = "training", cite = "6.11",
      title = { zh = "技术培训", en = "training" },
      when = function(h, p)
        return has_cause(h, TECHNIQUE) or known(h, "techniques_mastered") and h.techniques_mastered < p.techniques_least
      end,
    },
    rule {
      "placement", measure = "placement", cite = "6.11",
      title = { zh = "推荐劳务就业", en = "labour recommended to employers" },
      when = function(h) return has_cause(h, LABOR) and h.labor_count > 0 end,
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
  },
}
