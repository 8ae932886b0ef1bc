-- Targets, money, roles and dates: what a plan promises, and whether it can be kept.
local f = require "figures"
local promises = {}

-- Whether something says how much, or by when.
local function is_measurable(target)
  if type(target) ~= "table" then return tonumber(target) ~= nil end
  for key, value in pairs(target) do
    if type(value) == "table" then
      if is_measurable(value) then return true end
    elseif key ~= "no" and key ~= "id" and (tonumber(value) ~= nil or string.match(tostring(value), "^%d%d%d%d%-%d%d")) then
      return true
    end
  end
  return false
end

-- 1.X2.
function promises.targets(plan, report)
  if plan.targets == nil then return end
  if not is_measurable(plan.targets) then
    report("PLAN_NO_MEASURABLE_TARGET", "warning", "the plan names no amount and no date")
  end
end

-- 2.X8 and 2.X5: no money at all, or blanks in single years.
function promises.years(plan, report)
  if type(plan.years) ~= "table" then return end
  local named, blank = 0, 0
  for _, year in ipairs(plan.years) do
    if year.budget_yuan ~= nil then named = named + 1 end
    if f.is_blank(year.budget_yuan) then blank = blank + 1 end
  end
  if named > 0 and blank == named then report("PLAN_NO_BUDGET", "warning", "no year has a budget") end
  for i, year in ipairs(plan.years) do
    for key, value in pairs(year) do
      if f.is_blank(value) and not (key == "budget_yuan" and blank == named) then
        report("VALUE_MISSING", "error", "year %d has no %s", i, key)
      end
    end
  end
end

-- 3.X1, 3.X2: some may drop out, and all must be there; or too few would reach grade 9.
function promises.schooling(plan, report)
  local dropout, kept = f.number(plan, "dropout_max"), f.number(plan, "consolidation_min")
  if dropout == nil then return end
  if dropout > 0 and plan.all_enrolled == true then
    report("TARGETS_CONFLICT", "error", "%.3g %% may drop out, and all are to be enrolled", dropout * 100)
  end
  if kept and (1 - dropout) ^ 9 < kept - 1e-12 then
    report("TARGETS_CONFLICT", "error", "a dropout of %.3g %% a year keeps %.4g %% over nine years, not %.4g %%", dropout * 100, (1 - dropout) ^ 9 * 100, kept * 100)
  end
end

local function blanks(roles, report, path)
  for name, value in pairs(roles) do
    if type(value) == "table" and value ~= null then
      blanks(value, report, path .. name .. ".")
    elseif f.is_blank(value) then
      report("ROLE_UNFILLED", "warning", "nobody is named for %s%s", path, name)
    end
  end
end

-- 3.X4.
function promises.roles(plan, report)
  if type(plan.roles) == "table" then blanks(plan.roles, report, "") end
end

-- 4.X3, 7.X1: ISO dates compare as texts.
function promises.dates(plan, report)
  local month, exit_year = plan.recheck_month, f.number(plan, "exit_year")
  if type(month) == "string" and exit_year then
    local year = tonumber(string.sub(month, 1, 4))
    if year and year > exit_year then report("DATE_ORDER", "error", "the re-check of %s comes after the exit of %.15g", month, exit_year) end
  end
  if type(plan.stages) ~= "table" then return end
  for i, stage in ipairs(plan.stages) do
    if type(stage[1]) == "string" and type(stage[2]) == "string" then
      if stage[2] < stage[1] then report("DATE_ORDER", "error", "stage %d ends before it begins", i) end
      for j = i + 1, #plan.stages do
        local other = plan.stages[j]
        if type(other[1]) == "string" and type(other[2]) == "string" and stage[1] <= stage[2] and other[1] <= other[2] then
          if other[1] <= stage[2] and stage[1] <= other[2] then report("STAGE_OVERLAP", "warning", "stages %d and %d share days", i, j) end
          if other[2] < stage[1] then report("DATE_ORDER", "error", "stage %d lies before stage %d", j, i) end
        end
      end
    end
  end
end

-- 5.X2 and rates that are none.
function promises.ranges(plan, report, p)
  local aid = f.number(plan, "senior_aid_yuan")
  if aid and (aid < p.senior_aid_least or aid > p.senior_aid_most) then
    report("VALUE_OUT_OF_RANGE", "error", "senior_aid_yuan is %.15g, outside %.15g to %.15g", aid, p.senior_aid_least, p.senior_aid_most)
  end
  for _, key in ipairs { "stated_poverty_rate", "dropout_max", "consolidation_min" } do
    local rate = f.number(plan, key)
    if rate and (rate < 0 or rate > 1) then report("VALUE_OUT_OF_RANGE", "error", "%s is %.15g, which is no share", key, rate) end
  end
end

-- 6.X4; 5.X4 stays silent at 406,250 yuan a school.
function promises.costs(plan, report, p)
  local schools = f.all(plan, "qualified_wan", "qualified_schools")
  if schools and schools[2] > 0 and schools[1] * 10000 / schools[2] > p.school_cost_most then
    report("UNIT_COST_HIGH", "warning", "%.15g yuan for each school", schools[1] * 10000 / schools[2])
  end
  local land = f.all(plan, "project_yuan", "project_mu")
  if land and land[2] > 0 and land[1] / land[2] > p.mu_cost_most then
    report("UNIT_COST_HIGH", "warning", "%.15g yuan for each mu", land[1] / land[2])
  end
end

return promises
