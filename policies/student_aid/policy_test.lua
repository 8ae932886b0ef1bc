-- Tests of the policy, by kind of aid. A day pupil of a poor household's primary school is the base of them all.
given {
  student_status = "primary",
  is_boarder = false,
  household = { exit_status = "poor", helper_ids = { "C1" } },
}

local STAGES = {
  "kindergarten", "primary", "junior1", "junior2", "junior3", "senior1", "senior2", "senior3", "vocational1", "vocational2", "vocational3",
  "higher_vocational1", "higher_vocational2", "higher_vocational3", "college",
}

local function list(ids) return table.concat(ids, ";") end

-- What a decision grants, in yuan, as "id=yuan" in the policy's order; kinds of nothing are left out.
local function aid(d)
  local found = {}
  for _, grant in ipairs(d.grants) do
    if grant.granted_fen > 0 then found[#found + 1] = string.format("%s=%.15g", grant.id, grant.granted_fen / 100) end
  end
  return list(found)
end

-- 5.5 to 5.9, 5.11: what each stage gets

local DAY = {
  kindergarten = "preschool_living=1000",
  primary = "meal=800",
  junior1 = "meal=800",
  junior2 = "meal=800",
  junior3 = "meal=800",
  senior1 = "senior_fees=1600;senior_living=2000",
  senior2 = "senior_fees=1600;senior_living=2000",
  senior3 = "senior_fees=1600;senior_living=2000",
  vocational1 = "vocational_living=2000",
  vocational2 = "vocational_living=2000",
  vocational3 = "vocational_living=2000",
}

local BOARDER = {
  primary = "meal=800;boarder_living=1000",
  junior1 = "meal=800;boarder_living=1250",
  junior2 = "meal=800;boarder_living=1250",
  junior3 = "meal=800;boarder_living=1250",
}

for _, stage in ipairs(STAGES) do
  test("a poor day student gets the aid of the stage: " .. stage, function()
    local d = decide { student_status = stage }
    expect(d.status).equals("eligible")
    expect(aid(d)).equals(DAY[stage] or "")
    expect(d.outcome).equals(DAY[stage] and "granted" or "none")
  end)

  test("boarding adds to the aid of the compulsory stage only (5.6): " .. stage, function()
    expect(aid(decide { student_status = stage, is_boarder = true })).equals(BOARDER[stage] or DAY[stage] or "")
  end)
end

test("kinds of aid add up, and the stack is shown (5.10)", function()
  local d = decide { student_status = "junior2", is_boarder = true }
  expect(d.demand_fen).equals(205000)
  expect(d.granted_fen).equals(205000)
  expect(d.grants).has_length(6)
end)

test("who goes to no school gets no aid (5.5)", function()
  local d = decide { student_status = "none" }
  expect(d.status).equals("ineligible")
  expect(list(d.reasons)).equals("is_student")
  expect(d.granted_fen).equals(0)
end)

test("age decides nothing: the stage on record does", function()
  expect(aid(decide { age = 40, student_status = "senior1" })).equals("senior_fees=1600;senior_living=2000")
end)

-- 5.16, 3.1: whose student

for _, case in ipairs {
  { "poor", "eligible" }, { "pre_exit", "eligible" }, { "returned", "eligible" }, { "exited", "ineligible" }, { "not_registered", "ineligible" },
} do
  test("a student of a household that is " .. case[1] .. " is " .. case[2], function()
    local d = decide { household = { exit_status = case[1] } }
    expect(d.status).equals(case[2])
    expect(list(d.reasons)).equals(case[2] == "eligible" and "" or "is_entitled")
    expect(list(d.priorities)).equals(case[2] == "eligible" and "registered_first" or "")
  end)
end

test("dibao alone does not make a household a registered poor one", function()
  expect(decide { is_dibao = true, household = { exit_status = "not_registered", household_type = "dibao" } }.status).equals("ineligible")
end)

test("both reasons are named", function()
  expect(list(decide { student_status = "none", household = { exit_status = "exited" } }.reasons)).equals("is_student;is_entitled")
end)

test("a township may go on with students of households that have left poverty", function()
  with({ include_exited = 1 }, function()
    expect(aid(decide { is_boarder = true, household = { exit_status = "exited" } })).equals("meal=800;boarder_living=1000")
    expect(decide { household = { exit_status = "not_registered" } }.status).equals("ineligible")
  end)
end)

-- 5.11: meals for all

test("meals for all reach every pupil of the compulsory stage, and nothing else does", function()
  with({ meals_for_all = 1 }, function()
    for _, stage in ipairs(STAGES) do
      for _, status in ipairs { "exited", "not_registered" } do
        local d = decide { student_status = stage, is_boarder = true, household = { exit_status = status } }
        expect(d.status).equals(BOARDER[stage] and "eligible" or "ineligible")
        if d.status == "eligible" then expect(aid(d)).equals("meal=800") end
      end
    end
  end)
end)

test("meals for all take nothing from the poor", function()
  with({ meals_for_all = 1 }, function()
    expect(aid(decide { is_boarder = true })).equals("meal=800;boarder_living=1000")
    expect(aid(decide { student_status = "kindergarten" })).equals("preschool_living=1000")
  end)
end)

test("meals for all do not reach who goes to no school", function()
  with({ meals_for_all = 1 }, function()
    expect(list(decide { student_status = "none" }.reasons)).equals("is_student")
    expect(list(decide { student_status = "none", household = { exit_status = "exited" } }.reasons)).equals("is_student;is_entitled")
  end)
end)

test("registered poor households come first (5.16)", function()
  with({ meals_for_all = 1 }, function()
    local r = run {
      members = { { member_id = "M1", household = { exit_status = "not_registered" } }, { member_id = "M2", household = { exit_status = "poor" } } },
    }
    expect(list(r.ranking)).equals("M2;M1")
    expect(r.M1.granted_fen).equals(80000)
    expect(r.summary.granted_fen).equals(160000)
  end)
end)

-- Every amount is a parameter

for _, case in ipairs {
  { "meal_per_day", 4.5, "primary", "meal=900;boarder_living=1000" },
  { "meal_per_day", 4.35, "primary", "meal=870;boarder_living=1000" },
  { "meal_days", 195, "primary", "meal=780;boarder_living=1000" },
  { "meal_days", 0, "primary", "boarder_living=1000" },
  { "preschool", 1001, "kindergarten", "preschool_living=1001" },
  { "boarder_primary", 1125, "primary", "meal=800;boarder_living=1125" },
  { "boarder_junior", 1375, "junior1", "meal=800;boarder_living=1375" },
  { "senior_fee", 2000, "senior1", "senior_fees=2000;senior_living=2000" },
  { "senior_grant", 1000, "senior2", "senior_fees=1600;senior_living=1000" },
  { "senior_grant", 3000, "senior3", "senior_fees=1600;senior_living=3000" },
  { "vocational_grant", 1500, "vocational1", "vocational_living=1500" },
} do
  local parameter, value, stage, want = table.unpack(case)
  test(string.format("%s of %.15g holds", parameter, value), function()
    with({ [parameter] = value }, function() expect(aid(decide { student_status = stage, is_boarder = true })).equals(want) end)
  end)
end

for _, case in ipairs { { "senior_fee", 1599 }, { "senior_fee", 2001 }, { "senior_grant", 1500 }, { "senior_grant", 4000 }, { "meal_days", 367 } } do
  test(string.format("%s cannot be %d (5.7, 5.8)", case[1], case[2]), function()
    expect(function() with({ [case[1]] = case[2] }, function() decide {} end) end).fails(case[1])
  end)
end

-- What is not known

for _, case in ipairs {
  { "the stage", { student_status = unknown }, "undetermined", "student_status" },
  { "the stage, of a household that is not poor", { student_status = unknown, household = { exit_status = "exited" } }, "ineligible", "" },
  { "the household's status", { household = { exit_status = unknown } }, "undetermined", "household.exit_status" },
  { "the household's status, of nobody's student", { student_status = "none", household = { exit_status = unknown } }, "ineligible", "" },
  { "boarding, at the compulsory stage", { is_boarder = unknown }, "undetermined", "is_boarder" },
  { "boarding, at another stage", { student_status = "senior1", is_boarder = unknown }, "eligible", "" },
} do
  local name, changes, status, missing = table.unpack(case)
  test("not known: " .. name, function()
    local d = decide(changes)
    expect(d.status).equals(status)
    expect(list(d.missing)).equals(missing)
  end)
end

test("meals for all need no household's status for a day pupil, and no boarding for who is not poor", function()
  with({ meals_for_all = 1 }, function()
    expect(aid(decide { household = { exit_status = unknown } })).equals("meal=800")
    expect(aid(decide { is_boarder = unknown, household = { exit_status = "exited" } })).equals("meal=800")
    expect(decide({ is_boarder = true, household = { exit_status = unknown } }).status).equals("undetermined")
    expect(decide({ is_boarder = unknown, household = { exit_status = unknown } }).status).equals("undetermined")
  end)
end)

test("a household of unknown status counts as not first (5.16)", function()
  with({ meals_for_all = 1 }, function()
    expect(list(decide { household = { exit_status = unknown } }.undecided)).equals("registered_first")
  end)
end)

-- What goes with the money

for _, stage in ipairs(STAGES) do
  test("exemptions and loans by stage (5.6, 5.9, 5.10): " .. stage, function()
    local want = BOARDER[stage] and "free_tuition_and_books"
      or string.find(stage, "^vocational") and "free_tuition"
      or (stage == "college" or string.find(stage, "^higher")) and "student_loan"
      or ""
    expect(list(decide { student_status = stage }.measures)).equals(want)
  end)
end

test("a poor student of a household that nobody helps is to get a helper (3.4)", function()
  for _, helpers in ipairs { unknown, {} } do
    expect(decide({ household = { helper_ids = helpers } }).measures).contains("one_to_one_helper")
  end
  with({ meals_for_all = 1 }, function()
    expect(decide({ household = { exit_status = "exited", helper_ids = unknown } }).measures).lacks("one_to_one_helper")
  end)
end)
