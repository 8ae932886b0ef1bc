-- Tests of concentration: even and uneven splits by hand, and what is nothing.

test("HHI is 1/n for an even split and 1 for all to one", function()
  expect(concentration.hhi { amounts = { 5, "5", 5, 5 } }).equals(0.25)
  expect(concentration.hhi { amounts = { 0, 7 } }).equals(1.0)
  expect(concentration.hhi { 1, 3 }).equals(0.625)
  expect(concentration.hhi { amounts = {} }).is_nil()
  expect(concentration.hhi { amounts = { 0, 0 } }).is_nil()
  expect(concentration.hhi { amounts = { 1, nil, 3 } }).is_nil()
end)

test("amounts are numbers from 0", function()
  expect(function() concentration.hhi { -1 } end).fails("an amount is a number from 0")
  expect(function() concentration.hhi { "x" } end).fails("an amount is a number from 0")
  expect(function() concentration.hhi { 1e308 * 10 } end).fails("an amount is a number from 0")
  local _, message = pcall(function() concentration.hhi { -1 } end)
  expect(tostring(message)).equals("an amount is a number from 0, or decimal text")
end)

test("hexadecimal text is no number", function()
  for _, text in ipairs { "0x10", "0X10" } do
    expect(function() concentration.hhi { text } end).fails("an amount is a number from 0")
    expect(function() concentration.progress_ok { text } end).fails("a year's figure is a number")
  end
end)

test("each function says what it takes", {
  { "hhi", "hhi takes { amounts = { … } }" }, { "is_even_split", "is_even_split takes { amounts = { … }, floor = … }" },
  { "progress_ok", "progress_ok takes { series = { … } }" }, { "variation", "variation takes { amounts = { … } }" },
  { "max_min_ratio", "max_min_ratio takes { villages = { { grant = …, poor_persons = … }, … } }" },
  { "concentration_index", "concentration_index takes a list of units and { amount = …, … }" },
  { "share_to_poorest", "share_to_poorest takes a list of units and { amount = …, … }" },
  { "gini_of_grants", "gini_of_grants takes a list of units and { amount = …, … }" },
}, function(case)
  for _, other in ipairs { 5, "12", true, expect } do
    local _, message = pcall(concentration[case[1]], other)
    expect(tostring(message)).equals(case[2])
  end
  expect(function() concentration[case[1]]() end).fails(case[2])
end)

test("what is no list is said", function()
  expect(function() concentration.hhi { amounts = "12" } end).fails("amounts is a list")
  expect(function() concentration.variation { amounts = 12 } end).fails("amounts is a list")
  expect(function() concentration.is_even_split { amounts = true } end).fails("amounts is a list")
  expect(function() concentration.progress_ok { series = "12" } end).fails("series is a list")
  expect(function() concentration.max_min_ratio { villages = 5 } end).fails("villages is a list")
  expect(function() concentration.max_min_ratio { 5 } end).fails("a village is { grant = …, poor_persons = … }")
end)

test("money is sprinkled if shares are even and each is under the floor", function()
  expect(concentration.is_even_split { amounts = { 400, 400, 410 }, floor = 1000 }).is_true()
  expect(concentration.is_even_split { amounts = { 1000, 1000 }, floor = 1000 }).is_false()
  expect(concentration.is_even_split { amounts = { 1000, 1000 }, floor = "1000.01" }).is_true()
  expect(concentration.is_even_split { amounts = { 400, 4000 }, floor = 5000 }).is_false()
  expect(concentration.is_even_split { 400, 400 }).is_true()
end)

test("who gets nothing is no recipient, and one recipient is no sprinkling", function()
  expect(concentration.is_even_split { amounts = { 400, 400, 0 } }).is_true()
  expect(concentration.is_even_split { amounts = { 0.5, 0.5, 0 }, floor = 1 }).is_true()
  expect(concentration.is_even_split { amounts = { 400, 0 } }).is_false()
  expect(concentration.is_even_split { amounts = {} }).is_nil()
  expect(concentration.is_even_split { amounts = { 0 } }).is_nil()
  expect(concentration.is_even_split { amounts = { nil, 5 } }).is_nil()
end)

test("how even is even is a parameter", function()
  -- 3 and 5: n × HHI is 2 × 34/64 = 1.0625.
  expect(concentration.is_even_split { 3, 5 }).is_false()
  expect(concentration.is_even_split { amounts = { 3, 5 }, tolerance = "0.0625" }).is_true()
  expect(concentration.is_even_split { amounts = { 3, 5 }, tolerance = 0.0624 }).is_false()
  with({ tolerance = 0.07 }, function() expect(concentration.is_even_split { 3, 5 }).is_true() end)
  expect(function() concentration.is_even_split { amounts = { 1, 1 }, tolerance = -1 } end).fails("tolerance is a number")
  expect(function() concentration.is_even_split { amounts = { 1, 1 }, floor = "x" } end).fails("floor is a number")
end)

