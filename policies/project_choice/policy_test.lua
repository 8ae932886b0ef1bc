-- Tests of the policy, rule by rule. A project of 100,000 yuan that reaches 50 households and 60 poor persons is the base of them all.
given {
  status = "planned",
  planned_length_km = 1.3,
  start_date = "2014-03-01",
  end_date = "2014-09-30",
  budget_yuan = 100000,
  beneficiary_households = 50,
  poor_beneficiary_persons = 60,
}

local function status_of(changes) return decide(changes).status end

local function refuses(changes, reason)
  local d = decide(changes)
  expect(d.status).equals("ineligible")
  expect(d.reasons).equals { reason }
end

test("the base is chosen as it stands, or the tests below would prove nothing", function()
  local d = decide {}
  expect(d.status).equals("eligible")
  expect(d.demand_fen).equals(10000000)
end)

test("what is finished needs no choice (1.2)", {
  { "planned", "eligible" }, { "approved", "eligible" }, { "started", "eligible" }, { "finished", "excluded" }, { "accepted", "excluded" },
  { unknown, "undetermined" },
}, function(case) expect(status_of { status = case[1] }).equals(case[2]) end)

-- 1.X2: a plan that can be measured

test("one of length, area and quantity is enough (1.X2)", function()
  expect(status_of { planned_length_km = unknown, planned_area_mu = 20 }).equals("eligible")
  expect(status_of { planned_length_km = unknown, quantity = 12 }).equals("eligible")
  refuses({ planned_length_km = unknown }, "measurable")
end)

test("a project without its dates cannot be measured (1.X2)", function()
  refuses({ start_date = unknown }, "measurable")
  refuses({ end_date = unknown }, "measurable")
end)

test("a project does not end before it begins, and may last a day (1.X2)", function()
  refuses({ end_date = "2014-02-28" }, "measurable")
  expect(status_of { end_date = "2014-03-01" }).equals("eligible")
end)

-- 1.6: no sprinkling

test("a project of the least size is large enough, one of a fen less is scattered money (1.6)", function()
  expect(status_of { budget_yuan = 20000, beneficiary_households = 10 }).equals("eligible")
  refuses({ budget_yuan = 19999.99, beneficiary_households = 10 }, "large_enough")
  expect(status_of { budget_yuan = unknown }).equals("undetermined")
end)

test("each household gets the floor or more, or the money is sprinkled (1.6)", function()
  expect(status_of { budget_yuan = 25000, beneficiary_households = 50 }).equals("eligible")
  refuses({ budget_yuan = 24999.99, beneficiary_households = 50 }, "not_sprinkled")
  expect(status_of { beneficiary_households = unknown }).equals("undetermined")
end)

test("a project that reaches no poor person is no relief (1.6)", function()
  expect(status_of { poor_beneficiary_persons = 1 }).equals("eligible")
  refuses({ poor_beneficiary_persons = 0 }, "reaches_poor")
  expect(status_of { poor_beneficiary_persons = unknown }).equals("undetermined")
end)

-- 1.3: one step up each year

test("progress goes up each year, or the project has no step (1.3)", {
  { "20;45;80", "eligible" }, { "20", "eligible" }, { "9;10", "eligible" }, { "20;20", "ineligible" }, { "45;20", "ineligible" },
  { "20;some", "ineligible" }, { ";", "ineligible" }, { unknown, "eligible" },
}, function(case) expect(status_of { yearly_progress = case[1] }).equals(case[2]) end)

-- Who comes first

test("the cost of a poor person decides who comes first, its limits included (1.6)", {
  { budget = 60000, priorities = { "good_value", "fair_value" }, score = 3 },
  { budget = 60000.01, priorities = { "fair_value" }, score = 1 },
  { budget = 180000, priorities = { "fair_value" }, score = 1 },
  { budget = 180000.01, priorities = {}, score = 0 },
}, function(case)
  local d = decide { budget_yuan = case.budget }
  expect(d.priorities).equals(case.priorities)
  expect(d.score).equals(case.score)
end)

local function chosen(budget, projects)
  local result
  with({ budget = budget }, function() result = run { projects = projects } end)
  return result
end

test("value comes before reach, reach before price (1.6)", function()
  local r = chosen(1000000, {
    { project_id = "dear", budget_yuan = 200000 },
    { project_id = "fair", budget_yuan = 150000, poor_beneficiary_persons = 140 },
    { project_id = "wide", budget_yuan = 90000, poor_beneficiary_persons = 95 },
    { project_id = "good", budget_yuan = 60000 },
    { project_id = "cheap", budget_yuan = 50000 },
  })
  expect(r.ranking).equals { "wide", "cheap", "good", "fair", "dear" }
end)

test("a project that does not fit is left out whole and the next is tried (1.6)", function()
  local r = chosen(130000, {
    { project_id = "a", budget_yuan = 90000, poor_beneficiary_persons = 95 },
    { project_id = "b", budget_yuan = 60000 },
    { project_id = "c", budget_yuan = 40000, poor_beneficiary_persons = 40 },
  })
  expect(r.a.outcome).equals("granted")
  expect(r.b.outcome).equals("waitlisted")
  expect(r.b.granted_fen).equals(0)
  expect(r.c.outcome).equals("granted")
  expect(r.summary.granted_fen).equals(13000000)
end)

test("the smallest budget there can be stands before the funds (1.8)", function()
  with({ budget = 1 }, function()
    local town = { projects = { { project_id = "a", fund_ids = { "F1" } } }, funds = { { fund_id = "F1", amount_yuan = 200000 } } }
    expect(run(town).a.outcome).equals("waitlisted")
  end)
end)

test("without a budget of the township the funds that the projects name are spent, each once (1.8)", function()
  local town = {
    projects = { { project_id = "a", fund_ids = { "F1" } }, { project_id = "b", fund_ids = { "F1", "F2" } }, { project_id = "c" } },
    funds = { { fund_id = "F1", amount_yuan = 100000.1 }, { fund_id = "F2", amount_yuan = 99999.9 }, { fund_id = "F3", amount_yuan = 100000 } },
  }
  local r = run(town)
  expect(r.summary.granted_fen).equals(20000000)
  expect(r.summary.waitlisted).equals(1)
  town.funds[2].amount_yuan = 99999.89
  expect(run(town).summary.granted_fen).equals(10000000)
end)

test("the funds of finished projects are spent, those of a project of unknown status are not (1.2, 1.8)", {
  { "finished", "waitlisted" }, { "accepted", "waitlisted" }, { "started", "granted" }, { unknown, "granted" },
}, function(case)
  local r = run {
    projects = { { project_id = "a" }, { project_id = "b", status = case[1], fund_ids = { "F1" }, budget_yuan = 1 } },
    funds = { { fund_id = "F1", amount_yuan = 100000 } },
  }
  expect(r.a.outcome).equals(case[2])
end)

test("where no fund is named there is no money (1.8)", function()
  expect(run { projects = { { project_id = "a" } } }.a.outcome).equals("waitlisted")
end)

test("the floors of the township hold instead of the shipped ones", function()
  with({ project_floor = 100000, household_floor = 2000 }, function()
    expect(decide {}.status).equals("eligible")
    refuses({ budget_yuan = 99999.99, beneficiary_households = 1 }, "large_enough")
    refuses({ beneficiary_households = 51 }, "not_sprinkled")
  end)
  with({ good_cost = 1667, fair_cost = 1666 }, function() expect(decide {}.priorities).equals { "good_value" } end)
end)
