-- Tests of plan_check: years, targets, schooling, roles, dates, ranges and costs.

local codes = plan_check.codes

-- A year with everything; `changes` replace.
local function year(changes)
  local result = { poor_households = 10, poor_persons = 35, road_km = 1, budget_yuan = 5 }
  for key, value in pairs(changes or {}) do result[key] = value end
  return result
end

local function of_years(...) return { poor_households = 100, poor_persons = 350, years = { ... } } end

test("beneficiaries are as many a household as the register has", function()
  local function of(persons) return codes(of_years(year(), year { poor_persons = persons })) end
  expect(of("19.25")).is_empty()
  expect(of(19)).equals { "RATIO_IMPLAUSIBLE" }
  expect(of("52.5")).is_empty()
  expect(of(53)).equals { "RATIO_IMPLAUSIBLE" }
  with({ size_most = 1.52 }, function() expect(of(53)).is_empty() end)
  with({ size_least = 0.5 }, function() expect(of(19)).is_empty() end)
  expect(codes(of_years(year { poor_persons = 9 }))).equals { "RATIO_IMPLAUSIBLE" }
end)

test("without a register the village's size counts, without that the largest of all", function()
  local function of(persons, village)
    return codes { persons = village and 400, households = village and 100, years = { year { poor_persons = persons } } }
  end
  expect(of(60, true)).is_empty()
  expect(of(61, true)).equals { "RATIO_IMPLAUSIBLE" }
  expect(of(100)).is_empty()
  expect(of(101)).equals { "RATIO_IMPLAUSIBLE" }
  expect(of(10)).is_empty()
  expect(of(9)).equals { "RATIO_IMPLAUSIBLE" }
  expect(check("plan", { years = { year { poor_persons = 9 } } })[1].message).equals("year 1: 0.9 persons a household; the register has 0")
  with({ size_least = 0.1 }, function() expect(of(9, true)).equals { "RATIO_IMPLAUSIBLE" } end)
end)

test("what the years leave of the register are households with people", function()
  local function of(households, persons)
    return codes { poor_households = 20, poor_persons = 70, years = { year(), year { poor_households = households, poor_persons = persons } } }
  end
  local wrong = { "IMPOSSIBLE_REMAINDER" }
  expect(of(10, 35)).is_empty()
  expect(of(8, 33)).is_empty()
  expect(of(8, 34)).equals(wrong)
  expect(of(10, 34)).equals(wrong)
  expect(of(11, 35)).equals(wrong)
  expect(of(9, 36)).equals(wrong)
  expect(of(11, 36)).equals(wrong)
end)

test("a blank leaves the remainder open, but not what is certain", function()
  local blank = { "VALUE_MISSING" }
  expect(codes(of_years(year(), year { poor_persons = null }))).equals(blank)
  expect(codes { poor_households = 11, poor_persons = 35, years = { year(), year { poor_households = null } } }).contains("IMPOSSIBLE_REMAINDER")
  expect(codes { poor_households = 30, poor_persons = 110, years = { year { poor_households = null, poor_persons = 109 } } }).equals(blank)
  expect(codes { poor_households = 30, poor_persons = 110, years = { year { poor_persons = null, poor_households = 30 } } }).equals(blank)
  expect(codes { poor_households = 9, poor_persons = 35, years = { year { poor_persons = null } } })
    .equals { "IMPOSSIBLE_REMAINDER", "VALUE_MISSING" }
  expect(codes { poor_households = 10, poor_persons = 34, years = { year { poor_households = null } } })
    .equals { "IMPOSSIBLE_REMAINDER", "VALUE_MISSING" }
  expect(codes { poor_households = 10, poor_persons = 45, years = { year { poor_households = null, poor_persons = 10 }, year() } }).equals(blank)
  expect(codes { poor_households = 10, poor_persons = 35, years = {} }).is_empty()
  expect(codes { poor_households = 10, poor_persons = 35, years = null }).is_empty()
  expect(codes { years = { year() } }).is_empty()
end)

