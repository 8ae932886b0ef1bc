-- Tests of plan_check: the seven plans as they stand give their contradictions and no others; mended, none.

local function year(households, persons, road) return { poor_households = households, poor_persons = persons, road_km = road, budget_yuan = null } end

local PLANS = {
  { plan = 1, targets = {} },
  {
    plan = 2, households = 455, persons = 2552, poor_households = 143, poor_persons = 482, dibao_households = 53, dibao_persons = 105,
    cultivated_mu = "1365.45", paddy_mu = "1285", forest_mu = "5360", area_km2 = "8.6", stated_poverty_rate = "0.178", school_age = 245,
    in_school = 185, tea_base_mu = "2000",
    years = { year(10, 35, "1.3"), year(16, 130, "1.6"), year(13, 115, null), year(12, 89, "1.2"), year(12, 73, "1.5") },
  },
  {
    plan = 3, dropout_max = "0.02", all_enrolled = true, meal_yuan_per_day = "4", meal_days = null,
    roles = { head = null, deputy = null },
  },
  {
    plan = 4, exit_households = 20, exit_persons = 67, placed_in_work = 110, recheck_month = "2019-10", exit_year = 2018,
    village_names = { "x村", "x村", "x村" },
  },
  {
    plan = 5, budget_wan = 7600, parts_wan = { 3000, 1300, 2300, 1000 }, meal_yuan_per_day = 4, meal_days = 200, meal_yuan_per_year = 800,
    grasps = 5, grasps_listed = 5, qualified_schools = 32, qualified_wan = 1300, consolidation_min = "0.97", senior_aid_yuan = 1600,
  },
  {
    plan = 6, households = 1105, persons = 5140, poor_households = 105, poor_persons = 248, dibao_households = 86, dibao_persons = 188,
    dibao_counted_in_poor = null, cultivated_mu = 3248, paddy_mu = 2756, dry_mu = 492, labour_home = 1870, labour_away = 1050, labour = 2920,
  },
  {
    plan = 7, household_cap = null, income_line = "1196",
    stages = {
      { "2010-04-03", "2010-04-10" }, { "2010-04-11", "2010-04-15" }, { "2010-04-16", "2010-05-16" }, { "2010-05-16", "2010-07-16" },
      { "2010-07-17", "2010-08-16" },
    },
  },
}

local CODES = {
  { "PLAN_NO_MEASURABLE_TARGET" },
  { "EXCEEDS_CAPACITY", "IMPOSSIBLE_REMAINDER", "PLAN_NO_BUDGET", "RATE_MISMATCH", "RATIO_IMPLAUSIBLE", "VALUE_MISSING" },
  { "ROLE_UNFILLED", "TARGETS_CONFLICT" },
  { "DATE_ORDER", "SCOPE_MISMATCH" },
  {},
  { "RATIO_IMPLAUSIBLE" },
  { "STAGE_OVERLAP" },
}

local function changed(plan, changes)
  local copy = {}
  for key, value in pairs(plan) do copy[key] = value end
  for key, value in pairs(changes) do copy[key] = value end
  return copy
end

local function said(plan)
  local list = {}
  for i, finding in ipairs(check("plan", plan)) do list[i] = finding.severity .. " " .. finding.code .. ": " .. finding.message end
  return list
end

test("each plan as it stands has its contradictions and no others", function()
  for number, plan in ipairs(PLANS) do expect(plan_check.codes(plan)).equals(CODES[number]) end
end)

test("each plan with its contradictions mended has none", function()
  local years = {}
  for i, households in ipairs { 10, 16, 13, 12, 12 } do
    years[i] = { poor_households = households, poor_persons = 3 * households, road_km = 1, budget_yuan = 100000 }
  end
  local stages = { PLANS[7].stages[1], PLANS[7].stages[2], PLANS[7].stages[3], { "2010-05-17", "2010-07-16" }, PLANS[7].stages[5] }
  local mends = {
    { targets = { { what = "roads", km = "7.5" } } },
    { stated_poverty_rate = "0.189", tea_base_mu = "1300", years = years },
    { all_enrolled = false, roles = { head = "principal", deputy = { "dean" } } },
    { placed_in_work = 67, recheck_month = "2018-10" },
    {},
    { poor_persons = 400 },
    { stages = stages },
  }
  for number, mend in ipairs(mends) do expect(said(changed(PLANS[number], mend))).is_empty() end
end)

