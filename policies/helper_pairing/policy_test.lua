-- Tests of the policy over small villages: what the pairing gives shows in which households keep their helper.
given { exit_status = "poor" }

-- A village of `n` poor households and its helpers; `recorded` is whom each household has already.
local function village(n, helpers, recorded)
  local households = {}
  for i = 1, n do
    households[i] = { household_id = string.format("H%02d", i), village_id = "V1", helper_ids = recorded and recorded(i) or unknown }
  end
  return { villages = { { village_id = "V1", name = "a", township = "t" } }, households = households, helpers = helpers }
end

local function helpers(count, most)
  local list = {}
  for i = 1, count do list[i] = { helper_id = "P" .. i, village_id = "V1", rank = "member", max_households = most } end
  return list
end

-- How many households keep the helper on record.
local function kept(town)
  local r, n = run(town), 0
  for _, d in ipairs(r.decisions) do
    expect(d.status).equals("eligible")
    expect(d.measures).has_length(1)
    if d.measures[1] == "helper_kept" then n = n + 1 end
  end
  return n
end

test("each helper takes at most five households, and the work is even (2.21)", function()
  expect(kept(village(8, helpers(2), function() return { "P1" } end))).equals(4)
  expect(kept(village(10, helpers(2), function() return { "P2" } end))).equals(5)
end)

test("six households are too many for one helper, and the run says so (2.21)", function()
  expect(kept(village(5, helpers(1), function() return { "P1" } end))).equals(5)
  expect(function() run(village(6, helpers(1))) end).fails("the helpers can take at most 5 households, and there are 6")
end)

test("a helper's own limit stands before five (2.21)", function()
  expect(kept(village(6, helpers(1, 6), function() return { "P1" } end))).equals(6)
  expect(function() run(village(5, helpers(1, 4))) end).fails("at most 4 households, and there are 5")
end)

test("without helpers nobody can be helped, and the run says so (2.21)", function()
  expect(function() run(village(1, {})) end).fails("at most 0 households, and there are 1")
end)

test("a household's helper comes from its own village where there is one (2.21)", function()
  local town = village(2, helpers(1), function(i) return { "P" .. i } end)
  town.villages[2] = { village_id = "V2", name = "b", township = "t" }
  town.households[2].village_id = "V2"
  town.helpers[2] = { helper_id = "P2", village_id = "V2", rank = "member" }
  expect(kept(town)).equals(2)
end)

test("a helper of no village, or of one without households, helps elsewhere (2.21)", function()
  local town = village(11, helpers(1))
  town.villages[2] = { village_id = "V2", name = "b", township = "t" }
  town.helpers[2] = { helper_id = "P2", rank = "member" }
  town.helpers[3] = { helper_id = "P3", village_id = "V2", rank = "member", max_households = 1 }
  expect(kept(town)).equals(0)
  town.households[12] = { household_id = "H12", village_id = "V1", helper_ids = unknown }
  expect(function() run(town) end).fails("at most 11 households, and there are 12")
end)

test("one of several helpers on record is enough to keep; a name is nobody's id (2.21)", function()
  expect(kept(village(1, helpers(1), function() return { "P9", "P1" } end))).equals(1)
  expect(kept(village(1, helpers(1), function() return { "somebody" } end))).equals(0)
  expect(kept(village(1, helpers(1)))).equals(0)
end)

test("households that are not registered get no helper and take no place (2.21)", function()
  local town = village(6, helpers(1), function() return { "P1" } end)
  town.households[6].exit_status = "not_registered"
  local r = run(town)
  expect(r.H06.status).equals("excluded")
  expect(r.H06.reasons).equals { "not_registered" }
  expect(r.summary.eligible).equals(5)
end)

test("a household that is not registered is excluded, without any helper to ask (2.21)", function()
  expect(decide { exit_status = "not_registered" }.reasons).equals { "not_registered" }
end)

test("a household of unknown status keeps its place in the pairing and is undetermined (2.21)", function()
  local town = village(5, helpers(1), function() return { "P1" } end)
  town.households[5].exit_status = unknown
  expect(run(town).H05.status).equals("undetermined")
  town.households[6] = { household_id = "H06", village_id = "V1" }
  expect(function() run(town) end).fails("and there are 6")
end)

test("the order of the register changes nothing (2.21)", function()
  local town = village(8, helpers(2), function(i) return { i <= 4 and "P1" or "P2" } end)
  local before = kept(town)
  town.households[1], town.households[8] = town.households[8], town.households[1]
  expect(kept(town)).equals(before)
end)
