-- Tests of the multidimensional index, of rates of schooling, and of what indices adds to households, reports and the prompt.

local rows = { { true, true, false }, { true, false, false }, { 1, 1, 1 }, { false, 0, false } }

local function alkire_foster(k, more)
  local options = { matrix = rows, weights = { 0.2, "0.4", 0.4 }, k = k }
  for key, value in pairs(more or {}) do options[key] = value end
  return indices.alkire_foster(options)
end

test("0.2 + 0.4 reaches a cutoff of 0.6", function()
  local r = alkire_foster(0.6)
  expect(r.H).equals(0.5)
  expect(r.A).is_close_to(0.8, 1e-12)
  expect(r.M0).is_close_to(0.4, 1e-12)
  expect(r.population).equals(4)
  expect(r.raw).equals { 0.75, 0.5, 0.25 }
  expect(r.censored).equals { 0.5, 0.5, 0.25 }
  expect(r.contributions[1]).is_close_to(0.25, 1e-12)
  expect(r.contributions[2]).is_close_to(0.5, 1e-12)
  expect(alkire_foster("0.6000001").H).equals(0.25)
end)

test("the union counts who lacks anything, the intersection who lacks all", function()
  expect(alkire_foster(0).H).equals(0.75)
  expect(alkire_foster(1).H).equals(0.25)
  expect(alkire_foster(1).A).is_close_to(1, 1e-12)
end)

test("one poor person is a whole population", function()
  local r = indices.alkire_foster { matrix = { { true, false } }, weights = { 0.5, 0.5 }, k = 0.5 }
  expect(r.contributions).equals { 1.0, 0.0 }
end)

test("without poor there is no intensity and nothing to share out", function()
  local r = indices.alkire_foster { matrix = { { false } }, weights = { 1 }, k = 1 }
  expect(r.H).equals(0.0)
  expect(r.M0).equals(0.0)
  expect(r.A).is_nil()
  expect(r.contributions).is_empty()
  expect(indices.alkire_foster { matrix = {}, weights = { 1 }, k = 1 }).is_nil()
  expect(alkire_foster(0.5, { unit_weights = { 0, 0, 0, 0 } })).is_nil()
  expect(indices.alkire_foster(nil, { deprived = { "a" }, weights = { 1 }, k = 1 })).is_nil()
end)

test("rows of a matrix have weights too", function()
  expect(alkire_foster(0.6, { unit_weights = { 3, 1, "1", 1 } }).H).is_close_to(4 / 6, 1e-12)
  expect(function() alkire_foster(0.6, { unit_weights = { 1 } }) end).fails("1 weights for 4 values")
  expect(function() alkire_foster(0.6, { unit_weights = 1 }) end).fails("weights is a list, one a value")
end)

local units = {
  { id = "a", village_id = "v", no_water = true, house = "D", household_size = 3 },
  { id = "b", village_id = "w", no_water = false, house = "A", household_size = 1 },
  { id = "c", village_id = "w", no_water = true, house = "A", household_size = 4 },
}
local DEPRIVED = { "no_water", function(u) return u.house == "D" end }

test("units are persons unless the weight says otherwise", function()
  local options = { weights = { 0.5, 0.5 }, k = 0.5, deprived = DEPRIVED }
  expect(indices.alkire_foster(units, options).H).equals(0.875)
  options.weight = 1
  expect(indices.alkire_foster(units, options).H).is_close_to(2 / 3, 1e-12)
  expect(indices.alkire_foster(units, options).M0).equals(0.5)
end)

test("groups add up to the whole index", function()
  local groups = indices.alkire_foster_by(units, { weights = { 0.5, 0.5 }, k = 1, deprived = DEPRIVED, by = "village_id" })
  expect(groups).has_length(2)
  expect(groups[1].group).equals("v")
  expect(groups[1].H).equals(1.0)
  expect(groups[1].share).equals(0.375)
  expect(groups[1].contribution).equals(1.0)
  expect(groups[2].contribution).equals(0.0)
  local none = indices.alkire_foster_by(units, { weights = { 1 }, k = 1, deprived = { function() return false end }, by = "village_id" })
  expect(none[1].contribution).is_nil()
  expect(none[1].H).equals(0.0)
end)

test("a group that weighs nothing is left out", function()
  local weight = function(u) return u.village_id == "v" and 1 or 0 end
  local options = { weights = { 0.5, 0.5 }, k = 1, deprived = DEPRIVED, by = "village_id", weight = weight }
  expect(indices.alkire_foster_by(units, options)).has_length(1)
  options.weight = 0
  expect(indices.alkire_foster_by(units, options)).is_nil()
end)

