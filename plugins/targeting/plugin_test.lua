-- Tests of targeting: each formula by hand, each rate at its ceiling, one below and one above.

test("a list that is right on both sides has no errors", function()
  local e = targeting.errors { tp = 10, fn = 0, fp = 0, tn = 90 }
  expect(e.exclusion_error).equals(0.0)
  expect(e.inclusion_error).equals(0.0)
  expect(e.share_of_non_poor_reached).equals(0.0)
  expect(e.cgh).is_close_to(10)
end)

test("errors follow from the four counts", function()
  local e = targeting.errors { tp = "30", fn = 10, fp = 20, tn = 140 }
  expect(e.exclusion_error).is_close_to(0.25)
  expect(e.inclusion_error).is_close_to(0.4)
  expect(e.share_of_non_poor_reached).is_close_to(0.125)
  expect(e.cgh).is_close_to(0.6 / 0.2)
end)

test("nothing is told where there is nobody to divide by", function()
  local e = targeting.errors { tp = 0, fn = 0, fp = 0, tn = 0 }
  expect(e.exclusion_error).is_nil()
  expect(e.inclusion_error).is_nil()
  expect(e.share_of_non_poor_reached).is_nil()
  expect(e.cgh).is_nil()
  local part = targeting.errors { tp = 5, fn = 5 }
  expect(part.exclusion_error).equals(0.5)
  expect(part.inclusion_error).is_nil()
  expect(part.cgh).is_nil()
  local fp = targeting.errors { fp = 5, tn = 15 }
  expect(fp.share_of_non_poor_reached).equals(0.25)
  expect(fp.exclusion_error).is_nil()
  expect(targeting.errors { tp = 5, fp = 5 }.inclusion_error).equals(0.5)
  expect(targeting.errors { fn = 5 }.exclusion_error).is_nil()
  expect(targeting.errors { fp = 5 }.inclusion_error).is_nil()
  expect(targeting.errors { fp = 5 }.share_of_non_poor_reached).is_nil()
  expect(targeting.errors { tp = 5, fn = 5, fp = 1 }.cgh).is_nil()
end)

test("counts are numbers from 0", function()
  expect(function() targeting.errors { tp = -1 } end).fails("tp is a number from 0")
  expect(function() targeting.errors { fn = "x" } end).fails("fn is a number")
  expect(function() targeting.errors { fp = -1 } end).fails("fp is a number")
  expect(function() targeting.errors { tn = -1 } end).fails("tn is a number")
  for _, text in ipairs { "0x10", "0X10" } do expect(function() targeting.errors { tn = text } end).fails("tn is a number") end
end)

test("rates must lie strictly below their ceilings", {
  { "wrong_exit", 1, 100, true }, { "wrong_exit", 2, 100, false }, { "missed", 2, 100, true }, { "missed", 3, 100, false },
  { "wrong_inclusion", 199, 10000, true }, { "wrong_inclusion", 2, 100, false }, { "composite", 1, 51, true },
  { "composite", 1, 50, false },
}, function(case)
  expect(targeting.rate_ok { kind = case[1], found = case[2], examined = case[3] }).equals(case[4])
end)

test("kinds go by their Chinese and English names", {
  { "错退率", 2 }, { "wrong-exit rate", 2 }, { "wrong_exit_rate", 2 }, { "错退", 2 }, { "漏评率", 3 }, { "漏贫率", 3 }, { "漏评", 3 }, { "漏贫", 3 },
  { "Wrong-Exit Rate", 2 }, { "MISSED", 3 }, { "Wrong_Inclusion", 4 },
  { "missed rate", 3 }, { "错评率", 4 }, { "错评", 4 }, { "wrong inclusion", 4 }, { "综合贫困发生率", 5 }, { "composite_rate", 5 },
}, function(case)
  with({ wrong_inclusion_per_cent = 4, composite_per_cent = 5 }, function()
    expect(targeting.rate_ok { kind = case[1], found = case[2] * 100 - 1, examined = 10000 }).is_true()
    expect(targeting.rate_ok { kind = case[1], found = case[2] * 100, examined = 10000 }).is_false()
  end)
end)

