-- Tests of the policy on the figures of the plan (2.1 to 2.10), with a stated rate that is right.
given {
  household_count = 455, persons = 2552, poor_households = 143, poor_persons = 482, dibao_households = 53, dibao_persons = 105,
  dibao_counted_in_poor = true, stated_poverty_rate = 0.189, labor_count = 1067, labor_away = 785,
  cultivated_land_mu = 1365.45, paddy_mu = 1285, dry_land_mu = 80.45, forest_land_mu = 5360, area_km2 = 8.6,
}

local function list(count)
  local helpers = {}
  for i = 1, count do helpers[i] = { rank = "member" } end
  return helpers
end

-- The rules that a village does not meet. It has enough helpers and no project, unless stated.
local function judged(changes)
  changes.helpers = changes.helpers or list(29)
  changes.projects = changes.projects or {}
  local d = decide(changes)
  return d.status == "ineligible" and table.concat(d.reasons, ";") or d.status
end

local function reaching(rows)
  local projects = {}
  for i, row in ipairs(rows) do projects[i] = { poor_beneficiary_households = row[1], poor_beneficiary_persons = row[2] } end
  return projects
end

test("the village stands without projects, or the tests below would prove nothing", function() expect(judged {}).equals("eligible") end)

test("the plan's five years leave 80 households with 40 persons, which cannot be (2.C7, 2.X3)", function()
  local plan = reaching { { 10, 35 }, { 16, 130 }, { 13, 115 }, { 12, 89 }, { 12, 73 } }
  expect(judged { projects = plan }).equals("possible_remainder")
end)

test("who is left has somebody in each household, and nobody is left without one (2.X3)", {
  { 63, 402, "eligible" }, { 63, 403, "possible_remainder" }, { 143, 482, "eligible" }, { 143, 481, "possible_remainder" },
  { 144, 482, "possible_remainder" }, { 142, 481, "eligible" }, { 142, 482, "possible_remainder" }, { 0, 0, "eligible" },
  { 145, 481, "possible_remainder" },
}, function(case) expect(judged { projects = reaching { { case[1], case[2] } } }).equals(case[3]) end)

test("a project whose beneficiaries nobody counted leaves the remainder open (2.X3)", function()
  expect(judged { projects = reaching { { 10, 35 }, { unknown, unknown } } }).equals("undetermined")
  expect(decide { projects = unknown, helpers = list(29) }.missing).equals { "projects" }
end)

test("the plan's 17.8 % divides households by persons; 18.9 % is right (2.10, 2.X1)", {
  { 0.178, "rate_as_stated" }, { 0.189, "eligible" }, { 0.1884, "eligible" }, { 0.1883, "rate_as_stated" }, { 0.1893, "eligible" },
  { 0.1894, "rate_as_stated" }, { unknown, "undetermined" },
}, function(case) expect(judged { stated_poverty_rate = case[1] }).equals(case[2]) end)

test("a rate that lies off by the tolerance is right, though no double holds it (2.X1)", function()
  expect(judged { persons = 4000, poor_persons = 482, stated_poverty_rate = 0.121 }).equals("eligible")
  expect(judged { persons = 4000, poor_persons = 482, stated_poverty_rate = 0.12 }).equals("eligible")
  expect(judged { persons = 4000, poor_persons = 482, stated_poverty_rate = 0.12101 }).equals("rate_as_stated")
  with({ rate_tolerance = 0.011 }, function() expect(judged { stated_poverty_rate = 0.178 }).equals("eligible") end)
end)

test("the poor are no more than all, and a poor household has somebody (2.4, 2.5)", function()
  expect(judged { household_count = 143, dibao_counted_in_poor = false }).equals("eligible")
  expect(judged { household_count = 142 }).equals("counts_agree")
  expect(judged { persons = 1067, poor_persons = 1067, stated_poverty_rate = 1 }).equals("eligible")
  expect(judged { persons = 1067, poor_persons = 1068, stated_poverty_rate = 1, helpers = list(29) }).equals("rate_as_stated;counts_agree")
  expect(judged { poor_persons = 143, stated_poverty_rate = 0.056 }).equals("eligible")
  expect(judged { poor_persons = 142, stated_poverty_rate = 0.0556, projects = reaching { { 1, 0 } } }).equals("counts_agree")
end)

test("dibao that is counted in the poor is no more than the poor; else, or where nobody says, nothing is asked (2.5)", function()
  expect(judged { dibao_households = 143, dibao_persons = 482 }).equals("eligible")
  expect(judged { dibao_households = 144 }).equals("dibao_within_poor")
  expect(judged { dibao_persons = 483 }).equals("dibao_within_poor")
  expect(judged { dibao_persons = 483, dibao_counted_in_poor = false }).equals("eligible")
  expect(judged { dibao_persons = 483, dibao_counted_in_poor = unknown }).equals("eligible")
end)

