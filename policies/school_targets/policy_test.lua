-- Tests of the policy, target by target. A village of one poor household that reaches every target is the base of them all.
given {
  enrolled_at_start = 1000,
  left_during_year = 0,
  entered_grade1 = 1000,
  finished_grade9 = 1000,
  households = { { household_id = "A", exit_status = "poor", household_size = 1, members = { { age = 8, student_status = "primary" } } } },
}

local function list(ids) return table.concat(ids, ";") end

-- A value in a test's name.
local function named(value, if_unknown) return value == unknown and if_unknown or value end

-- Decides a village whose people are these.
local function village(members)
  return decide { households = { { household_id = "A", exit_status = "not_registered", members = members } } }
end

local function repeated(n, member)
  local members = {}
  for i = 1, n do members[i] = member end
  return members
end

local function joined(...)
  local all = {}
  for _, members in ipairs { ... } do
    for _, member in ipairs(members) do all[#all + 1] = member end
  end
  return all
end

-- The status, or the reasons, or what is missing: what a village comes to in one text.
local function outcome(d)
  if d.status == "eligible" then return "eligible" end
  return d.status .. ": " .. list(d.status == "ineligible" and d.reasons or d.missing)
end

test("a village that reaches every target is eligible, and nothing is left to do", function()
  local d = decide {}
  expect(outcome(d)).equals("eligible")
  expect(d.measures).is_empty()
end)

-- 3.5, 5.2: figures of the schools

for _, case in ipairs {
  { "dropout below the ceiling", { left_during_year = 19 }, "eligible" },
  { "dropout at the ceiling", { left_during_year = 20 }, "eligible" },
  { "dropout above the ceiling", { left_during_year = 21 }, "ineligible: dropout" },
  { "nobody enrolled, nobody left", { enrolled_at_start = 0, left_during_year = 0 }, "eligible" },
  { "dropout not known", { left_during_year = unknown }, "undetermined: left_during_year" },
  { "enrolment at the start not known", { enrolled_at_start = unknown }, "undetermined: enrolled_at_start" },
  { "consolidation below the target", { finished_grade9 = 969 }, "ineligible: consolidation" },
  { "consolidation at the target", { finished_grade9 = 970 }, "eligible" },
  { "consolidation above the target", { finished_grade9 = 971 }, "eligible" },
  { "nobody entered grade 1", { entered_grade1 = 0, finished_grade9 = 0 }, "eligible" },
  { "who finished not known", { finished_grade9 = unknown }, "undetermined: finished_grade9" },
  { "who entered not known", { entered_grade1 = unknown }, "undetermined: entered_grade1" },
} do
  test(case[1] .. " (3.5, 5.2)", function() expect(outcome(decide(case[2]))).equals(case[3]) end)
end

test("limits are parameters, exact to a tenth of a per cent", function()
  with({ dropout_most = 2.3, consolidation_least = 95.7 }, function()
    expect(outcome(decide { left_during_year = 23, finished_grade9 = 957 })).equals("eligible")
    expect(outcome(decide { left_during_year = 24, finished_grade9 = 956 })).equals("ineligible: dropout;consolidation")
  end)
end)

test("a village of many pupils is measured as finely (3.5, 5.2)", function()
  expect(outcome(decide { enrolled_at_start = 100000, left_during_year = 2001 })).equals("ineligible: dropout")
  expect(outcome(decide { entered_grade1 = 100000, finished_grade9 = 96999 })).equals("ineligible: consolidation")
end)

-- 3.5 against 5.2: 0.338 % a year is the most that keeps 97 % over nine years

for _, case in ipairs { { 33, "" }, { 34, "dropout_control" }, { 200, "dropout_control" } } do
  test(string.format("a dropout of %.2f %% over nine years (3.5, 5.2)", case[1] / 100), function()
    local d = decide { enrolled_at_start = 10000, left_during_year = case[1] }
    expect(d.status).equals("eligible")
    expect(list(d.measures)).equals(case[2])
  end)
end

test("over the three junior years 1.01 % keep 97 %", function()
  with({ school_years = 3 }, function()
    expect(decide({ enrolled_at_start = 10000, left_during_year = 101 }).measures).is_empty()
    expect(list(decide({ enrolled_at_start = 10000, left_during_year = 102 }).measures)).equals("dropout_control")
  end)
end)

test("over one year dropout and consolidation are the same question, met at the limit", function()
  with({ school_years = 1, dropout_most = 5 }, function()
    expect(decide({ left_during_year = 30 }).measures).is_empty()
    expect(list(decide({ left_during_year = 31 }).measures)).equals("dropout_control")
    expect(decide({ enrolled_at_start = 0, left_during_year = 0 }).measures).is_empty()
  end)
end)

-- 3.6: everybody of 6 to 15 goes to school

for _, case in ipairs {
  { 5, "none", "ineligible: preschool" }, { 6, "none", "ineligible: all_enrolled" },
  { 15, "none", "ineligible: all_enrolled;senior" }, { 16, "none", "ineligible: senior" },
  { 6, "kindergarten", "eligible" }, { 15, "senior1", "eligible" },
  { unknown, "none", "undetermined: households.members.age" },
  { 10, unknown, "undetermined: households.members.student_status" }, 
} do
  local age, status, want = table.unpack(case)
  test(string.format("a person of %s whose schooling is %s (3.6)", named(age, "unknown age"), named(status, "unknown")), function()
    expect(outcome(village { { age = age, student_status = status } })).equals(want)
  end)
end

test("one child out of school is enough, whatever is unknown of others (3.6)", function()
  expect(list(village({ { age = 10, student_status = "none" }, { age = unknown, student_status = unknown } }).reasons)).equals("all_enrolled")
  local d = decide {
    households = {
      { household_id = "A", exit_status = "poor", household_size = 1, members = { { age = 8, student_status = "primary" } } },
      { household_id = "B", exit_status = "not_registered", household_size = 1, members = { { age = 9, student_status = "none" } } },
    },
  }
  expect(outcome(d)).equals("ineligible: all_enrolled")
end)

test("a person of 40 whose schooling is unknown is not out of school (3.6)", function()
  expect(list(village({ { age = 40, student_status = unknown } }).undecided)).equals("preschool;senior")
end)

test("who is known to go to school is not out of it, whatever the age (3.6)", function()
  local d = village { { age = unknown, student_status = "primary" } }
  expect(list(d.undecided)).equals("preschool;senior")
end)

-- 5.1, 5.3: gross enrolment. Fifty persons have the age, the target is 39 of them.

for _, case in ipairs {
  { "preschool", 3, 5, "kindergarten", "none" },
  { "senior", 16, 17, "senior1", "none" },
  { "senior", 16, 17, "vocational3", "none" },
} do
  local target, low, high, stage, out = table.unpack(case)
  for _, age in ipairs { low, high } do
    for enrolled, want in pairs { [38] = "ineligible: " .. target, [39] = "eligible", [40] = "eligible" } do
      test(string.format("%d of 50 aged %d in %s: %s", enrolled, age, stage, want), function()
        local people = joined(repeated(enrolled, { age = age, student_status = stage }), repeated(50 - enrolled, { age = age, student_status = out }))
        expect(outcome(village(people))).equals(want)
      end)
    end
  end
end

for _, age in ipairs { 2, 6 } do
  test("a child of " .. age .. " is not of kindergarten age (5.1)", function()
    expect(list(village({ { age = age, student_status = "none" } }).reasons)).lacks("preschool")
  end)
end

for _, case in ipairs { { 14, false }, { 15, true }, { 17, true }, { 18, false } } do
  local age, is_counted = table.unpack(case)
  test(string.format("a person of %d out of the senior stage %s (5.3)", age, is_counted and "lowers its rate" or "does not count"), function()
    local reasons = list(village({ { age = age, student_status = age < 16 and "junior3" or "none" } }).reasons)
    expect(reasons).equals(is_counted and "senior" or "")
  end)
end

for _, stage in ipairs { "senior1", "senior2", "senior3", "vocational1", "vocational2", "vocational3" } do
  test("the senior stage counts " .. stage .. ", and more than have the age (5.3)", function()
    expect(outcome(village { { age = 17, student_status = stage }, { age = 19, student_status = stage } })).equals("eligible")
  end)
end

for _, stage in ipairs { "primary", "junior3", "higher_vocational1", "college" } do
  test("neither preschool nor the senior stage counts " .. stage .. " (5.1, 5.3)", function()
    expect(list(village({ { age = 5, student_status = stage }, { age = 17, student_status = stage } }).reasons)).equals("preschool;senior")
  end)
end

test("targets of enrolment are parameters", function()
  local people = { { age = 4, student_status = "none" }, { age = 17, student_status = "none" } }
  with({ preschool_least = 0, senior_least = 0 }, function() expect(outcome(village(people))).equals("eligible") end)
  with({ preschool_least = 0.1, senior_least = 0.1 }, function() expect(outcome(village(people))).equals("ineligible: preschool;senior") end)
end)

test("two of three are 66.6 %, not 66.7 (5.1)", function()
  local people = joined(repeated(2, { age = 4, student_status = "kindergarten" }), { { age = 4, student_status = "none" } })
  with({ preschool_least = 66.6 }, function() expect(outcome(village(people))).equals("eligible") end)
  with({ preschool_least = 66.7 }, function() expect(outcome(village(people))).equals("ineligible: preschool") end)
end)

test("a village without households misses nothing", function()
  expect(outcome(decide { households = {} })).equals("eligible")
end)

test("people of all households count together (5.1)", function()
  local function household(id, enrolled)
    return {
      household_id = id, exit_status = "not_registered", household_size = 5,
      members = joined(
        repeated(enrolled, { age = 4, student_status = "kindergarten" }), repeated(5 - enrolled, { age = 4, student_status = "none" })
      ),
    }
  end
  expect(outcome(decide { households = { household("A", 5), household("B", 3) } })).equals("eligible")
  expect(outcome(decide { households = { household("A", 5), household("B", 2) } })).equals("ineligible: preschool")
end)

test("a village without a member file cannot be told (3.6, 5.1, 5.3)", function()
  local d = decide { households = { { household_id = "A", exit_status = "not_registered", household_size = 3, members = unknown } } }
  expect(d.status).equals("undetermined")
  expect(list(d.undecided)).equals("all_enrolled;preschool;senior")
end)

-- 3.11: nobody of a poor household is missing in the register

for _, case in ipairs {
  { "poor", 1, "eligible" }, { "poor", 2, "ineligible: nobody_missed" }, { "pre_exit", 2, "ineligible: nobody_missed" },
  { "returned", 2, "ineligible: nobody_missed" }, { "exited", 2, "eligible" }, { "not_registered", 2, "eligible" },
  { "poor", unknown, "undetermined: households.household_size" }, { unknown, 1, "undetermined: households.exit_status" },
} do
  local status, size, want = table.unpack(case)
  test(string.format("one person on record of a household of %s, %s (3.11)", named(size, "unknown size"), named(status, "unknown")), function()
    local person = { age = 8, student_status = "primary" }
    local household = { household_id = "A", exit_status = status, household_size = size, members = { person } }
    expect(outcome(decide { households = { household } })).equals(want)
  end)
end

test("a poor household of which nobody is on record is missed (3.11)", function()
  local d = decide { households = { { household_id = "A", exit_status = "poor", household_size = 3, members = {} } } }
  expect(outcome(d)).equals("ineligible: nobody_missed")
end)

test("one household that misses somebody is enough (3.11)", function()
  local person = { age = 8, student_status = "primary" }
  local d = decide {
    households = {
      { household_id = "A", exit_status = "poor", household_size = 1, members = { person } },
      { household_id = "B", exit_status = "poor", household_size = 2, members = { person } },
    },
  }
  expect(outcome(d)).equals("ineligible: nobody_missed")
end)
