-- Tests of the policy on the figures of the plan: a village of 455 households and 2,552 persons, of whom 143 and 482 are poor.
local plan = {
  village_id = "V1", name = "v", household_count = 455, persons = 2552, poor_households = 143, poor_persons = 482,
  cultivated_land_mu = 1365.45, forest_land_mu = 5360,
}

given {
  kind = "infrastructure",
  year = 2016,
  planned_length_km = 1.3,
  poor_beneficiary_households = 10,
  poor_beneficiary_persons = 35,
  budget_yuan = 650000,
  village = plan,
}

local function judged(changes)
  local d = decide(changes)
  return d.status == "ineligible" and table.concat(d.reasons, ";") or d.status
end

test("the project of the first year stands (2.14)", function()
  local d = decide {}
  expect(d.status).equals("eligible")
  expect(d.demand_fen).equals(65000000)
  expect(d.measures).equals {}
end)

test("the plan's five years: those of years 2 to 5 reach households of a size that none has (2.14 to 2.18, 2.X2)", {
  { 2016, 10, 35, 1.3, "eligible" }, { 2017, 16, 130, 1.6, "plausible_size" }, { 2018, 13, 115, unknown, "plausible_size;has_length" },
  { 2019, 12, 89, 1.2, "plausible_size" }, { 2020, 12, 73, 1.5, "plausible_size" },
}, function(case)
  expect(judged {
    year = case[1], poor_beneficiary_households = case[2], poor_beneficiary_persons = case[3], planned_length_km = case[4],
  }).equals(case[5])
end)

test("the plan is of 2016 to 2020 (2.X7)", {
  { 2015, "in_plan" }, { 2016, "eligible" }, { 2020, "eligible" }, { 2021, "in_plan" }, { unknown, "undetermined" },
}, function(case) expect(judged { year = case[1] }).equals(case[2]) end)

test("another township's plan has its own years", function()
  with({ first_year = 2021, plan_years = 1 }, function()
    expect(judged { year = 2020 }).equals("in_plan")
    expect(judged { year = 2021 }).equals("eligible")
    expect(judged { year = 2022 }).equals("in_plan")
  end)
end)

test("nobody benefits who is not there: the poor (2.5)", function()
  expect(judged { poor_beneficiary_households = 143, poor_beneficiary_persons = 482 }).equals("eligible")
  expect(judged { poor_beneficiary_households = 144, poor_beneficiary_persons = 482 }).equals("within_poor")
  expect(judged { poor_beneficiary_households = 143, poor_beneficiary_persons = 483 }).equals("within_poor")
  expect(judged { poor_beneficiary_persons = unknown }).equals("undetermined")
end)

test("nobody benefits who is not there: all, where the project states them (2.4)", function()
  expect(judged { beneficiary_households = 455, beneficiary_persons = 2552 }).equals("eligible")
  expect(judged { beneficiary_households = 456 }).equals("within_village")
  expect(judged { beneficiary_persons = 2553 }).equals("within_village")
  expect(judged { beneficiary_households = 1, village = { household_count = unknown } }).equals("undetermined")
  expect(judged { village = { household_count = unknown } }).equals("eligible")
end)

test("a beneficiary household has somebody, and at most half again as many as a poor household of the register (2.X2)", function()
  expect(judged { poor_beneficiary_households = 10, poor_beneficiary_persons = 10 }).equals("eligible")
  expect(judged { poor_beneficiary_households = 10, poor_beneficiary_persons = 9 }).equals("plausible_size")
  expect(judged { poor_beneficiary_households = 0, poor_beneficiary_persons = 1 }).equals("plausible_size")
  local village = { poor_households = 100, poor_persons = 200 }
  expect(judged { poor_beneficiary_persons = 30, village = village }).equals("eligible")
  expect(judged { poor_beneficiary_persons = 31, village = village }).equals("plausible_size")
end)