test("those away are part of the labour force, which is part of the village (2.6)", function()
  expect(judged { labor_away = 1067 }).equals("eligible")
  expect(judged { labor_away = 1068 }).equals("labour_agrees")
  expect(judged { labor_count = 2552 }).equals("eligible")
  expect(judged { labor_count = 2553 }).equals("labour_agrees")
end)

test("paddy and dry land make the farmland, to the hundredth of a mu (2.3, 2.C2)", {
  { 1285, 80.45, "eligible" }, { 1285, 80.46, "land_agrees" }, { 1285, 80.44, "land_agrees" }, { 1285, 80.454, "eligible" },
  { 1365.45, unknown, "eligible" }, { 1365.46, unknown, "land_agrees" },
}, function(case) expect(judged { paddy_mu = case[1], dry_land_mu = case[2] }).equals(case[3]) end)

test("8.6 km² hold 12,900 mu of farmland and forest and not more (2.1, 2.C3)", function()
  expect(judged { forest_land_mu = 12900 - 1365.45 }).equals("eligible")
  expect(judged { forest_land_mu = 12900.004 - 1365.45 }).equals("eligible")
  expect(judged { forest_land_mu = 12900.01 - 1365.45 }).equals("area_holds_land")
end)

test("143 households need 29 helpers of five each (2.21, 2.C8)", function()
  expect(judged { helpers = list(29) }).equals("eligible")
  expect(judged { helpers = list(28) }).equals("helpers_enough")
  expect(judged { poor_households = 145 }).equals("eligible")
  expect(judged { poor_households = 146 }).equals("helpers_enough")
  with({ per_helper = 6 }, function() expect(judged { helpers = list(24) }).equals("eligible") end)
  expect(decide { helpers = unknown, projects = {} }.missing).equals { "helpers" }
end)

-- What the plan leaves open

local function measures(changes)
  changes.helpers, changes.households = list(29), changes.households or {}
  changes.unhardened_road_km = changes.unhardened_road_km or 0
  changes.projects = changes.projects or {}
  return decide(changes).measures
end

local function project(changes)
  local row = { poor_beneficiary_households = 0, poor_beneficiary_persons = 0, budget_yuan = 1 }
  for field, value in pairs(changes) do row[field] = value end
  return row
end

test("a project without a budget is an open point; one at no cost is not (2.X8)", function()
  expect(measures { projects = { project {}, project { budget_yuan = unknown } } }).equals { "budget_open" }
  expect(measures { projects = { project { budget_yuan = 0 } } }).equals {}
end)

test("of 7.5 km of roads 5.6 are planned and 1.9 left (2.9, 2.C6)", function()
  local roads = {}
  for i, km in ipairs { 1.3, 1.6, 1.2, 1.5 } do roads[i] = project { kind = "infrastructure", planned_length_km = km } end
  expect(measures { unhardened_road_km = 7.5, projects = roads }).equals { "roads_left" }
  expect(measures { unhardened_road_km = 5.601, projects = roads }).equals { "roads_left" }
  expect(measures { unhardened_road_km = 5.6004, projects = roads }).equals {}
  expect(measures { unhardened_road_km = 5.6, projects = roads }).equals {}
end)

test("lengths whose sum no double holds cover the roads exactly (2.9)", function()
  local roads = { project { kind = "infrastructure", planned_length_km = 0.7 }, project { kind = "infrastructure", planned_length_km = 0.1 } }
  expect(measures { unhardened_road_km = 0.8, projects = roads }).equals {}
end)

test("only infrastructure is road, and a road without a length leaves the question open (2.X5, 2.9)", function()
  expect(measures { unhardened_road_km = 1, projects = { project { kind = "industry", planned_length_km = 2 } } }).equals { "roads_left" }
  expect(measures { unhardened_road_km = 0.5, projects = { project { kind = "industry", planned_length_km = unknown } } }).equals { "roads_left" }
  expect(measures { unhardened_road_km = 1, projects = { project { kind = "infrastructure", planned_length_km = unknown } } }).equals {}
end)

-- One poor household, so that one helper is enough.
test("a child of 6 to 15 out of school asks for a target (2.X4)", {
  { "none", 5, {} }, { "none", 6, { "school_target" } }, { "none", 15, { "school_target" } }, { "none", 16, {} }, { "primary", 10, {} },
}, function(case)
  local r = run {
    villages = { {
      village_id = "V1", unhardened_road_km = 0, poor_households = 1, poor_persons = 1, stated_poverty_rate = 0, dibao_counted_in_poor = false,
    } },
    households = { { household_id = "H1", village_id = "V1" }, { household_id = "H2", village_id = "V1" } },
    members = {
      { household_id = "H1", student_status = "junior1", age = 13 }, { household_id = "H1", student_status = case[1], age = case[2] },
    },
    helpers = { { village_id = "V1" } },
    projects = { { village_id = "V1", poor_beneficiary_households = 0, poor_beneficiary_persons = 0, budget_yuan = 1, kind = "other" } },
  }
  expect(r.V1.measures).equals(case[3])
end)