test("the tolerance counts whatever binary fractions say", function()
  -- 9 and 11: n × HHI is 2 × 202/400 = 1.01.
  expect(concentration.is_even_split { amounts = { 9, 11 }, tolerance = 0.01 }).is_true()
  expect(concentration.is_even_split { amounts = { 9, 11 }, tolerance = 0.00999999 }).is_false()
end)

test("each year must lie above the year before", function()
  expect(concentration.progress_ok { series = { 1, "2", 2.5 } }).is_true()
  expect(concentration.progress_ok { 1, 1 }).is_false()
  expect(concentration.progress_ok { 2, 1, 3 }).is_false()
  expect(concentration.progress_ok { -2, -1 }).is_true()
  expect(concentration.progress_ok { 5 }).is_true()
  expect(concentration.progress_ok { series = {} }).is_nil()
  expect(concentration.progress_ok { 1, nil, 3 }).is_nil()
  expect(concentration.progress_ok { 3, nil, 3 }).is_false()
  expect(function() concentration.progress_ok { 1, "x" } end).fails("a year's figure is a number")
end)

local units = {
  { net_income_per_capita = 300, aid = 0, household_size = 2, y = 3 },
  { net_income_per_capita = 100, aid = 300, household_size = 3, y = 1 },
  { net_income_per_capita = 200, aid = 100, household_size = 1, y = 2 },
  { net_income_per_capita = 200, aid = 0, household_size = 4, y = 2 },
}

test("money for the poor makes the index negative", function()
  -- Ranks 1/8, 1/2, 1/2, 7/8 and a mean of 100.
  expect(concentration.concentration_index(units, { amount = "aid" })).is_close_to(2 / 100 * (300 * (0.125 - 0.5)) / 4, 1e-12)
  expect(concentration.concentration_index(units, { amount = function(u) return u.y end })).is_close_to(2 / 2 * (3 - 1) * 0.375 / 4, 1e-12)
  expect(concentration.concentration_index(units, { amount = 7, income = "y" })).is_close_to(0, 1e-12)
end)

test("units and what is asked of them are what they must be", {
  "concentration_index", "share_to_poorest", "gini_of_grants",
}, function(name)
  local function of(list, options) return function() return concentration[name](list, options) end end
  for _, other in ipairs { 5, "x", true, of } do
    expect(of(other, { amount = "aid" })).fails(name .. " takes a list of units and { amount = …, … }")
    for _, skip in ipairs { true, false } do
      local options = { amount = "aid", weight = "household_size", skip_missing = skip }
      expect(of({ units[1], other }, options)).fails("a unit is wanted, not a " .. type(other))
    end
  end
  expect(of({ nil, units[1] }, { amount = "aid", weight = "household_size" })).fails("a unit is wanted, not a nil")
  expect(of(units, {})).fails("amount is a field's name, a function or a number")
  expect(of(units, { amount = true })).fails("amount is a field's name, a function or a number")
  expect(of(units, { amount = "aid", weight = {} })).fails("weight is a field's name, a function or a number")
  expect(of({ { net_income_per_capita = 1, aid = "x", household_size = 1 } }, { amount = "aid" })).fails("an amount is a number from 0")
  expect(of({ { net_income_per_capita = 1, aid = 1, w = -1 } }, { amount = "aid", weight = "w" })).fails("a weight is ")
  expect(of(nil, { amount = "aid" })()).is_nil()
end)

test("incomes may be below 0 or decimal text", function()
  local list = { { y = "-5.5", aid = "4" }, { y = 10, aid = 0 } }
  expect(concentration.concentration_index(list, { income = "y", amount = "aid" })).equals(-0.5)
  expect(concentration.share_to_poorest(list, { income = "y", amount = "aid", share = 0.5 })).equals(1.0)
  list[1].y = "x"
  expect(function() concentration.share_to_poorest(list, { income = "y", amount = "aid" }) end).fails("an income is a number or decimal text")
end)

test("the index takes weights", function()
  -- Ranks 0.15, 0.55, 0.9 of 3, 5 and 2 persons; 300 × 3 and 100 × 1 yuan.
  local expected = 2 * (900 * (0.15 - 0.5) + 100 * (0.55 - 0.5)) / 1000
  expect(concentration.concentration_index(units, { amount = "aid", weight = "household_size" })).is_close_to(expected, 1e-12)
end)