test("what one year tells every year should, and money is one of it", function()
  local blank = { "VALUE_MISSING" }
  expect(codes(of_years(year(), year { road_km = null }))).equals(blank)
  expect(codes(of_years(year(), year { road_km = " " }))).equals(blank)
  expect(codes(of_years(year { beds = 2 }, year()))).equals(blank)
  expect(codes(of_years(year(), year { budget_yuan = null }))).equals(blank)
  expect(codes(of_years(year { budget_yuan = null }, year { budget_yuan = "" }))).equals { "PLAN_NO_BUDGET" }
  expect(codes { years = { { road_km = 1 }, { road_km = 2 } } }).equals { "PLAN_NO_BUDGET" }
  expect(codes { years = { { road_km = 1 } }, budget_yuan = 5 }).is_empty()
  expect(codes { years = { { road_km = 1 } }, budget_wan = 5 }).is_empty()
  expect(codes { years = { { road_km = null } }, budget_wan = null }).equals { "PLAN_NO_BUDGET", "VALUE_MISSING" }
  expect(check("plan", of_years(year(), year { road_km = null }))[1].message).equals("year 2 has no road_km")
end)

test("a masked figure of a year is a missing one", function()
  local blank = { "VALUE_MISSING" }
  for _, masked in ipairs { "20xx", " 201x ", "20__", "2XXX", "20x5" } do
    expect(codes(of_years(year(), year { road_km = masked }))).equals(blank)
    expect(codes(of_years(year(), year { poor_persons = masked }))).equals(blank)
    expect(codes(of_years(year { budget_yuan = masked }, year { budget_yuan = masked }))).equals(blank)
  end
  for _, text in ipairs { "x村", "village 20xx", "20xx road", "2011" } do
    expect(codes(of_years(year { place = "y" }, year { place = text }))).is_empty()
  end
  expect(check("plan", of_years(year(), year { road_km = "20xx" }))[1].message).equals("year 2 has no road_km")
end)

test("a year without figures is missing, whatever the others tell", {
  null, 1, "x", {}, false,
}, function(entry)
  expect(codes { poor_households = 20, poor_persons = 70, years = { year(), entry } }).equals { "VALUE_MISSING" }
  local found = check("plan", { budget_wan = 1, years = { year(), entry, year { poor_persons = 9 } } })
  expect(found).has_length(2)
  expect(found[1].code).equals("RATIO_IMPLAUSIBLE")
  expect(found[2].message).equals("year 2 has no figures")
  expect(found[2].severity).equals("error")
  expect(codes { years = { entry } }).equals { "PLAN_NO_BUDGET", "VALUE_MISSING" }
end)

test("years and stages are lists, or blank", { "years", "stages" }, function(name)
  for _, other in ipairs { 5, "x", true, { ["2011"] = { road_km = 1 } } } do
    local found = check("plan", { [name] = other })
    expect(found).has_length(1)
    expect(found[1].code .. ", " .. found[1].severity .. ": " .. found[1].message).equals("VALUE_MISSING, error: " .. name .. " is no list")
  end
  for _, blank in ipairs { null, "", {} } do expect(codes { [name] = blank }).is_empty() end
end)

test("a target says how much or by when", {
  { { what = "roads", km = 7.5 } }, { { what = "roads", by = "2020-12" } }, { "人均纯收入达到4737元" }, { 5 }, { income = "4,737" },
  { { parts = { { amount = "3" } } } }, { "20xx年达到97%" },
}, function(targets) expect(codes { targets = targets }).is_empty() end)

test("words, numbering and masked numbers are no targets", {
  {}, { { what = "improve" } },
  { { no = 1, id = 2, row = "1.1", cite = "1.2", name = "road 3", title = "5" } }, { "达到20xx元" }, { "201X" }, { "20__" },
  { { amount = null, done = true } }, { "" },
}, function(targets) expect(codes { targets = targets }).equals { "PLAN_NO_MEASURABLE_TARGET" } end)

test("targets may be one text, one number, or blank", function()
  expect(codes { targets = null }).equals { "PLAN_NO_MEASURABLE_TARGET" }
  expect(codes { targets = "improve" }).equals { "PLAN_NO_MEASURABLE_TARGET" }
  expect(codes { targets = 3 }).is_empty()
  expect(codes {}).is_empty()
end)

test("none may drop out where all are enrolled", function()
  local conflict = { "TARGETS_CONFLICT" }
  expect(codes { dropout_max = "0.0001", all_enrolled = true }).equals(conflict)
  for _, plan in ipairs {
    { dropout_max = 0, all_enrolled = true }, { dropout_max = "0.02", all_enrolled = false }, { dropout_max = "0.02", all_enrolled = null },
    { dropout_max = null, all_enrolled = true }, { dropout_max = "0.02" }, { consolidation_min = "0.97", all_enrolled = true },
  } do
    expect(codes(plan)).is_empty()
  end
end)

