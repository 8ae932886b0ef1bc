-- Tests of the policy, in the order of the plan's rows. A household that qualifies and meets no priority is the base of them all.
given {
  household_size = 4,
  labor_count = 2,
  household_type = "general",
  net_income_per_capita = 1100,
  lacks_basic_means = false,
  has_illness_debt = false,
  has_courage_loss = false,
  has_retired_cadre = false,
  is_two_daughter_family = false,
  excl_gambling_crime = false,
  excl_idle_brawling = false,
  excl_obstruction = false,
  excl_away_unknown = false,
  excl_public_employee = false,
  excl_family_planning = false,
  excl_no_parent_support = false,
  village = { relief_budget = 100000 },
}

-- A test under the parameters of 2010; `changes` replaces some of them.
local function check(name, changes, body)
  local parameters = { household_cap = 2000, grant_per_head = 400, program_year = 2010 }
  for id, value in pairs(changes) do parameters[id] = value end
  test(name, function() with(parameters, body) end)
end

local function list(ids) return table.concat(ids, ";") end

local exclusions = {
  { "excl_gambling_crime", "gambling" },
  { "excl_idle_brawling", "idle" },
  { "excl_obstruction", "obstruction" },
  { "excl_away_unknown", "away_unknown" },
  { "excl_public_employee", "public_employee" },
  { "excl_family_planning", "family_planning" },
  { "excl_no_parent_support", "no_parent_support" },
}

local priorities = {
  { "lacks_basic_means", "no_means" },
  { "has_illness_debt", "sudden_debt" },
  { "has_courage_loss", "courage_loss" },
  { "has_retired_cadre", "retired_cadre" },
  { "is_two_daughter_family", "two_daughters" },
}

-- 7.10: seven exclusions

for _, case in ipairs(exclusions) do
  local field, id = case[1], case[2]
  check(id .. " alone excludes (7.10)", {}, function()
    local d = decide { [field] = true }
    expect(d.status).equals("excluded")
    expect(list(d.reasons)).equals(id)
    expect(d.granted_fen).equals(0)
  end)
end

check("all exclusions that hold are named, in the plan's order (7.10)", {}, function()
  expect(list(decide { excl_idle_brawling = true, excl_away_unknown = true }.reasons)).equals("idle;away_unknown")
end)

check("one member in service excludes the household (7.10⑤)", {}, function()
  local d = decide { members = { { is_public_employee = false, labor_skill = "ordinary" }, { is_public_employee = true, labor_skill = "ordinary" } } }
  expect(list(d.reasons)).equals("public_employee")
end)

check("a retired cadre is a priority, not an exclusion (7.9④, 7.10⑤)", {}, function()
  local d = decide { has_retired_cadre = true }
  expect(d.status).equals("eligible")
  expect(list(d.priorities)).equals("retired_cadre")
end)

check("a cadre's household with a member in service is excluded (7.9④, 7.10⑤)", {}, function()
  expect(decide { has_retired_cadre = true, excl_public_employee = true }.status).equals("excluded")
end)

check("exclusion ⑥ wins over priority ⑤", {}, function()
  local d = decide { is_two_daughter_family = true, excl_family_planning = true }
  expect(d.status).equals("excluded")
  expect(list(d.reasons)).equals("family_planning")
end)

check("with the year of exclusion ⑥ set, a breach before it does not exclude", { family_planning_from = 2004 }, function()
  expect(decide { family_planning_breach_year = 2003 }.status).equals("eligible")
  expect(decide { family_planning_breach_year = 2004 }.status).equals("excluded")
end)

-- 7.11: who is eligible

for _, case in ipairs { { 1195.99, "eligible" }, { 1196, "ineligible" }, { 1196.01, "ineligible" } } do
  check("an income of " .. case[1] .. " is " .. case[2] .. ": below is strict (7.11)", {}, function()
    expect(decide { net_income_per_capita = case[1] }.status).equals(case[2])
  end)