test("a rate at its ceiling is not below it, whatever binary fractions say", function()
  expect(targeting.rate_ok { ceiling_per_cent = "0.07", found = 7, examined = 10000 }).is_false()
  expect(targeting.rate_ok { ceiling_per_cent = "0.29", found = 29, examined = 10000 }).is_false()
  expect(targeting.rate_ok { ceiling_per_cent = "0.07000000015", found = 7, examined = 10000 }).is_true()
end)

test("nobody examined says nothing", function()
  expect(targeting.rate_ok { kind = "missed", found = 0, examined = 0 }).is_nil()
  expect(targeting.rate_ok { kind = "missed", examined = 5 }).is_nil()
  expect(targeting.rate_ok { kind = "missed", found = 0 }).is_nil()
  expect(targeting.rate_ok { kind = "missed", found = 5, examined = 5 }).is_false()
end)

test("a rate has a kind or a ceiling, and cannot be above 1", function()
  expect(function() targeting.rate_ok { kind = "other", found = 0, examined = 1 } end).fails("kind is")
  expect(function() targeting.rate_ok { kind = "missed", found = 2, examined = 1 } end).fails("more were found")
  expect(targeting.rate_ok { ceiling_per_cent = "0.5", found = 1, examined = 201 }).is_true()
  expect(targeting.rate_ok { ceiling_per_cent = "0.5", found = 1, examined = 200 }).is_false()
end)

test("ceilings are parameters", function()
  with({ missed_per_cent = 2 }, function() expect(targeting.rate_ok { kind = "missed", found = 2, examined = 100 }).is_false() end)
  with({ wrong_exit_per_cent = 3 }, function() expect(targeting.rate_ok { kind = "wrong_exit", found = 2, examined = 100 }).is_true() end)
  with({ wrong_inclusion_per_cent = 3 }, function()
    expect(targeting.rate_ok { kind = "wrong_inclusion", found = 2, examined = 100 }).is_true()
  end)
end)

local composite = {
  registered_left = 100, missed_rate = 0.01, non_registered = 20000, wrong_exit_rate = "0.02", exited = 5000, rural_population = 40000,
}

test("the composite rate adds those who are left, missed and wrongly out", function()
  expect(targeting.composite_rate(composite)).is_close_to((100 + 200 + 100) / 40000, 1e-12)
end)

test("a composite rate needs all its parts", function()
  for name in pairs(composite) do
    local part = {}
    for key, value in pairs(composite) do if key ~= name then part[key] = value end end
    expect(targeting.composite_rate(part)).is_nil()
  end
end)

test("the parts of the composite rate have the dictionary's names too", function()
  local parts = {
    registered_poor_left = 100, missed_rate = 0.01, non_registered_population = 20000, wrong_exit_rate = 0.02, exited_population = 5000,
    population = 40000,
  }
  expect(targeting.composite_rate(parts)).is_close_to(0.01, 1e-12)
  parts.registered_poor_left, parts.poor_left = nil, 300
  expect(targeting.composite_rate(parts)).is_close_to(0.015, 1e-12)
  parts.left = 1
  expect(function() targeting.composite_rate(parts) end)
    .fails("composite_rate has no part left; it takes { registered_poor_left = …, missed_rate = …, ")
  parts.left, parts.population = nil, 0
  expect(targeting.composite_rate(parts)).is_nil()
  parts.population = 40000.5
  expect(targeting.composite_rate(parts)).is_close_to(600 / 40000.5, 1e-12)
  expect(function() targeting.composite_rate { missed_rate = "x" } end).fails("missed_rate is a number from 0")
  expect(function() targeting.composite_rate { missed_rate = 1e308 * 10 } end).fails("missed_rate is a number from 0")
end)