test("a dropout must leave enough after nine years, as written", {
  { "0.02", "0.97", true }, { "0.0034", "0.97", true }, { "0.00338", "0.97", false }, { 0.003, 0.97, false }, { "0.02", "0.83", false },
  { "0.02", "0.834", true }, { "0", "1", false }, { "0", "1.0", false }, { "0.5", "0.00201", true }, { "0.5", "0.002", false },
  { "0.00338", "0.97004", true },
}, function(case)
  expect(codes { dropout_max = case[1], consolidation_min = case[2] }).equals(case[3] and { "TARGETS_CONFLICT" } or {})
end)

test("every role has a name", {
  { head = "a", deputy = null }, { head = " " }, { members = {} }, { members = { "a", null } }, {}, null, "", { group = { head = null } },
}, function(roles) expect(codes { roles = roles }).equals { "ROLE_UNFILLED" } end)

test("roles with names pass", function()
  expect(codes { roles = { head = "a", deputy = { "b", "c" }, group = { head = "d" } } }).is_empty()
  expect(check("plan", { roles = { group = { head = null } } })[1].message).equals("nobody is named for roles.group.head")
  expect(check("plan", { roles = {} })[1].message).equals("nobody is named for roles")
end)

test("a re-check does not come after the exit", {
  { "2019-10", 2018, true }, { "2019", "2018", true }, { 2019, 2018, true }, { "2019/10", 2018, true }, { "2019-01-01", "2018-12", true },
  { "2018-12", 2018, false }, { "2019-10", 2019, false }, { "2019-10", 2020, false }, { "20xx-10", 2018, false }, { null, 2018, false },
  { "2019-10", null, false }, { "20191-10", 2018, false }, { "in 2019", 2018, false },
}, function(case)
  expect(codes { recheck_month = case[1], exit_year = case[2] }).equals(case[3] and { "DATE_ORDER" } or {})
end)

local function stages(...) return codes { stages = { ... } } end
local FIRST, SECOND = { "2010-04-03", "2010-04-10" }, { "2010-04-11", "2010-04-15" }

test("stages share no days and follow one another", function()
  expect(stages(FIRST, SECOND)).is_empty()
  expect(stages(FIRST, { start = "2010-04-12", finish = "2010-04-12" })).is_empty()
  expect(stages(FIRST, { "2010-04-10", "2010-04-15" })).equals { "STAGE_OVERLAP" }
  expect(stages(FIRST, SECOND, { "2010-04-10", "2010-05-10" })).equals { "STAGE_OVERLAP" }
  expect(stages(SECOND, { "2010-04-03", "2010-04-11" })).equals { "STAGE_OVERLAP" }
  expect(stages(SECOND, FIRST)).equals { "DATE_ORDER" }
  expect(stages { "2010-04-03", "2010-04-02" }).equals { "DATE_ORDER" }
  expect(stages({ "2010-04-03", "2010-04-02" }, FIRST)).equals { "DATE_ORDER" }
  expect(stages(FIRST, { "2010-04-09", "2010-04-01" })).equals { "DATE_ORDER" }
  local found = check("plan", { stages = { SECOND, FIRST, { "2010-05-01", "2010-04-30" } } })
  expect(found[1].message).equals("stage 3 ends before it begins")
  expect(found[2].message).equals("stage 2 lies before stage 1")
end)

test("a stage may name its days in several ways", {
  { "2010-04-10", "2010-04-15" }, { start = "2010-04-10", finish = "2010-04-15" }, { start = "2010-04-10", ["end"] = "2010-04-15" },
  { from = "2010-04-10", to = "2010-04-15" }, { start = null, from = "2010-04-10", finish = "", to = "2010-04-15" },
}, function(stage) expect(stages(FIRST, stage)).equals { "STAGE_OVERLAP" } end)

test("a stage whose days are left blank says nothing", {
  { "2010-04-03" }, { finish = "2010-04-10" }, { null, "2010-04-10" }, null, "", {}, { start = "2010-04-03", finish = null },
}, function(stage)
  expect(stages(stage, FIRST)).is_empty()
  expect(stages(FIRST, stage)).is_empty()
end)