end

check("a household in which nobody can work is ineligible (7.11)", {}, function()
  local d = decide { labor_count = 0 }
  expect(d.status).equals("ineligible")
  expect(list(d.reasons)).equals("able_to_work")
end)

check("a dibao household with somebody able to work is eligible (7.11)", {}, function()
  expect(decide { household_type = "dibao" }.status).equals("eligible")
end)

for _, case in ipairs { { "ordinary", "eligible" }, { "skilled", "eligible" }, { "weak", "ineligible" }, { "lost", "ineligible" }, { "none", "ineligible" } } do
  check("a member whose labour is " .. case[1] .. " makes the household " .. case[2], {}, function()
    expect(decide { members = { { labor_skill = case[1], is_public_employee = false } } }.status).equals(case[2])
  end)
end

check("weak labour counts where the township says so", { count_weak_labor = 1 }, function()
  expect(decide { members = { { labor_skill = "weak", is_public_employee = false } } }.status).equals("eligible")
end)

-- 7.12: the grant

check("400 yuan a person (7.12)", {}, function()
  expect(decide {}.demand_fen).equals(160000)
end)

check("the cap bounds the grant (7.12)", {}, function()
  expect(decide { household_size = 5 }.demand_fen).equals(200000)
  expect(decide { household_size = 6 }.demand_fen).equals(200000)
end)

check("what the village cannot pay waits", {}, function()
  local d = decide { village = { relief_budget = 1599.99 } }
  expect(d.outcome).equals("waitlisted")
  expect(d.granted_fen).equals(0)
end)

-- 7.12 and 7.2: three years, or out at once

check("a running term keeps who no longer qualifies", { program_year = 2012 }, function()
  expect(decide { granted_since = 2010, net_income_per_capita = 1500, labor_count = 0 }.status).equals("eligible")
end)

check("after three years the rules hold again", { program_year = 2013 }, function()
  expect(decide { granted_since = 2010, net_income_per_capita = 1500 }.status).equals("ineligible")
end)

check("where the township lets households leave early, a running term keeps nobody", { program_year = 2012, exit_before_term = 1 }, function()
  expect(decide { granted_since = 2010, net_income_per_capita = 1500 }.status).equals("ineligible")
  expect(decide { granted_since = 2010 }.status).equals("eligible")
end)

check("no term protects from an exclusion", { program_year = 2012 }, function()
  expect(decide { granted_since = 2010, excl_gambling_crime = true }.status).equals("excluded")
end)

-- 7.9: five priorities

for _, case in ipairs(priorities) do
  local field, id = case[1], case[2]
  check(id .. " is a priority (7.9)", {}, function()
    local d = decide { [field] = true }
    expect(list(d.priorities)).equals(id)
    expect(d.score).equals(1)
  end)
end

check("the score is the number of priorities", {}, function()
  expect(decide { has_illness_debt = true, is_two_daughter_family = true }.score).equals(2)
  expect(decide {}.score).equals(0)
end)

check("ranking by count marks the decision and adds nothing to the score", { rank_by_count = 1 }, function()
  local d = decide { has_illness_debt = true }
  expect(list(d.priorities)).equals("ranked_by_count;sudden_debt")
  expect(d.score).equals(1)
end)

-- 7.16: no grant, so never in the total

check("a loan of up to 20,000 yuan gets an interest subsidy and no money more (7.16)", {}, function()
  local d = decide { production_loan = 20000 }
  expect(list(d.measures)).equals("loan_interest")
  expect(d.demand_fen).equals(160000)
  expect(list(decide { production_loan = 20000.01 }.measures)).equals("")
  expect(list(decide {}.measures)).equals("")
end)

check("below the dibao line a household is referred, once the line is known", { dibao_line = 1000 }, function()
  expect(list(decide { net_income_per_capita = 999 }.measures)).equals("dibao_review")
  expect(list(decide { net_income_per_capita = 1000 }.measures)).equals("")
end)
