-- A validator over a plan's figures: the contradictions of the seven plans (their X rows) and the sums that must hold (C rows).
local parts = require "parts"
local people = require "people"
local promises = require "promises"

local CHECKS = {
  promises.lists, parts.sums, parts.wholes, parts.land, people.rate, people.sizes, people.years, people.remainder, people.scope, promises.targets,
  promises.years, promises.schooling, promises.roles, promises.recheck, promises.stages, promises.ranges, promises.costs,
}

local function is_list(value) return type(value) == "table" and value[1] ~= nil end

local function validate(plan, p)
  local found = {}
  local function report(code, severity, format, ...)
    found[#found + 1] = { code = code, severity = severity, message = string.format(format, ...) }
  end
  -- One plan, or a list of plans. Null is one that is none.
  local plans = {}
  for i, one in ipairs(is_list(plan) and plan or { plan or null }) do
    if type(one) ~= "table" or is_list(one) then
      report("VALUE_MISSING", "error", "plan %d is no object of figures", i)
    else
      plans[#plans + 1] = one
      for _, check in ipairs(CHECKS) do check(one, report, p) end
    end
  end
  promises.between(plans, report)
  return found
end

local function limit(default, unit, step, cite, zh, en)
  return { default, unit = unit, min = 0, max = 10000000, step = step, cite = cite, title = { zh = zh, en = en } }
end

return plugin {
  id = "plan_check",
  version = "1.0.0",
  title = { zh = "方案数据核对", en = "checks of a plan's figures" },

  requires = { calendar = ">= 1.0" },

  parameters = {
    rate_tolerance = limit(0.0005, "1", 0.0001, "2.X1", "贫困发生率允许误差", "how far a stated rate may lie from the computed one"),
    size_least = limit(0.55, "1", 0.01, "6.X1", "户均人口与参照之比下限", "least persons a household, to those of reference"),
    size_most = limit(1.5, "1", 0.01, "2.X2", "户均人口与参照之比上限", "most persons a household, to those of reference"),
    largest_size = limit(10, "person", 1, "2.X2", "户均人口上限", "most persons a household at all"),
    senior_aid_least = limit(1600, "yuan", 1, "5.7", "高中免学杂费下限", "least waiver of a senior student"),
    senior_aid_most = limit(2000, "yuan", 1, "5.7", "高中免学杂费上限", "largest waiver of a senior student"),
    school_cost_most = limit(2000000, "yuan", 1, "5.X4", "每校造价上限", "largest cost of a school"),
    mu_cost_most = limit(10000, "yuan", 1, "6.X4", "每亩造价上限", "largest cost of a mu"),
  },

  checks = {
    check { "plan", title = { zh = "方案数据核对", en = "contradictions and sums of a plan" }, cite = "2.X1", run = validate },
  },

  functions = {
    -- For tests and the prompt: the codes that figures give, sorted.
    codes = function(plan)
      local codes, seen = {}, {}
      for _, finding in ipairs(validate(plan, parameters)) do
        if not seen[finding.code] then
          seen[finding.code] = true
          codes[#codes + 1] = finding.code
        end
      end
      table.sort(codes)
      return codes
    end,
  },
}
