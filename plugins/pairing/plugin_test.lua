-- Tests of pairing: quotas at their edges, and what indicator and reports make of a town. Sharing out: sharing_test.lua.

test("twenty households can be covered if and only if 2a + b <= 20 <= 3a + b", function()
  for a = 0, 11 do
    for b = 0, 21 do
      local expected = 2 * a + b <= 20 and 20 <= 3 * a + b
      expect((pairing.feasible { section = a, ordinary = b, households = 20 })).equals(expected)
    end
  end
end)

test("what cannot be done is refused with the reason", function()
  local ok, reason = pairing.feasible { section = 3, ordinary = "0", households = 20 }
  expect(ok).is_false()
  expect(reason).equals("the cadres can take at most 9 households, and there are 20")
  local _, other = pairing.feasible { section = "10", ordinary = 1, households = "20" }
  expect(other).equals("the cadres must take at least 21 households, and there are 20")
  local _, none = pairing.feasible { section = 5, ordinary = 5, households = 20 }
  expect(none).is_nil()
end)

test("feasibility tells the least and the most as well", function()
  local found = pairing.feasibility { section = 3, ordinary = 14, households = 20 }
  expect(found.ok).is_true()
  expect(found.least).equals(20)
  expect(found.most).equals(23)
  expect(found.reason).is_nil()
  expect(pairing.feasibility { section = 3, ordinary = 14, households = 19 }.ok).is_false()
end)

test("quotas are parameters, or stand in the question", function()
  local question = { section = 2, ordinary = 2, households = 20 }
  with({ section_least = 4, section_most = 5, ordinary_least = 3, ordinary_most = 6 }, function()
    expect(pairing.feasibility(question).least).equals(14)
    expect(pairing.feasibility(question).most).equals(22)
  end)
  local own = { section = 2, ordinary = 2, households = 20, section_least = "1", section_most = 10, ordinary_least = 0, ordinary_most = "2" }
  expect(pairing.feasibility(own).least).equals(2)
  expect(pairing.feasibility(own).most).equals(24)
end)

test("a number that is missing leaves the answer open, one that is none is said", function()
  local whole = { section = 1, ordinary = 1, households = 3 }
  for name in pairs(whole) do
    local part = { section = 1, ordinary = 1, households = 3 }
    part[name] = nil
    expect((pairing.feasible(part))).is_nil()
    part[name] = 1.5
    expect(function() pairing.feasible(part) end).fails(name .. " is a whole number from 0")
    part[name] = -1
    expect(function() pairing.feasible(part) end).fails(name .. " is a whole number from 0")
  end
  for _, name in ipairs { "section_least", "section_most", "ordinary_least", "ordinary_most" } do
    expect(function() pairing.feasible { section = 1, ordinary = 1, households = 3, [name] = "x" } end).fails(name .. " is a whole number")
  end
  for _, text in ipairs { "0x1", "0X1" } do
    expect(function() pairing.feasible { section = text, ordinary = 1, households = 3 } end).fails("section is a whole number from 0")
  end
  local _, message = pcall(function() pairing.feasible { section = "x", ordinary = 1, households = 1 } end)
  expect(tostring(message)).equals("section is a whole number from 0")
end)

test("each function says what it takes", {
  { "feasible", "feasible takes { section = …, ordinary = …, households = … }" },
  { "helpers_needed", "helpers_needed takes { households = …, per = … }" },
  { "feasibility", "feasibility takes { section = …, ordinary = …, households = … }" },
  { "assign", "assign takes { helpers = { … }, households = { … } }" },
}, function(case)
  for _, other in ipairs { 5, "12", true, expect } do
    local _, message = pcall(pairing[case[1]], other)
    expect(tostring(message)).equals(case[2])
  end
  expect(function() pairing[case[1]]() end).fails(case[2])
end)

