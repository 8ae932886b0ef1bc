-- Tests of the policy, list by list. An old person of a poor household, who stands on no list, is the base of them all.
given {
  age = 70,
  student_status = "none",
  education = "primary",
  labor_skill = "lost",
  household = { exit_status = "poor" },
}

local function list(ids) return table.concat(ids, ";") end

-- What a person comes to in one text: the lists, the reasons, or what is missing.
local function outcome(d)
  if d.status == "eligible" then return list(d.measures) end
  return d.status .. ": " .. list(d.status == "ineligible" and d.reasons or d.missing)
end

test("who neither studies nor can work stands on no list", function()
  expect(outcome(decide {})).equals("ineligible: on_a_list")
end)

-- 3.11: of poor households

for _, case in ipairs {
  { "poor", "family_labor" }, { "pre_exit", "family_labor" }, { "returned", "family_labor" },
  { "exited", "ineligible: poor_household" }, { "not_registered", "ineligible: poor_household" },
  { unknown, "undetermined: household.exit_status" },
} do
  local status, want = table.unpack(case)
  test("a worker of a household " .. (status == unknown and "of unknown status" or "that is " .. status) .. " (3.11)", function()
    expect(outcome(decide { age = 40, labor_skill = "ordinary", household = { exit_status = status } })).equals(want)
  end)
end

-- 3.11: poor students

for _, stage in ipairs { "kindergarten", "primary", "junior2", "senior3", "vocational1", "higher_vocational2", "college" } do
  test("a student of the stage " .. stage .. " is a poor student, whatever the age (3.11)", function()
    expect(outcome(decide { student_status = stage })).equals("poor_students")
    expect(outcome(decide { student_status = stage, age = 20, education = "junior" })).equals("poor_students")
  end)
end

-- 3.11: labour of poor families

for skill, want in pairs {
  ordinary = "family_labor", skilled = "family_labor", weak = "ineligible: on_a_list", lost = "ineligible: on_a_list", none = "ineligible: on_a_list",
} do
  test("labour that is " .. skill .. ": " .. want, function() expect(outcome(decide { age = 40, labor_skill = skill })).equals(want) end)
end

test("a township may list weak labour too", function()
  with({ count_weak_labor = 1 }, function()
    expect(outcome(decide { labor_skill = "weak" })).equals("family_labor")
    expect(outcome(decide { labor_skill = "lost" })).equals("ineligible: on_a_list")
  end)
end)

test("who studies and can work stands on both lists", function()
  expect(outcome(decide { age = 17, student_status = "vocational2", labor_skill = "skilled" })).equals("poor_students;family_labor")
end)

-- 5.4: school leavers

for _, case in ipairs {
  { 14, "junior", "ineligible: on_a_list" }, { 15, "junior", "vocational_place" },
  { 22, "junior", "vocational_place" }, { 23, "junior", "ineligible: on_a_list" },
  { 18, "senior", "vocational_place" }, { 18, "primary", "ineligible: on_a_list" }, { 18, "illiterate", "ineligible: on_a_list" },
  { 18, "preschool", "ineligible: on_a_list" }, { 18, "college", "ineligible: on_a_list" },
} do
  local age, education, want = table.unpack(case)
  test(string.format("a person of %d with %s education out of school: %s (5.4)", age, education, want), function()
    expect(outcome(decide { age = age, education = education })).equals(want)
  end)
end

test("a leaver who can work is labour too (3.11, 5.4)", function()
  expect(outcome(decide { age = 18, education = "senior", labor_skill = "ordinary" })).equals("family_labor;vocational_place")
end)

test("the ages of leavers are parameters (5.4)", function()
  with({ leaver_age_least = 16, leaver_age_most = 18 }, function()
    expect(outcome(decide { age = 15, education = "junior" })).equals("ineligible: on_a_list")
    expect(outcome(decide { age = 16, education = "junior" })).equals("vocational_place")
    expect(outcome(decide { age = 18, education = "junior" })).equals("vocational_place")
    expect(outcome(decide { age = 19, education = "junior" })).equals("ineligible: on_a_list")
  end)
end)

-- 3.11: nobody is missed. What is unknown of a person of a poor household makes the person undetermined.

for _, case in ipairs {
  { "whether a worker studies", { age = 40, labor_skill = "ordinary", student_status = unknown }, "undetermined: student_status" },
  { "whether a student can work", { age = 17, student_status = "senior1", labor_skill = unknown }, "undetermined: labor_skill" },
  { "the age, out of school", { age = unknown }, "undetermined: age" },
  { "the age of a student", { age = unknown, student_status = "primary" }, "poor_students" },
  { "the education, at a leaver's age", { age = 18, education = unknown }, "undetermined: education" },
  { "the education, at another age", { education = unknown }, "ineligible: on_a_list" },
} do
  local name, changes, want = table.unpack(case)
  test("not known: " .. name .. " (3.11)", function() expect(outcome(decide(changes))).equals(want) end)
end

test("nothing is asked of who belongs to no poor household", function()
  local d = decide { student_status = unknown, labor_skill = unknown, age = unknown, household = { exit_status = "exited" } }
  expect(outcome(d)).equals("ineligible: poor_household")
end)

test("every person of a poor household is on a list, on none for a reason, or undetermined (3.11)", function()
  local r = run {
    members = {
      { member_id = "M1", student_status = "primary", age = 9 }, { member_id = "M2", age = 40, labor_skill = "ordinary" },
      { member_id = "M3" }, { member_id = "M4", age = 12, student_status = unknown },
    },
  }
  expect(r.summary.eligible).equals(2)
  expect(r.summary.ineligible).equals(1)
  expect(r.summary.undetermined).equals(1)
end)