test("findings say what is wrong", function()
  expect(said(PLANS[2])).equals {
    "warning EXCEEDS_CAPACITY: a base of 2000 mu exceeds all farmland, 1365.45 mu",
    "error RATE_MISMATCH: the stated poverty rate is 0.178, 482 of 2552 persons are 0.18887",
    "warning RATIO_IMPLAUSIBLE: year 2: 8.125 persons a household; the register has 3.371",
    "warning RATIO_IMPLAUSIBLE: year 3: 8.846 persons a household; the register has 3.371",
    "warning RATIO_IMPLAUSIBLE: year 4: 7.417 persons a household; the register has 3.371",
    "warning RATIO_IMPLAUSIBLE: year 5: 6.083 persons a household; the register has 3.371",
    "error IMPOSSIBLE_REMAINDER: after all years 80 households with 40 persons would be left",
    "warning PLAN_NO_BUDGET: no year has a budget",
    "error VALUE_MISSING: year 3 has no road_km",
  }
  expect(said(PLANS[3])).equals {
    "error TARGETS_CONFLICT: 2 % may drop out, and all are to be enrolled", "warning ROLE_UNFILLED: nobody is named for roles.deputy",
    "warning ROLE_UNFILLED: nobody is named for roles.head",
  }
  expect(said(PLANS[4])).equals {
    "warning SCOPE_MISMATCH: 110 persons are placed in work, and 67 leave poverty",
    "error DATE_ORDER: the re-check of 2019-10 comes after the exit of 2018",
  }
  expect(said(PLANS[6])).equals { "warning RATIO_IMPLAUSIBLE: poor households have 2.362 persons, all households 4.652" }
  expect(said(PLANS[7])).equals { "warning STAGE_OVERLAP: stages 3 and 4 share days" }
end)

test("what is no plan is said, and the plans beside it are checked", function()
  for _, other in ipairs { null, 5, "x", true, false } do
    expect(said(other)).equals { "error VALUE_MISSING: plan 1 is no object of figures" }
    local list = { { placed_in_work = 2, exit_persons = 1 }, other }
    expect(said(list)).equals {
      "warning SCOPE_MISMATCH: 2 persons are placed in work, and 1 leave poverty", "error VALUE_MISSING: plan 2 is no object of figures",
    }
    expect(said { other, list[1] }).has_length(2)
    expect(said { { dropout_max = "0.02" }, other, { consolidation_min = "0.97" } }).has_length(2)
  end
  expect(plan_check.codes()).equals { "VALUE_MISSING" }
  expect(said { { 1 } }).equals { "error VALUE_MISSING: plan 1 is no object of figures" }
  expect(said {}).is_empty()
end)

test("plans of a list are checked one by one, and their schooling against each other", function()
  expect(plan_check.codes(PLANS)).equals {
    "DATE_ORDER", "EXCEEDS_CAPACITY", "IMPOSSIBLE_REMAINDER", "PLAN_NO_BUDGET", "PLAN_NO_MEASURABLE_TARGET", "RATE_MISMATCH",
    "RATIO_IMPLAUSIBLE", "ROLE_UNFILLED", "SCOPE_MISMATCH", "STAGE_OVERLAP", "TARGETS_CONFLICT", "VALUE_MISSING",
  }
  expect(said { { dropout_max = "0.02" }, { consolidation_min = "0.97" } }).equals {
    "error TARGETS_CONFLICT: a dropout of 2 % a year keeps 83.37 % over nine years, not 97 %",
  }
  expect(said { { placed_in_work = 2, exit_persons = 1 } }).has_length(1)
  expect(said { { consolidation_min = 0.97 }, { dropout_max = 0.02 } }).has_length(1)
  expect(said { { dropout_max = "0.003" }, { consolidation_min = "0.97" } }).is_empty()
  expect(said { { dropout_max = "0.02", consolidation_min = "0.97" }, {} }).has_length(1)
end)