test("143 households need 29 helpers for five each", function()
  expect(pairing.helpers_needed { households = 143, per = 5 }).equals(29)
  expect(pairing.helpers_needed { households = "145", per = "5" }).equals(29)
  expect(pairing.helpers_needed { households = 146 }).equals(30)
  expect(pairing.helpers_needed { households = 0 }).equals(0)
  expect(pairing.helpers_needed { households = 5, per = 0 }).is_nil()
  expect(pairing.helpers_needed { per = 5 }).is_nil()
  expect(pairing.helpers_needed { households = 5, per = 1 }).equals(5)
  expect(function() pairing.helpers_needed { households = 1.5 } end).fails("households is a whole number")
  expect(function() pairing.helpers_needed { households = 1, per = -1 } end).fails("per is a whole number")
end)

local A = { village_id = "A", township = "T", county = "C" }
local B = { village_id = "B", township = "T", county = "C" }
local F = { village_id = "F", township = "T", county = "D" }

local function household(id, village, exit_status)
  return {
    household_id = id, village = village, village_id = village and village.village_id, township = village and village.township,
    county = village and village.county, exit_status = exit_status,
  }
end

local function helper(id, village, rank, most)
  return { helper_id = id, village = village, village_id = village and village.village_id, rank = rank, max_households = most }
end

local a1, a2, b1 = helper("a1", A, "leader"), helper("a2", A, "cadre", 1), helper("b1", B)

test("registered households get one of the register's helpers each", function()
  local units = { household("3", A, "poor"), household("1", A), household("2", A, "not_registered"), household("4", B, "exited"), household("5", A) }
  local helpers = { a1, a2, b1 }
  expect(indicators("helper", units, helpers)).equals { [1] = "a1", [2] = "a1", [4] = "b1", [5] = "a2" }
  expect(report("assignments", units, helpers).rows).equals { { "1", "a1" }, { "3", "a1" }, { "4", "b1" }, { "5", "a2" } }
  expect(report("assignments", units, helpers).columns).equals { "household", "helper" }
  expect(report("loads", units, helpers).rows).equals { { "a1", 2, 0, 5 }, { "a2", 1, 0, 1 }, { "b1", 1, 0, 5 } }
  expect(report("loads", units, helpers).columns).equals { "helper", "households", "least", "most" }
end)

test("helpers of no village, or of one without households, take part", function()
  expect(report("assignments", { household("1", A), household("2", A) }, { helper("z", nil, nil, 1), helper("b", B, nil, 1) }).rows)
    .equals { { "1", "b" }, { "2", "z" } }
  expect(report("assignments", { household("1", A) }, { helper("f", F), helper("b", B) }).rows).equals { { "1", "b" } }
end)

test("a township is one only within its county", function()
  local units, helpers = { household("1", A), household("2", B), household("3", F) }, { b1, helper("a0", F, nil, 1) }
  local rows = report("assignments", units, helpers).rows
  expect(rows).equals { { "1", "b1" }, { "2", "b1" }, { "3", "a0" } }
  A.county, B.county = nil, nil
  units[1], units[2] = household("1", A), household("2", B)
  expect(report("assignments", units, helpers).rows).equals(rows)
  A.county, B.county = "C", "C"
end)

test("by rank a leader takes two or three households and others one", function()
  with({ per = 0 }, function()
    local three = { household("1", A), household("2", A), household("3", A) }
    expect(report("loads", three, { a1, a2 }).rows).equals { { "a1", 2, 2, 3 }, { "a2", 1, 0, 1 } }
    local function refused() report("loads", { household("1", B), household("2", B) }, { b1 }) end
    expect(refused).fails("the helpers can take at most 1 households, and there are 2")
  end)
  with({ per = 1 }, function() expect(report("loads", { household("1", B) }, { b1 }).rows).equals { { "b1", 1, 0, 1 } } end)
end)

test("a household without a village gets a helper, and without helpers there is none to get", function()
  local rows = report("assignments", { household("1", B), household("2"), household("3", { village_id = "X" }) }, { b1 }).rows
  expect(rows).equals { { "1", "b1" }, { "2", "b1" }, { "3", "b1" } }
  expect(function() report("assignments", { household("2") }, {}) end).fails("at most 0 households, and there are 1")
end)