test("a limit of a tenth that no double holds is met exactly (2.X2)", function()
  local village = { poor_households = 100, poor_persons = 200 }
  with({ size_most = 1.1 }, function()
    expect(judged { poor_beneficiary_households = 5, poor_beneficiary_persons = 11, village = village }).equals("eligible")
    expect(judged { poor_beneficiary_households = 5, poor_beneficiary_persons = 12, village = village }).equals("plausible_size")
  end)
end)

test("infrastructure says how much; other projects need not (2.X5)", function()
  expect(judged { planned_length_km = unknown }).equals("has_length")
  expect(judged { planned_length_km = unknown, quantity = 1 }).equals("eligible")
  expect(judged { planned_length_km = unknown, planned_area_mu = 1 }).equals("eligible")
  expect(judged { planned_length_km = unknown, kind = "relocation" }).equals("eligible")
  expect(judged { planned_length_km = unknown, kind = unknown }).equals("undetermined")
end)

test("a base of 2,000 mu exceeds all farmland and needs forest; one that exceeds both cannot be (2.3, 2.19, 2.X6)", {
  { 200, "eligible", {} }, { 1365.45, "eligible", {} }, { 1365.46, "eligible", { "forest_land" } }, { 2000, "eligible", { "forest_land" } },
  { 6725.45, "eligible", { "forest_land" } }, { 6725.46, "fits_land", {} },
}, function(case)
  expect(judged { kind = "industry", planned_area_mu = case[1] }).equals(case[2])
  expect(decide { kind = "industry", planned_area_mu = case[1] }.measures).equals(case[3])
end)

test("areas whose sum no double holds are exhausted exactly (2.X6)", function()
  local village = { cultivated_land_mu = 0.7, forest_land_mu = 0.1 }
  expect(judged { planned_area_mu = 0.8, village = village }).equals("eligible")
  expect(judged { planned_area_mu = 0.804, village = village }).equals("eligible")
  expect(judged { planned_area_mu = 0.81, village = village }).equals("fits_land")
end)

-- 2.24: training follows need

local function training(changes, other)
  local project = { project_id = "T", kind = "training", village_id = "V1" }
  for field, value in pairs(changes) do project[field] = value end
  return run { villages = { plan }, projects = { project, other } }.T.reasons
end

test("training goes with a project of its year, or with a request (2.24)", function()
  expect(training({}, { kind = "industry" })).equals {}
  expect(training({}, { kind = "industry", year = 2017 })).equals { "training_needed" }
  expect(training({}, { kind = "training" })).equals { "training_needed" }
  expect(training({ is_requested = true }, { kind = "training" })).equals {}
  expect(training({ is_requested = false }, { kind = "training" })).equals { "training_needed" }
end)

test("a village's only project is no reason for its own training (2.24)", function()
  expect(judged { kind = "training" }).equals("training_needed")
  expect(judged { kind = "training", is_requested = true }).equals("eligible")
end)

-- The order, and the cost

test("year by year, within a year what costs no more than the average for a poor person, then who reaches more (2.14)", function()
  local r = run { villages = { plan }, projects = {
    { project_id = "later", year = 2017, budget_yuan = 1 },
    { project_id = "dear", budget_yuan = 700001, poor_beneficiary_households = 14, poor_beneficiary_persons = 40 },
    { project_id = "cheap", budget_yuan = 100000 },
    { project_id = "wide", budget_yuan = 100000, poor_beneficiary_persons = 36 },
  } }
  expect(r.ranking).equals { "wide", "cheap", "dear", "later" }
  expect(r.dear.score).equals(0)
  expect(r.cheap.priorities).equals { "good_value" }
end)

test("a project at the average is good value (2.14)", function()
  local r = run { villages = { plan }, projects = {
    { project_id = "a", budget_yuan = 350000 },
    { project_id = "b", budget_yuan = 700000, poor_beneficiary_households = 20, poor_beneficiary_persons = 70 },
  } }
  expect(r.a.score).equals(1)
  expect(r.b.score).equals(1)
end)

test("a project without a budget is named, not priced at nothing (2.X8)", function()
  local d = decide { budget_yuan = unknown }
  expect(d.status).equals("undetermined")
  expect(d.undecided).equals { "cost" }
  expect(d.missing).equals { "budget_yuan" }
end)