test("a missing fact leaves the index open, unless it may be skipped", {
  { village_id = "v", house = "D", household_size = 1 }, { village_id = "v", no_water = true, house = "D" },
}, function(unit)
  local options = { weights = { 0.5, 0.5 }, k = 1, deprived = DEPRIVED, by = "village_id" }
  local list = { unit, units[1], units[2] }
  expect(indices.alkire_foster(list, options)).is_nil()
  expect(indices.alkire_foster_by(list, options)).is_nil()
  options.skip_missing = true
  expect(indices.alkire_foster(list, options).H).equals(0.75)
  expect(indices.alkire_foster_by({ { no_water = true, house = "D", household_size = 9 }, units[1], units[2] }, options)[1].share).equals(0.75)
  options.by = function() return nil end
  expect(indices.alkire_foster_by(list, options)).is_nil()
end)

test("weights of dimensions are shares of 1, one each", function()
  local function of(options) return function() indices.alkire_foster(units, options) end end
  expect(of { k = 1, deprived = DEPRIVED }).fails("weights is a list")
  expect(of(5)).fails("give a list of units and { … }, or { matrix = { … }, … }")
  expect(of { weights = { 0.5, 0.5 }, k = 1, deprived = { "house", true } }).fails("give a field's name or a function, not a boolean")
  expect(function() indices.alkire_foster { matrix = { 1 }, weights = { 1 }, k = 1 } end).fails("a unit is wanted, not a number")
  expect(of { weights = { 0.5, 0.4 }, k = 1, deprived = DEPRIVED }).fails("do not add up to 1")
  expect(of { weights = { 0.5, 0.5000001 }, k = 1, deprived = DEPRIVED }).fails("do not add up to 1")
  expect(of { weights = { 1.5, -0.5 }, k = 1, deprived = DEPRIVED }).fails("weight is below 0")
  expect(of { weights = { "x", 0.5 }, k = 1, deprived = DEPRIVED }).fails("weight is a number")
  expect(of { weights = { 1 }, k = 1, deprived = DEPRIVED }).fails("1 weights for 2 dimensions")
  expect(of { weights = { 1 }, k = 1 }).fails("give units with deprived")
  expect(of { weights = { 0.5, 0.5 }, deprived = DEPRIVED }).fails("k is missing")
  expect(of { weights = { 0.5, 0.5 }, k = 1.01, deprived = DEPRIVED }).fails("k is a share")
  expect(of { weights = { 0.5, 0.5 }, k = -0.01, deprived = DEPRIVED }).fails("k is a share")
  expect(function() indices.alkire_foster_by(units, { weights = { 0.5, 0.5 }, k = 1, deprived = DEPRIVED }) end).fails("by is missing")
  expect(indices.alkire_foster(units, { weights = { 1, 0 }, k = 1, deprived = DEPRIVED }).H).equals(0.875)
end)

local family = { { age = 15 }, { age = 16 }, { age = "64" }, { age = 65 }, { age = 0 } }

test("who needs care, to who is of working age", function()
  expect(indices.dependency_ratio(family)).equals(1.5)
  local parts = indices.dependency_parts(family)
  expect(parts.children).equals(2)
  expect(parts.old).equals(1)
  expect(parts.working).equals(2)
  expect(parts.child_ratio).equals(1.0)
  expect(parts.old_ratio).equals(0.5)
  expect(parts.ratio).equals(1.5)
  expect(indices.dependency_ratio { { age = 70 } }).is_nil()
  expect(indices.dependency_ratio {}).is_nil()
  expect(indices.dependency_ratio { { age = 30 }, {} }).is_nil()
  expect(indices.dependency_ratio(nil)).is_nil()
  expect(function() indices.dependency_ratio(5) end).fails("members is a list of members")
  expect(function() indices.dependency_parts { 30, 70 } end).fails("a unit is wanted, not a number")
end)

test("members able to work, to the size of the household", function()
  local members = { { labor_skill = "ordinary" }, { labor_skill = "skilled" }, { labor_skill = "weak" }, { labor_skill = "none" } }
  members[5] = { labor_skill = "none" }
  expect(indices.labor_share { members = members, household_size = 4 }).equals(0.5)
  expect(indices.labor_share { members = members, household_size = 0 }).is_nil()
  expect(indices.labor_share { members = members }).is_nil()
  expect(indices.labor_share { household_size = 3 }).is_nil()
  expect(function() indices.labor_share() end).fails("a unit is wanted, not a nil")
  expect(function() indices.labor_share { members = 3, household_size = 3 } end).fails("members is a list of members")
  expect(indicator("labor_share", { members = members, household_size = 4 })).equals(0.5)
end)

test("a dropout of 2 % leaves 83.4 % after nine years, and 97 % allow 0.338 %", function()
  expect(indices.consolidation_rate { dropout = "0.02", years = 9 }).is_close_to(0.8337, 0.00005)
  expect(indices.consolidation_rate { dropout = 0.02 }).is_close_to(0.98 ^ 9, 1e-12)
  expect(indices.consolidation_rate { dropout = 0.1, years = "3" }).is_close_to(0.729, 1e-12)
  expect(indices.consolidation_rate { years = 9 }).is_nil()
  expect(indices.dropout_ceiling { rate = 0.97 }).is_close_to(0.00338, 0.000005)
  expect(indices.dropout_ceiling { rate = "0.97", years = 3 }).is_close_to(0.0101, 0.00005)
  expect(indices.dropout_ceiling { years = 3 }).is_nil()
end)