test("the poorest fifth counts in part who stands across its edge", function()
  expect(concentration.share_to_poorest(units, { amount = "aid" })).is_close_to(300 * 0.8 / 400, 1e-12)
  expect(concentration.share_to_poorest(units, { amount = "aid", share = "0.5" })).is_close_to((300 + 50) / 400, 1e-12)
  expect(concentration.share_to_poorest(units, { amount = "aid", share = 1 })).equals(1.0)
  expect(concentration.share_to_poorest(units, { amount = "aid", weight = "household_size" })).is_close_to(600 / 1000, 1e-12)
  local none = { { y = 1, aid = 5, w = 0 }, { y = 2, aid = 5, w = 1 } }
  expect(concentration.share_to_poorest(none, { income = "y", amount = "aid", weight = "w" })).equals(0.2)
  expect(concentration.share_to_poorest({ { y = 1, aid = 1 }, { y = 2, aid = 1 } }, { income = "y", amount = "aid" })).equals(0.2)
  expect(function() concentration.share_to_poorest(units, { amount = "aid", share = "x" }) end).fails("share is a number")
end)

test("neither is told where nothing is given or a fact is missing", {
  { aid = 1, household_size = 1 }, { net_income_per_capita = 1, household_size = 1 }, { net_income_per_capita = 1, aid = 1 },
}, function(unit)
  local list, options = { unit, units[1], units[2] }, { amount = "aid", weight = "household_size" }
  expect(concentration.concentration_index({}, options)).is_nil()
  expect(concentration.share_to_poorest({ units[1] }, options)).is_nil()
  expect(concentration.concentration_index({ units[1] }, options)).is_nil()
  expect(concentration.concentration_index(list, options)).is_nil()
  expect(concentration.share_to_poorest(list, options)).is_nil()
  options.skip_missing = true
  expect(concentration.share_to_poorest(list, options)).is_close_to(1 / 3, 1e-12)
  expect(concentration.concentration_index(list, options)).is_close_to(2 * (0.3 - 0.5), 1e-12)
end)

test("the largest grant per poor person to the smallest", function()
  expect(concentration.max_min_ratio { villages = { { grant = 100, poor_persons = "10" }, { grant = "60", poor_persons = 3 } } }).equals(2.0)
  expect(concentration.max_min_ratio { { 60, 3 }, { 100, 10 }, { 15, 1 }, { 5, 0 } }).equals(2.0)
  expect(concentration.max_min_ratio { { 8, 1 }, { 2, 1 } }).equals(4.0)
  expect(concentration.max_min_ratio { { 0, 3 }, { 100, 10 } }).is_nil()
  expect(concentration.max_min_ratio { { 5, 0 } }).is_nil()
  expect(concentration.max_min_ratio { { 5 } }).is_nil()
  expect(concentration.max_min_ratio { { grant = 5 } }).is_nil()
  expect(concentration.max_min_ratio { { poor_persons = 5 } }).is_nil()
  expect(function() concentration.max_min_ratio { { 5, -1 } } end).fails("poor_persons is a number")
  expect(function() concentration.max_min_ratio { { -5, 1 } } end).fails("grant is a number")
end)

test("equals are treated equally if grants do not vary", function()
  expect(concentration.variation { amounts = { 400, "400" } }).equals(0.0)
  expect(concentration.variation { 1, 5 }).is_close_to(2 / 3, 1e-12)
  expect(concentration.variation { amounts = {} }).is_nil()
  expect(concentration.variation { amounts = { 0 } }).is_nil()
  expect(concentration.variation { amounts = { nil, 1 } }).is_nil()
end)

test("Gini of the grant per person weighs persons", function()
  local list = { { aid = 4, household_size = 4 }, { aid = 3, household_size = 1 } }
  -- 1 each to four persons, 3 to one: sum over pairs 2 × 4 × 2 = 16 by 2 × 5 × 7.
  expect(concentration.gini_of_grants(list, { amount = "aid" })).is_close_to(16 / 70, 1e-12)
  expect(concentration.gini_of_grants(list, { amount = "aid", weight = 1 })).is_close_to(1 / 14, 1e-12)
  list[3] = { household_size = 2 }
  expect(concentration.gini_of_grants(list, { amount = "aid" })).is_nil()
  list[4] = { aid = 5 }
  list[5] = { aid = 5, household_size = 0 }
  expect(concentration.gini_of_grants(list, { amount = "aid", skip_missing = true })).is_close_to(16 / 70, 1e-12)
end)
