-- Tests of the exit of households. A household that meets every standard is the base of them all.
local pupil = { age = 10, student_status = "primary", has_medical_insurance = true }
local parent = { age = 40, student_status = "none", has_medical_insurance = true }

given {
  net_income_per_capita = 3300,
  house_safety = "B",
  has_safe_water = true,
  exit_status = "poor",
  members = { parent, pupil },
}

-- A copy of a member with some facts changed.
local function but(member, changes)
  local copy = {}
  for field, value in pairs(member) do copy[field] = value end
  for field, value in pairs(changes) do copy[field] = value end
  return copy
end

-- What the household's decision says: its status and the rules that made it.
local function says(changes, status, ...)
  local d = decide(changes)
  expect(d.status).equals(status)
  expect(status == "undetermined" and d.undecided or d.reasons).equals { ... }
  return d
end

test("a household that meets every standard may leave", function()
  local d = says({}, "eligible")
  expect(d.outcome).equals("none")
end)

-- 4.2: income

test("an income of exactly 3,300 yuan a person is enough, a fen less is not (4.2)", function()
  says({ net_income_per_capita = 3299.99 }, "ineligible", "income")
  says({ net_income_per_capita = 3300 }, "eligible")
  says({ net_income_per_capita = 3300.01 }, "eligible")
  says({ net_income_per_capita = unknown }, "undetermined", "income")
end)

test("another township's line holds where it is set (4.2)", function()
  with({ exit_line = 4000 }, function()
    says({ net_income_per_capita = 3999.99 }, "ineligible", "income")
    says({ net_income_per_capita = 4000 }, "eligible")
  end)
end)

-- 4.4: house, water

test("houses of grade A and B are safe, C and D are not (4.4)", function()
  says({ house_safety = "A" }, "eligible")
  says({ house_safety = "B" }, "eligible")
  says({ house_safety = "C" }, "ineligible", "safe_house")
  says({ house_safety = "D" }, "ineligible", "safe_house")
  says({ house_safety = unknown }, "undetermined", "safe_house")
end)

test("the water must be known to be safe (4.4)", function()
  says({ has_safe_water = false }, "ineligible", "safe_water")
  says({ has_safe_water = unknown }, "undetermined", "safe_water")
end)

-- 4.4: insurance

test("one member without insurance keeps the household back, whatever is unknown of others (4.4)", function()
  local uninsured, unasked = but(parent, { has_medical_insurance = false }), but(parent, { has_medical_insurance = unknown })
  says({ members = { parent, uninsured } }, "ineligible", "insured")
  says({ members = { unasked, uninsured } }, "ineligible", "insured")
  local d = says({ members = { parent, unasked } }, "undetermined", "insured")
  expect(d.missing).equals { "members.has_medical_insurance" }
end)

-- 4.4: schooling

for _, case in ipairs { { 5, "eligible" }, { 6, "ineligible" }, { 15, "ineligible" }, { 16, "eligible" } } do
  test("a child of " .. case[1] .. " that goes to no school makes the household " .. case[2] .. " (4.4)", function()
    local d = decide { members = { parent, but(pupil, { age = case[1], student_status = "none" }) } }
    expect(d.status).equals(case[2])
    expect(d.reasons).equals(case[2] == "ineligible" and { "in_school" } or {})
  end)
end

test("any school will do, a kindergarten at six too (4.4)", function()
  for _, status in ipairs { "kindergarten", "primary", "junior1", "senior1", "vocational1" } do
    says({ members = { but(pupil, { age = 6, student_status = status }) } }, "eligible")
  end
end)

test("the ages of compulsory schooling follow the parameters (4.4)", function()
  local function child(age) return { members = { but(pupil, { age = age, student_status = "none" }) } } end
  with({ school_age_least = 7, school_age_most = 14 }, function()
    says(child(6), "eligible")
    says(child(7), "ineligible", "in_school")
    says(child(14), "ineligible", "in_school")
    says(child(15), "eligible")
  end)
end)

test("what is unknown of a member leaves a doubt only where it could matter (4.4)", function()
  local function child(age, status) return { members = { parent, but(pupil, { age = age, student_status = status }) } } end
  says(child(unknown, "primary"), "eligible")
  says(child(16, unknown), "eligible")
  says(child(5, unknown), "eligible")
  local d = says(child(6, unknown), "undetermined", "in_school")
  expect(d.missing).equals { "members.student_status" }
  says(child(15, unknown), "undetermined", "in_school")
  d = says(child(unknown, "none"), "undetermined", "in_school")
  expect(d.missing).equals { "members.age" }
  says(child(unknown, unknown), "undetermined", "in_school")
end)

test("a child out of school is certain, whatever is unknown of another (4.4)", function()
  local lost, unasked = but(pupil, { student_status = "none" }), but(pupil, { student_status = unknown })
  says({ members = { unasked, lost } }, "ineligible", "in_school")
end)

-- Nobody on record

test("without a member file nobody knows who is insured and who goes to school", function()
  local d = says({ members = unknown, all_insured = true, all_in_school = true }, "undetermined", "insured", "in_school")
  expect(d.missing).equals { "members" }
end)

test("of a household without members on record the finding decides, and without one there is a doubt", function()
  says({ members = {}, all_insured = true, all_in_school = true }, "eligible")
  says({ members = {}, all_insured = false, all_in_school = true }, "ineligible", "insured")
  says({ members = {}, all_insured = true, all_in_school = false }, "ineligible", "in_school")
  says({ members = {} }, "undetermined", "insured", "in_school")
end)

test("where members are on record they decide, whatever the finding", function()
  says({ all_insured = false, all_in_school = false }, "eligible")
end)

-- 4.3: who is asked

test("all households are judged, or the registered ones alone (4.3)", function()
  says({ exit_status = "not_registered" }, "eligible")
  says({ exit_status = unknown }, "eligible")
  with({ registered_only = 1 }, function()
    says({ exit_status = "not_registered" }, "excluded", "not_registered")
    says({ exit_status = unknown }, "undetermined", "not_registered")
    for _, status in ipairs { "poor", "exited", "pre_exit", "returned" } do says({ exit_status = status }, "eligible") end
  end)
end)

test("every standard that is not met is named, in the plan's order, and a doubt does not delay a no", function()
  says({ net_income_per_capita = 0, house_safety = "D", has_safe_water = unknown, members = { but(pupil, { student_status = "none" }) } },
    "ineligible", "income", "safe_house", "in_school")
end)

-- 4.3: the number of households that leave

test("a run counts the households that may leave (4.3)", function()
  local r = run {
    villages = { { village_id = "V1" } },
    households = {
      { household_id = "out" },
      { household_id = "poor", net_income_per_capita = 100 },
      { household_id = "unclear", has_safe_water = unknown },
    },
  }
  expect(r.summary.eligible).equals(1)
  expect(r.summary.ineligible).equals(1)
  expect(r.summary.undetermined).equals(1)
  expect(r.summary.by_reason.income).equals(1)
end)