test("simple rates", function()
  expect(targeting.approval_rate { approving = 9, asked = 10 }).is_close_to(0.9)
  expect(targeting.approval_rate { approving = 9, asked = 0 }).is_nil()
  expect(function() targeting.approval_rate { approving = -1, asked = 1 } end).fails("approving is a number")
  expect(function() targeting.approval_rate { approving = 1, asked = -1 } end).fails("asked is a number")
  expect(function() targeting.missed_rate { found = -1, examined = 1 } end).fails("found is a number")
  expect(function() targeting.missed_rate { found = 1, examined = -1 } end).fails("examined is a number")
  expect(targeting.missed_rate { found = 3, examined = 100 }).is_close_to(0.03)
  expect(targeting.wrong_exit_rate { found = 2, examined = 100 }).is_close_to(0.02)
  expect(targeting.wrong_inclusion_rate { found = 1, examined = 100 }).is_close_to(0.01)
end)

test("the national limits of leaving poverty", function()
  local good = targeting.exit_limits { composite_rate = 0.0199, wrong_exit_rate = 0.0199, missed_rate = 0.0299, approval_rate = 0.9 }
  expect(good.composite).is_true()
  expect(good.wrong_exit).is_true()
  expect(good.missed).is_true()
  expect(good.approval).is_true()
  local bad = targeting.exit_limits { composite_rate = 0.02, wrong_exit_rate = 0.02, missed_rate = 0.03, approval_rate = 0.89 }
  expect(bad.composite).is_false()
  expect(bad.wrong_exit).is_false()
  expect(bad.missed).is_false()
  expect(bad.approval).is_false()
  expect(targeting.exit_limits { composite_rate = 0.025, is_west = true }.composite).is_true()
  expect(targeting.exit_limits { composite_rate = 0.03, is_west = true }.composite).is_false()
  expect(targeting.exit_limits({}).composite).is_nil()
  expect(targeting.exit_limits({}).approval).is_nil()
end)

local people = {
  { poor = true, selected = true, village = "a", w = 2 }, { poor = true, selected = false, village = "a", w = 1 },
  { poor = false, selected = true, village = "b", w = 1 }, { poor = false, selected = false, village = "b", w = 3 },
}

test("errors of units, plain and weighted", function()
  local e = targeting.of_units(people, { selected = "selected", poor = function(u) return u.poor end })
  expect(e.exclusion_error).equals(0.5)
  expect(e.inclusion_error).equals(0.5)
  expect(e.share_of_non_poor_reached).equals(0.5)
  expect(targeting.of_units(people, { selected = "selected", poor = "poor", weight = "w" }).exclusion_error).is_close_to(1 / 3)
  expect(targeting.of_units(people, { selected = "selected", poor = "poor", weight = 1 }).exclusion_error).equals(0.5)
  expect(targeting.of_units({}, { selected = "selected", poor = "poor" }).cgh).is_nil()
end)

test("people who are poor, selected, both or neither count apart", function()
  local e = targeting.of_units({
    { poor = true, selected = true }, { poor = true, selected = true }, { poor = true, selected = false }, { poor = false, selected = true },
    { poor = false, selected = false }, { poor = false, selected = false }, { poor = false, selected = false }, { poor = false, selected = false },
  }, { selected = "selected", poor = "poor" })
  expect(e.exclusion_error).is_close_to(1 / 3, 1e-12)
  expect(e.inclusion_error).is_close_to(1 / 3, 1e-12)
  expect(e.share_of_non_poor_reached).equals(0.2)
end)

test("a mistake is said without a place in the plugin", function()
  local _, message = pcall(function() targeting.errors { tp = -1 } end)
  expect(tostring(message)).equals("tp is a number from 0, or decimal text")
end)

test("a weight may be a number for all, and is a number from 0", function()
  local options = { selected = "selected", poor = "poor", by = "village", weight = 3 }
  local groups = targeting.by_group(people, options)
  expect(groups).has_length(2)
  expect(groups[1].exclusion_error).equals(0.5)
  options.weight = 0
  expect(targeting.by_group(people, options)[1].exclusion_error).is_nil()
  for _, weight in ipairs { -1, "x", "0x1" } do
    options.weight = function() return weight end
    expect(function() targeting.by_group(people, options) end).fails("a weight is a number from 0, or decimal text")
  end
  options.weight = true
  expect(function() targeting.by_group(people, options) end).fails("weight is a field's name or a function")
end)

