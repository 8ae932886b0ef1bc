-- Tests of the policy, cause by cause. A poor household with a helper, a visit this month and a cause outside the plan is the base of them all.
given {
  exit_status = "poor",
  main_poverty_cause = "other",
  other_poverty_causes = unknown,
  labor_count = 1,
  helper_ids = { "C1" },
  techniques_mastered = 1,
  net_income_per_capita = 2000,
  visits = { { date = "2016-04-15" } },
}

local function list(ids) return table.concat(ids, ";") end

-- A test in the month of April 2016; `changes` replaces parameters.
local function check(name, changes, body)
  local parameters = { month = 201604 }
  for id, value in pairs(changes) do parameters[id] = value end
  test(name, function() with(parameters, body) end)
end

-- 6.10, 6.11: what answers each cause; a helping person goes to everybody

local ANSWERS = {
  disaster = "relief;helping_person;investment",
  illness = "relief;helping_person",
  disability = "relief;helping_person",
  schooling = "relief;helping_person;placement",
  no_funds = "helping_person;placement;loan_interest",
  no_technique = "helping_person;training",
  no_labor = "relief;helping_person;investment",
  no_land = "helping_person;placement;investment",
  no_water = "helping_person;investment",
  transport = "helping_person;investment",
  no_drive = "helping_person;training;placement",
  marriage = "helping_person",
  funeral = "helping_person",
  other = "helping_person",
}

for cause, want in pairs(ANSWERS) do
  check("the main cause " .. cause .. " is answered (6.11)", {}, function()
    expect(list(decide({ main_poverty_cause = cause }).measures)).equals(want)
  end)
  check("another cause " .. cause .. " is answered as the main one is (6.11)", {}, function()
    expect(list(decide({ other_poverty_causes = { cause } }).measures)).equals(want)
  end)
end

check("several causes are all answered, none twice (6.10)", {}, function()
  local d = decide { main_poverty_cause = "illness", other_poverty_causes = { "no_technique", "no_funds" } }
  expect(list(d.measures)).equals("relief;helping_person;training;placement;loan_interest")
  expect(list(decide({ main_poverty_cause = "no_labor", other_poverty_causes = { "disaster" } }).measures)).equals(ANSWERS.disaster)
end)

check("no work is offered where nobody can work (6.11)", {}, function()
  expect(list(decide({ main_poverty_cause = "no_funds", labor_count = 0 }).measures)).equals("helping_person;loan_interest")
  expect(decide({ main_poverty_cause = "no_funds", labor_count = unknown }).measures).lacks("placement")
end)

-- 6.3: whom the policy reaches

for _, case in ipairs {
  { "poor", "eligible" }, { "pre_exit", "eligible" }, { "returned", "eligible" }, { "exited", "ineligible" }, { "not_registered", "ineligible" },
  { unknown, "undetermined" },
} do
  local status, want = table.unpack(case)
  check("a household " .. (status == unknown and "of unknown status" or "that is " .. status) .. " is " .. want .. " (6.3)", {}, function()
    local d = decide { exit_status = status }
    expect(d.status).equals(want)
    expect(d.outcome).equals("none")
    expect(list(d.reasons)).equals(want == "ineligible" and "poor_household" or "")
    expect(list(d.measures)).equals(want == "eligible" and "helping_person" or "")
    expect(list(d.missing)).equals(want == "undetermined" and "exit_status" or "")
  end)
end

-- 6.10: a cause that nobody knows

check("a household whose main cause is unknown is helped, and the cause is to be found (6.10)", {}, function()
  local d = decide { main_poverty_cause = unknown }
  expect(d.status).equals("eligible")
  expect(list(d.measures)).equals("helping_person;find_cause")
end)

check("the other causes are answered while the main one is unknown (6.10)", {}, function()
  expect(list(decide({ main_poverty_cause = unknown, other_poverty_causes = { "illness" } }).measures)).equals("relief;helping_person;find_cause")
end)

-- 6.12: one to two techniques

for _, case in ipairs {
  { 0, "other", true }, { 1, "other", false }, { 2, "other", false },
  { 0, "no_technique", true }, { 1, "no_technique", true }, { 2, "no_technique", false }, { 3, "no_technique", false },
  { unknown, "other", false }, { unknown, "no_technique", true },
} do
  local mastered, cause, is_trained = table.unpack(case)
  local count = mastered == unknown and "an unknown number of" or mastered
  check(string.format("%s techniques mastered, cause %s: %s (6.12)", count, cause, is_trained and "training" or "no training"), {}, function()
    local measures = decide({ techniques_mastered = mastered, main_poverty_cause = cause }).measures
    if is_trained then expect(measures).contains("training") else expect(measures).lacks("training") end
  end)
end

check("both numbers of techniques are parameters (6.12)", { techniques_least = 2, techniques_most = 3 }, function()
  expect(decide({ techniques_mastered = 1 }).measures).contains("training")
  expect(decide({ techniques_mastered = 2 }).measures).lacks("training")
  expect(decide({ techniques_mastered = 2, main_poverty_cause = "no_drive" }).measures).contains("training")
  expect(decide({ techniques_mastered = 3, main_poverty_cause = "no_drive" }).measures).lacks("training")
end)

check("who masters too little comes first, then who earns less (6.12)", {}, function()
  local r = run {
    households = {
      { household_id = "A", techniques_mastered = 2, net_income_per_capita = 900 },
      { household_id = "B", techniques_mastered = 0, net_income_per_capita = 3000 },
      { household_id = "C", techniques_mastered = 1, net_income_per_capita = 800 },
      { household_id = "D", techniques_mastered = 0, net_income_per_capita = 2900 },
    },
  }
  expect(list(r.ranking)).equals("D;B;C;A")
end)

check("a household that nobody asked about techniques is listed (6.12)", {}, function()
  local d = decide { techniques_mastered = unknown }
  expect(list(d.undecided)).equals("below_target")
  expect(list(d.missing)).equals("techniques_mastered")
end)

-- 6.11: somebody is named

check("a household without a named helper is pointed out (6.11)", {}, function()
  for _, helpers in ipairs { unknown, {} } do
    expect(list(decide({ helper_ids = helpers }).measures)).equals("helping_person;name_helper")
  end
end)

-- 6.13: the monthly report

for _, case in ipairs {
  { "on its first day", { { date = "2016-04-01" } }, false },
  { "on its last day", { { date = "2016-04-30" } }, false },
  { "the day before", { { date = "2016-03-31" } }, true },
  { "the day after", { { date = "2016-05-01" } }, true },
  { "in the same month of another year", { { date = "2015-04-15" } }, true },
  { "never", {}, true },
  { "on an unknown day, and in it", { { date = unknown }, { date = "2016-04-15" } }, false },
  { "on an unknown day", { { date = unknown } }, false },
  { "in a register without visits", unknown, false },
} do
  local name, visits, is_explained = table.unpack(case)
  check("visited " .. name .. (is_explained and ": the report explains" or ": nothing to explain") .. " (6.13)", {}, function()
    expect(list(decide({ visits = visits }).measures)).equals(is_explained and "helping_person;explain_in_monthly_report" or "helping_person")
  end)
end

for _, case in ipairs { { "2016-04-01", false }, { "2016-04-30", false }, { "2016-03-31", true }, { "2016-05-01", true }, { "2017-04-15", true } } do
  test("the month follows from the date " .. case[1] .. " (6.13)", function()
    with({ date = case[1] }, function()
      expect(list(decide({}).measures)).equals(case[2] and "helping_person;explain_in_monthly_report" or "helping_person")
    end)
  end)
end
