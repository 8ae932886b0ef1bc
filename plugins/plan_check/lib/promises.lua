-- Targets, money, roles and dates: what a plan promises, and whether it can be kept.
local f = require "figures"
local promises = {}

-- Numbers of things in a list, and what they are called, measure nothing.
local LABELS = { no = true, id = true, row = true, cite = true, name = true, title = true }

-- Whether something says how much, or by when. A masked number (20xx) does not.
local function is_measurable(target)
  if type(target) == "number" then return true end
  if type(target) == "string" then
    return string.match(string.gsub(target, "%d+[xX_]+%d*", ""), "%d") ~= nil
  end
  if type(target) ~= "table" then return false end
  for key, value in pairs(target) do
    if not LABELS[key] and is_measurable(value) then return true end
  end
  return false
end

-- 1.X2.
function promises.targets(plan, report)
  if plan.targets == nil or is_measurable(plan.targets) then return end
  report("PLAN_NO_MEASURABLE_TARGET", "warning", "the plan names no amount and no date")
end

-- Years and stages are lists, or blank.
function promises.lists(plan, report)
  for _, key in ipairs { "years", "stages" } do
    local list = plan[key]
    local is_other = type(list) ~= "table" or #list == 0 and next(list) ~= nil
    if is_other and not f.is_blank(list) then report("VALUE_MISSING", "error", "%s is no list", key) end
  end
end

-- 2.X8 and 2.X5: no money at all, or blanks in single years. What one year tells, every year should.
function promises.years(plan, report)
  local years, keys = f.years(plan), {}
  if #years == 0 then return end
  for _, year in ipairs(years) do
    for key in pairs(year) do keys[key] = true end
  end
  local has_money = any(years, function(year) return not f.is_blank(year.budget_yuan) end)
  local has_whole = not f.is_blank(plan.budget_yuan) or not f.is_blank(plan.budget_wan)
  if not has_money and not has_whole then report("PLAN_NO_BUDGET", "warning", "no year has a budget") end
  if not has_money then keys.budget_yuan = nil end
  for i, year in ipairs(years) do
    if next(year) == nil then report("VALUE_MISSING", "error", "year %d has no figures", i) end
    for key in pairs(next(year) == nil and {} or keys) do
      if f.is_blank(year[key]) or f.is_masked(year[key]) then report("VALUE_MISSING", "error", "year %d has no %s", i, key) end
    end
  end
end

-- A dropout is written with few digits: 0.338 % stands for what keeps 97 %.
local KEPT_SLACK = 0.00005

-- 3.X2: what a dropout a year leaves after nine years, against the share that must finish.
local function is_kept(dropout, kept, report)
  local finished = (1 - dropout) ^ 9
  if finished >= kept - KEPT_SLACK then return end
  local format = "a dropout of %.3g %% a year keeps %.4g %% over nine years, not %.4g %%"
  report("TARGETS_CONFLICT", "error", format, dropout * 100, finished * 100, kept * 100)
end

-- 3.X1, 3.X2: some may drop out, and all must be there; or too few would reach grade 9.
function promises.schooling(plan, report)
  local dropout, kept = f.number(plan, "dropout_max"), f.number(plan, "consolidation_min")
  if dropout == nil then return end
  if dropout > 0 and plan.all_enrolled == true then
    report("TARGETS_CONFLICT", "error", "%.3g %% may drop out, and all are to be enrolled", dropout * 100)
  end
  if kept then is_kept(dropout, kept, report) end
end

-- 3.X2 between plans: the dropout of one against the share that another wants to keep.
function promises.between(plans, report)
  for i, one in ipairs(plans) do
    for j, other in ipairs(plans) do
      local dropout, kept = f.number(one, "dropout_max"), f.number(other, "consolidation_min")
      if i ~= j and dropout and kept then is_kept(dropout, kept, report) end
    end
  end
end

local function blanks(role, report, path)
  if type(role) ~= "table" then
    if f.is_blank(role) then report("ROLE_UNFILLED", "warning", "nobody is named for %s", path) end
    return
  end
  if next(role) == nil then report("ROLE_UNFILLED", "warning", "nobody is named for %s", path) end
  for name, value in pairs(role) do blanks(value, report, path .. "." .. name) end
end

-- 3.X4.
function promises.roles(plan, report)
  if plan.roles ~= nil then blanks(plan.roles, report, "roles") end
end

-- 4.X3: a year, or the year of a month.
local function year_in(value) return tonumber(string.match(tostring(value), "^(%d%d%d%d)%f[^%d]")) end

function promises.recheck(plan, report)
  local recheck, exit = year_in(plan.recheck_month), year_in(plan.exit_year)
  if recheck and exit and recheck > exit then
    report("DATE_ORDER", "error", "the re-check of %s comes after the exit of %d", tostring(plan.recheck_month), exit)
  end
end

-- How a stage names its days.
local STARTS, FINISHES = { 1, "start", "from" }, { 2, "finish", "end", "to" }

-- The first of the names that is filled in.
local function filled(stage, names)
  for _, name in ipairs(names) do
    if not f.is_blank(stage[name]) then return stage[name] end
  end
end

-- { first, last } of a stage; nil if a day is blank or none. ISO dates compare as texts.
local function days_of(stage, report, i)
  if f.is_blank(stage) then return nil end
  if type(stage) ~= "table" then return report("VALUE_NOT_DATE", "error", "stage %d is no pair of days", i) end
  local days = { filled(stage, STARTS) or false, filled(stage, FINISHES) or false }
  for place, day in ipairs(days) do
    if day and not pcall(calendar.days, { start = day, finish = day }) then
      local name = place == 1 and "start" or "finish"
      report("VALUE_NOT_DATE", "error", "the %s of stage %d is no day of the calendar, YYYY-MM-DD", name, i)
      days[place] = false
    end
  end
  return days[1] and days[2] and days
end

-- 7.X1.
function promises.stages(plan, report)
  local stages = {}
  for i, stage in ipairs(type(plan.stages) == "table" and plan.stages or {}) do
    stages[i] = days_of(stage, report, i) or false
    if stages[i] and stages[i][2] < stages[i][1] then
      report("DATE_ORDER", "error", "stage %d ends before it begins", i)
      stages[i] = false
    end
  end
  for j, later in ipairs(stages) do
    for i = 1, j - 1 do
      local earlier = stages[i]
      if earlier and later and later[2] < earlier[1] then
        report("DATE_ORDER", "error", "stage %d lies before stage %d", j, i)
      elseif earlier and later and later[1] <= earlier[2] then
        report("STAGE_OVERLAP", "warning", "stages %d and %d share days", i, j)
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