test("shares are from 0 to 1, and years are numbers", function()
  expect(indices.consolidation_rate { dropout = 1 }).equals(0.0)
  expect(indices.consolidation_rate { dropout = 0 }).equals(1.0)
  expect(function() indices.consolidation_rate { dropout = 1.01 } end).fails("dropout is a share")
  expect(function() indices.consolidation_rate { dropout = -0.01 } end).fails("dropout is a share")
  expect(function() indices.consolidation_rate { dropout = "2%" } end).fails("dropout is a number")
  expect(function() indices.consolidation_rate { dropout = 0, years = "x" } end).fails("years is a number")
  expect(function() indices.consolidation_rate { dropout = 0.1, years = -1 } end).fails("years must be 0 or above")
  expect(indices.consolidation_rate { dropout = 0.1, years = 0 }).equals(1.0)
  expect(function() indices.dropout_ceiling { rate = 0.97, years = "-0.5" } end).fails("years must be 0 or above")
  expect(function() indices.dropout_ceiling { rate = 2 } end).fails("rate is a share")
  expect(function() indices.dropout_ceiling { rate = 1, years = "x" } end).fails("years is a number")
end)

test("rates of schooling say what they take", {
  { "consolidation_rate", "dropout" }, { "dropout_ceiling", "rate" }, { "enrolment_rate", "enrolled" }, { "dropout_rate", "left" },
}, function(case)
  expect(function() indices[case[1]]() end).fails(case[1] .. " takes { " .. case[2] .. " = …, ")
  expect(function() indices[case[1]]("0.02") end).fails(case[1] .. " takes { " .. case[2] .. " = …, ")
end)

test("gross enrolment may exceed 1", function()
  expect(indices.enrolment_rate { enrolled = 245, school_age = "200" }).equals(1.225)
  expect(indices.enrolment_rate { enrolled = 1, school_age = 0 }).is_nil()
  expect(indices.enrolment_rate { enrolled = 1 }).is_nil()
  expect(indices.enrolment_rate { school_age = 1 }).is_nil()
  expect(indices.dropout_rate { left = 5, enrolled = 250 }).equals(0.02)
  expect(function() indices.enrolment_rate { enrolled = "x", school_age = 1 } end).fails("enrolled is a number")
  expect(function() indices.enrolment_rate { enrolled = 1, school_age = "x" } end).fails("school_age is a number")
  expect(function() indices.dropout_rate { left = "x", enrolled = 1 } end).fails("left is a number")
  expect(function() indices.dropout_rate { left = 1, enrolled = "x" } end).fails("enrolled is a number")
end)

test("a household's gap and dependency ratio", function()
  expect(indicator("gap", { net_income_per_capita = 897 })).equals(0.25)
  expect(indicator("gap", { net_income_per_capita = 1196 })).equals(0.0)
  expect(indicator("gap", { net_income_per_capita = 2000 })).equals(0)
  with({ line = 2000 }, function() expect(indicator("gap", { net_income_per_capita = 1000 })).equals(0.5) end)
  expect(indicator("dependency_ratio", { members = family })).equals(1.5)
end)

local town = {
  { village_id = "v", net_income_per_capita = 598, household_size = 2 }, { village_id = "v", net_income_per_capita = 2990, household_size = 2 },
  { village_id = "w", net_income_per_capita = 1196, household_size = 1 }, { village_id = "w", household_size = 9 },
  { net_income_per_capita = 299, household_size = 1 },
}

test("the report has a row a village, and leaves out whose income is missing", function()
  local r = report("poverty", town)
  expect(r.columns).equals { "village", "households", "headcount", "gap", "severity", "gini" }
  expect(r.rows[1]).equals { "v", 2, 0.5, 0.25, 0.125, r.rows[1][6] }
  expect(r.rows[1][6]).is_close_to(1 / 3, 1e-12)
  expect(r.rows[2]).equals { "w", 2, 0.0, 0.0, 0.0, 0.0 }
  expect(r.rows[3][1]).equals("")
  expect(r.rows[3][4]).equals(0.75)
end)

test("the command takes a line, or the plugin's", function()
  local c = command("gap", "", town)
  expect(c.line).equals(1196)
  expect(c.headcount).equals(0.5)
  expect(c.gap).is_close_to((2 * 0.5 + 0.75) / 6, 1e-12)
  expect(c.severity).is_close_to((2 * 0.25 + 0.75 ^ 2) / 6, 1e-12)
  expect(command("gap", "1196.01", town).headcount).is_close_to(4 / 6, 1e-12)
  expect(function() command("gap", "x", town) end).fails("the line is a number")
end)