test("a day that the calendar does not have is none, and the other stages are compared", {
  { "20xx-04-03", "2010-04-10" }, { "2010-04-03", "2010-04" }, { "2010-04-03", "2010-04-100" }, { "12010-04-03", "2010-04-10" },
  { "2010-04-03", "2010-04-31" }, { "2010-02-29", "2010-04-10" }, { start = "soon" }, { to = 20100410 }, "2010-04-03", 5, { { 1 }, "2010-04-10" },
}, function(stage)
  expect(stages(stage, FIRST)).equals { "VALUE_NOT_DATE" }
  expect(stages(FIRST, stage, { "2010-04-10", "2010-04-11" })).equals { "STAGE_OVERLAP", "VALUE_NOT_DATE" }
end)

test("what is no day is named with its stage", function()
  local found = check("plan", { stages = { FIRST, { from = "2010-02-30", to = "x" }, 7 } })
  expect(found).has_length(3)
  expect(found[1].message).equals("the start of stage 2 is no day of the calendar, YYYY-MM-DD")
  expect(found[2].message).equals("the finish of stage 2 is no day of the calendar, YYYY-MM-DD")
  expect(found[3].message).equals("stage 3 is no pair of days")
  for _, finding in ipairs(found) do expect(finding.severity).equals("error") end
end)

test("plans without a list of stages have none", function() expect(codes { stages = null }).is_empty() end)

test("waivers lie in their range", {
  { 1600, false }, { "2000.00", false }, { 1599, true }, { "2000.01", true }, { null, false }, { "20xx", false },
}, function(case)
  expect(codes { senior_aid_yuan = case[1] }).equals(case[2] and { "VALUE_OUT_OF_RANGE" } or {})
end)

test("the range of waivers is a parameter", function()
  with({ senior_aid_least = 1000, senior_aid_most = 2500 }, function()
    expect(codes { senior_aid_yuan = 2500 }).is_empty()
    expect(codes { senior_aid_yuan = 1000 }).is_empty()
    expect(codes { senior_aid_yuan = 999 }).equals { "VALUE_OUT_OF_RANGE" }
  end)
  expect(check("plan", { senior_aid_yuan = 2001 })[1].message).equals("senior_aid_yuan is 2001, outside 1600 to 2000")
end)

test("rates are shares from 0 to 1", { "stated_poverty_rate", "dropout_max", "consolidation_min" }, function(name)
  for _, rate in ipairs { 0, "1" } do expect(codes { [name] = rate }).is_empty() end
  for _, rate in ipairs { "-0.01", 1.01 } do expect(codes { [name] = rate }).equals { "VALUE_OUT_OF_RANGE" } end
  expect(check("plan", { [name] = 97 })[1].message).equals(name .. " is 97, which is no share")
end)

test("406,250 yuan for a school are plausible, two million and more are not", function()
  local function of(wan, schools) return codes { qualified_wan = wan, qualified_schools = schools } end
  expect(of(1300, 32)).is_empty()
  expect(of(400, 2)).is_empty()
  expect(of("400.0001", 2)).equals { "UNIT_COST_HIGH" }
  expect(of(400, 0)).is_empty()
  expect(of(400, 1)).equals { "UNIT_COST_HIGH" }
  with({ school_cost_most = 406249 }, function() expect(of(1300, 32)).equals { "UNIT_COST_HIGH" } end)
  expect(check("plan", { qualified_wan = 900, qualified_schools = 2 })[1].message).equals("4500000 yuan for each school")
end)

test("18,600 yuan for a mu are to be looked at", function()
  local function of(yuan, mu) return codes { project_yuan = yuan, project_mu = mu } end
  expect(of(1860000, "100")).equals { "UNIT_COST_HIGH" }
  expect(of(1000000, 100)).is_empty()
  expect(of(1000001, 100)).equals { "UNIT_COST_HIGH" }
  expect(of(10001, 1)).equals { "UNIT_COST_HIGH" }
  expect(of(1860000, 0)).is_empty()
  with({ mu_cost_most = 18600 }, function() expect(of(1860000, 100)).is_empty() end)
  expect(check("plan", { project_yuan = 40000, project_mu = 2 })[1].message).equals("20000 yuan for each mu")
end)
