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

local unexamined = { is_public_employee = unknown, labor_skill = "ordinary" }
local private = { is_public_employee = false, labor_skill = "ordinary" }
local employee = { is_public_employee = true, labor_skill = "ordinary" }

for _, case in ipairs {
  { "without members", {}, false, "eligible" },
  { "without members, found to be", {}, true, "excluded" },
  { "without members and finding", {}, unknown, "undetermined" },
  { "a member whom nobody asked", { private, unexamined }, false, "eligible" },
  { "a member whom nobody asked, found to be", { private, unexamined }, true, "excluded" },
  { "a member in service, found not to be", { employee, unexamined }, false, "excluded" },
  { "no finding, no member in service", { private, private }, unknown, "eligible" },
  { "no finding, a member in service", { private, employee, unexamined }, unknown, "excluded" },
  { "no finding, a member whom nobody asked", { private, unexamined }, unknown, "undetermined" },
} do
  local name, members, finding, status = table.unpack(case)
  check("a public employee: " .. name .. " (7.10⑤)", {}, function()
    expect(decide { members = members, excl_public_employee = finding }.status).equals(status)
  end)
end

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
  expect(decide { family_planning_breach_year = 2003, excl_family_planning = true }.status).equals("eligible")
end)

check("without a year of breach the finding decides, whatever the first year is", { family_planning_from = 1 }, function()
  expect(decide { excl_family_planning = true }.status).equals("excluded")
  expect(decide { family_planning_breach_year = 2003 }.status).equals("excluded")
end)

check("as long as the first year is unknown a year of breach says nothing", { family_planning_from = 0 }, function()
  expect(decide { family_planning_breach_year = 2003 }.status).equals("eligible")
  expect(decide { family_planning_breach_year = 2003, excl_family_planning = true }.status).equals("excluded")
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

check("one member who can work is enough", {}, function()
  expect(decide { members = { { labor_skill = "lost" }, { labor_skill = "skilled" } } }.status).equals("eligible")
end)

check("without members on record the number of workers decides", {}, function()
  expect(decide { members = {}, labor_count = 1 }.status).equals("eligible")
  expect(decide { members = {}, labor_count = 0 }.status).equals("ineligible")
end)

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

test("400 yuan from 2010 on, without a setting of the township (7.12)", function()
  with({ household_cap = 2000, date = "2010-01-01" }, function() expect(decide {}.demand_fen).equals(160000) end)
end)

test("as the plan stands weak labour does not count, terms run out, and the order of the priorities ranks (7.2, 7.9, 7.11)", function()
  with({ household_cap = 2000, date = "2011-12-31" }, function()
    expect(decide { members = { { labor_skill = "weak", is_public_employee = false } } }.reasons).equals { "able_to_work" }
    expect(decide { granted_since = 2010, labor_count = 0 }.status).equals("eligible")
    expect(decide { has_illness_debt = true }.priorities).equals { "sudden_debt" }
    expect(decide { net_income_per_capita = -0.01 }.measures).equals {}
    expect(decide { family_planning_breach_year = 2003 }.status).equals("eligible")
  end)
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

check("a term begins with its first year and not before", { program_year = 2012 }, function()
  expect(decide { granted_since = 2012, net_income_per_capita = 1500 }.status).equals("eligible")
  expect(decide { granted_since = 2013, net_income_per_capita = 1500 }.status).equals("ineligible")
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

-- 7.9, 7.12: who comes first gets the village's money

test("the first priority ranks before the number, the number before the income", function()
  with({ household_cap = 2000, date = "2010-12-31" }, function()
    local r = run {
      villages = { { relief_budget = 4800 } },
      households = {
        { household_id = "none", net_income_per_capita = 100 },
        { household_id = "two", has_illness_debt = true, is_two_daughter_family = true, net_income_per_capita = 900 },
        { household_id = "richer", lacks_basic_means = true, net_income_per_capita = 1000 },
        { household_id = "poorer", lacks_basic_means = true, net_income_per_capita = 500 },
        { household_id = "one", has_illness_debt = true },
      },
    }
    expect(r.ranking).equals { "poorer", "richer", "two", "one", "none" }
    expect(r.two.outcome).equals("granted")
    expect(r.one.outcome).equals("waitlisted")
    expect(r.summary.granted_fen).equals(480000)
  end)
end)

check("by count, two later priorities rank before an earlier one", { rank_by_count = 1 }, function()
  local r = run { households = {
    { household_id = "first", lacks_basic_means = true },
    { household_id = "two", has_illness_debt = true, is_two_daughter_family = true },
  } }
  expect(r.ranking).equals { "two", "first" }
end)

-- 7.16: no grant, so never in the total

check("a loan of up to 20,000 yuan gets an interest subsidy and no money more (7.16)", {}, function()
  local d = decide { production_loan = 20000 }
  expect(list(d.measures)).equals("loan_interest")
  expect(d.demand_fen).equals(160000)
  expect(list(decide { production_loan = 20000.01 }.measures)).equals("")
  expect(list(decide { production_loan = 0.01 }.measures)).equals("loan_interest")
  expect(list(decide { production_loan = 0 }.measures)).equals("")
  expect(list(decide {}.measures)).equals("")
end)

check("below the dibao line a household is referred, once the line is known", { dibao_line = 1000 }, function()
  expect(list(decide { net_income_per_capita = 999 }.measures)).equals("dibao_review")
  expect(list(decide { net_income_per_capita = 1000 }.measures)).equals("")
  expect(list(decide { net_income_per_capita = 999, household_type = "dibao" }.measures)).equals("")
end)

check("the lowest line there can be refers too", { dibao_line = 1 }, function()
  expect(list(decide { net_income_per_capita = 0.99 }.measures)).equals("dibao_review")
end)

check("nobody is below a line that is not known", { dibao_line = 0 }, function()
  expect(list(decide { net_income_per_capita = -1 }.measures)).equals("")
end)