test("each function says what it takes", {
  { "errors", "errors takes { tp = …, fn = …, fp = …, tn = … }" }, { "rate_ok", "rate_ok takes { kind = …, found = …, examined = … }" },
  { "approval_rate", "approval_rate takes { approving = …, asked = … }" }, { "missed_rate", "missed_rate takes { found = …, examined = … }" },
  { "wrong_exit_rate", "wrong_exit_rate takes { found = …, examined = … }" },
  { "wrong_inclusion_rate", "wrong_inclusion_rate takes { found = …, examined = … }" },
  { "of_units", "of_units takes a list of units and { selected = …, poor = …, … }" },
  { "by_group", "by_group takes a list of units and { selected = …, poor = …, … }" },
  { "exit_limits", "exit_limits takes { composite_rate = …, wrong_exit_rate = …, missed_rate = …, approval_rate = … }" },
}, function(case)
  for _, other in ipairs { 5, "12", true, expect } do
    local _, message = pcall(targeting[case[1]], other)
    expect(tostring(message)).equals(case[2])
  end
  expect(function() targeting[case[1]]() end).fails(case[2])
end)

test("the composite rate lists its parts", function()
  local _, message = pcall(targeting.composite_rate)
  expect(tostring(message)).equals("composite_rate: it takes { registered_poor_left = …, missed_rate = …, non_registered_population = …, "
    .. "wrong_exit_rate = …, exited_population = …, rural_population = … }, or registered_left, poor_left, non_registered, exited, population")
end)

test("units and what is asked of them are what they must be", { "of_units", "by_group" }, function(name)
  local function of(list, options) return function() return targeting[name](list, options) end end
  for _, other in ipairs { 5, "x", true, of } do
    expect(of(other, { selected = "selected", poor = "poor" })).fails(name .. " takes a list of units")
    for _, skip in ipairs { true, false } do
      local options = { selected = "selected", poor = "poor", skip_missing = skip }
      expect(of({ people[1], other }, options)).fails("a unit is wanted, not a " .. type(other))
    end
  end
  expect(of({ nil, people[1] }, { selected = "selected", poor = "poor" })).fails("a unit is wanted, not a nil")
  expect(of(people, {})).fails("selected is a field's name or a function")
  expect(of(people, { selected = "selected", poor = 1 })).fails("poor is a field's name or a function")
  expect(of(nil, { selected = "selected", poor = "poor" })()).is_nil()
end)

test("fairness: errors and shares of each group", function()
  local groups = targeting.by_group(people, { selected = "selected", poor = "poor", by = "village" })
  expect(groups).has_length(2)
  expect(groups[1].group).equals("a")
  expect(groups[1].selected_share).equals(0.5)
  expect(groups[1].exclusion_error).equals(0.5)
  expect(groups[2].share_of_non_poor_reached).equals(0.5)
  expect(groups[2].exclusion_error).is_nil()
  expect(groups[2].selected_share).equals(0.5)
end)

test("a fact that is missing makes the result missing, unless it may be skipped", {
  { poor = true, village = "a", w = 1 }, { selected = true, village = "a", w = 1 }, { selected = true, poor = true, w = 1 },
  { selected = true, poor = true, village = "a" },
}, function(unit)
  local units = { unit, people[1] }
  local options = { selected = "selected", poor = "poor", by = "village", weight = "w" }
  expect(targeting.by_group(units, options)).is_nil()
  options.skip_missing = true
  expect(targeting.by_group(units, options)).has_length(1)
end)

test("without a group all are one", function()
  expect(targeting.by_group(people, { selected = "selected", poor = "poor" })[1].group).equals("all")
  expect(targeting.of_units({ { poor = true } }, { selected = "selected", poor = "poor" })).is_nil()
end)
