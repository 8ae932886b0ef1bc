-- Tests of indices: each formula against a value worked out by hand, and what must come out as nothing.

local people = {
  { id = "a", village_id = "v1", net_income_per_capita = 600, household_size = 4, zone = "hill" },
  { id = "b", village_id = "v1", net_income_per_capita = 1196, household_size = 2, zone = "hill" },
  { id = "c", village_id = "v2", net_income_per_capita = 897, household_size = 1, zone = "plain" },
  { id = "d", village_id = "v2", net_income_per_capita = 4000, household_size = 3, zone = "plain" },
}

local function with_gap(field)
  local list = {}
  for i, unit in ipairs(people) do list[i] = unit end
  list[5] = { id = "e", village_id = "v2", net_income_per_capita = 500, household_size = 5, zone = "plain", [field] = false }
  list[5][field] = nil
  return list
end

test("headcount, gap and severity count persons, strictly below the line", function()
  expect(indices.fgt(people, { line = 1196 })).equals(0.5)
  expect(indices.fgt(people, { line = 1196, alpha = 1 })).is_close_to((4 * 596 / 1196 + 299 / 1196) / 10, 1e-12)
  expect(indices.fgt(people, { line = 1196, alpha = "2" })).is_close_to((4 * (596 / 1196) ^ 2 + 0.25 ^ 2) / 10, 1e-12)
  expect(indices.fgt(people, { line = "1196.01" })).equals(0.7)
end)

test("weights may be households, a field, a function or a list", function()
  expect(indices.fgt(people, { line = 1196, weight = 1 })).equals(0.5)
  expect(indices.fgt(people, { line = 897, weight = 1 })).equals(0.25)
  expect(indices.fgt(people, { line = 897, weight = "household_size" })).equals(0.4)
  expect(indices.fgt(people, { line = 897, weight = function(u) return u.zone == "hill" and "2" or 0 end })).equals(0.5)
  expect(indices.fgt(people, { line = 897, weights = { 3, 1, 1, 1 } })).equals(0.5)
  expect(indices.fgt({ { y = 1 }, { y = 3 } }, { value = "y", line = 2 })).equals(0.5)
  expect(indices.fgt({ { y = 1 }, { y = 3, household_size = 2 } }, { value = "y", line = 2 })).is_nil()
end)

test("lists of numbers stand for units", function()
  expect(indices.fgt { values = { 1, "2", 3 }, weights = { 1, 1, "2" }, line = 2.5, alpha = 1 }).is_close_to((0.6 + 0.2) / 4, 1e-12)
  expect(indices.fgt({ "1", 3 }, { line = 2 })).equals(0.5)
  expect(indices.fgt({ 1, 3 }, { line = 2 })).equals(0.5)
  expect(indices.gini { 1, 1, 1 }).is_close_to(0, 1e-12)
  expect(indices.gini { values = { 0, 0, 1 } }).is_close_to(2 / 3, 1e-12)
  expect(function() indices.gini { values = { 1, 2 }, weights = { 1 } } end).fails("1 weights for 2 values")
end)

test("negative incomes make gaps above 1", function() expect(indices.fgt { values = { -10, 20 }, line = 10, alpha = 1 }).equals(1.0) end)

test("nothing is told of nobody, or where a fact is missing", function()
  expect(indices.fgt({}, { line = 1 })).is_nil()
  expect(indices.fgt(nil, { line = 1 })).is_nil()
  expect(indices.fgt { values = { 1 }, weights = { 0 }, line = 1 }).is_nil()
  expect(indices.gini {}).is_nil()
  expect(indices.gini(nil, {})).is_nil()
  expect(indices.gini(nil)).is_nil()
  expect(indices.gini { values = { 0, 0 } }).is_nil()
  expect(indices.quantile({}, { p = 0.5 })).is_nil()
  expect(indices.quantile(nil, { p = 0.5 })).is_nil()
  expect(indices.s80_s20({})).is_nil()
  expect(indices.s80_s20(nil, {})).is_nil()
  expect(indices.total_gap(nil, { line = 1 })).is_nil()
  expect(indices.income_gap_ratio(nil, { line = 1 })).is_nil()
  for _, field in ipairs { "net_income_per_capita", "household_size" } do
    local units = with_gap(field)
    expect(indices.fgt(units, { line = 1196 })).is_nil()
    expect(indices.gini(units)).is_nil()
    expect(indices.fgt(units, { line = 1196, skip_missing = true })).equals(0.5)
  end
end)

test("what is no number is said", function()
  expect(function() indices.fgt({ 1 }, {}) end).fails("line is missing")
  expect(function() indices.fgt({ 1 }, { line = 0 }) end).fails("line must be above 0")
  expect(indices.fgt({ 0.5 }, { line = 1 })).equals(1.0)
  expect(function() indices.fgt({ 1 }, { line = "x" }) end).fails("line is a number")
  expect(function() indices.fgt({ 1 }, { line = 1, alpha = -1 }) end).fails("alpha must be 0 or above")
  expect(function() indices.fgt({ 1 }, { line = 1, alpha = "x" }) end).fails("alpha is a number")
  expect(function() indices.fgt({ "x" }, { line = 1 }) end).fails("a value is a number")
  expect(function() indices.fgt({ 1 }, { line = 1, weights = { "x" } }) end).fails("a weight is a number")
  expect(function() indices.fgt({ 1 }, { line = 1, weights = { -1 } }) end).fails("a weight is below 0")
  expect(function() indices.fgt({ 0 / 0 }, { line = 1 }) end).fails("a value is a number")
  expect(function() indices.fgt({ 1e308 * 10 }, { line = 1 }) end).fails("a value is a number")
end)

test("the income gap ratio and the money that would lift all", function()
  expect(indices.income_gap_ratio(people, { line = 1196 })).is_close_to((4 * 596 / 1196 + 0.25) / 5, 1e-12)
  expect(indices.income_gap_ratio(people, { line = 600 })).is_nil()
  expect(indices.total_gap(people, { line = 1196 })).equals(4 * 596 + 299)
  expect(indices.total_gap({ people[1] }, { line = 1196 })).equals(4 * 596)
  expect(indices.total_gap(people, { line = 1196, weight = 1 })).equals(596 + 299)
end)

test("groups add up to the whole", function()
  local groups = indices.fgt_by(people, { line = 1196, by = "zone" })
  expect(groups).has_length(2)
  expect(groups[1].group).equals("hill")
  expect(groups[1].share).equals(0.6)
  expect(groups[1].value).is_close_to(4 / 6, 1e-12)
  expect(groups[1].contribution).is_close_to(0.8, 1e-12)
  expect(groups[2].contribution).is_close_to(0.2, 1e-12)
  expect(indices.fgt_by(people, { line = 1, by = "zone" })[1].contribution).is_nil()
  expect(indices.fgt_by(people, { line = 1, alpha = 1, by = function() return "all" end })[1].value).equals(0)
  local weightless = indices.fgt_by(people, { line = 1196, by = "zone", weight = function(u) return u.zone == "hill" and 1 or 0 end })
  expect(weightless[2].value).is_nil()
  expect(weightless[2].contribution).is_nil()
end)

test("groups need a key of every unit", function()
  expect(function() indices.fgt_by(people, { line = 1 }) end).fails("by is missing")
  expect(indices.fgt_by(with_gap("zone"), { line = 1196, by = "zone" })).is_nil()
  local groups = indices.fgt_by(with_gap("zone"), { line = 1196, by = "zone", skip_missing = true })
  expect(groups[1].share + groups[2].share).equals(1.0)
  expect(groups[1].share).equals(0.6)
  expect(indices.fgt_by(nil, { line = 1196, by = "zone" })).is_nil()
  expect(indices.fgt_by({}, { line = 1196, by = "zone" })).is_nil()
end)

test("Gini against the sum over pairs", function()
  local values, weights, pairs_sum, all, money = { 3, 1, 4, 1, 5, -1 }, { 2, 1, 1, 3, 1, 1 }, 0, 0, 0
  for i, y in ipairs(values) do
    all, money = all + weights[i], money + weights[i] * y
    for j, z in ipairs(values) do pairs_sum = pairs_sum + weights[i] * weights[j] * math.abs(y - z) end
  end
  expect(indices.gini { values = values, weights = weights }).is_close_to(pairs_sum / (2 * all * money), 1e-12)
end)

test("quantiles lie above their share, or between two that meet it exactly", function()
  local list = { values = { 40, 10, 30, 20 } }
  local function quantile(p) return indices.quantile { values = list.values, p = p } end
  expect(quantile(0)).equals(10)
  expect(quantile("0.24")).equals(10)
  expect(quantile(0.25)).equals(15.0)
  expect(quantile(0.26)).equals(20)
  expect(quantile(0.5)).equals(25.0)
  expect(quantile(1)).equals(40)
  expect(indices.quantile { values = { 1, 2, 3 }, weights = { 1, 0, 1 }, p = 0.5 }).equals(2.0)
  expect(indices.quantile { values = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, weights = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 }, p = 0.7 }).equals(7.5)
  expect(quantile(0.2500001)).equals(20)
  local uneven = {}
  for i = 1, 10 do uneven[i] = 100000.1 end
  expect(indices.quantile { values = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, weights = uneven, p = 0.3 }).equals(3.5)
  expect(function() quantile(-0.01) end).fails("p is a share")
  expect(function() quantile(1.01) end).fails("p is a share")
  expect(function() quantile() end).fails("p is missing")
end)

test("the richest fifth to the poorest", function()
  expect(indices.s80_s20 { values = { 1, 2, 3, 4, 10 } }).equals(10.0)
  expect(indices.s80_s20 { values = { 1, 2, 3, 4, 10 }, weights = { 2, 2, 2, 2, 2 } }).equals(10.0)
  expect(indices.s80_s20 { values = { 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 } }).is_close_to(19 / 3, 1e-12)
  expect(indices.s80_s20 { values = { 2, 2, 2 }, weights = { 1, 1, 1 } }).equals(0.0)
  expect(indices.s80_s20 { values = { 0, 0, 1, 1, 1, 1 } }).is_nil()
end)

test("hexadecimal text is no number", function()
  for _, text in ipairs { "0x10", "0X1p4" } do
    expect(function() indices.gini { text, 1 } end).fails("a value is a number or decimal text")
    expect(function() indices.fgt({ 1 }, { line = text }) end).fails("line is a number or decimal text")
  end
  expect(indices.fgt({ " 1 " }, { line = "1e1" })).equals(1.0)
end)

test("what is no list or no table is said in one sentence", function()
  local usage = "give a list of units and { … }, or { values = { … }, … }"
  local function said(...)
    local ok, message = pcall(...)
    return not ok and tostring(message)
  end
  for _, name in ipairs { "fgt", "fgt_by", "gini", "quantile", "s80_s20", "total_gap", "income_gap_ratio" } do
    expect(said(indices[name], { values = 5, line = 3 })).equals(usage)
    expect(said(indices[name], 5)).equals(usage)
    expect(said(indices[name], "x", { line = 3 })).equals(usage)
    expect(said(indices[name], people, 5)).equals(usage)
    expect(said(indices[name], true)).equals(usage)
  end
  expect(said(indices.fgt)).equals("line is missing")
  expect(said(indices.fgt, people, { line = 3, weights = 5 })).equals("weights is a list, one a value")
  expect(said(indices.fgt, people, { line = 3, weight = true })).equals("give a field's name or a function, not a boolean")
  expect(said(indices.fgt, people, { line = 3, value = {} })).equals("give a field's name or a function, not a table")
  for _, other in ipairs { 5, "x", true, said } do
    for _, skip in ipairs { true, false } do
      local message = said(indices.fgt, { people[1], other }, { line = 3, skip_missing = skip })
      expect(message).equals("a unit is wanted, not a " .. type(other))
    end
  end
end)

test("a mistake is said without a place in the plugin", function()
  local _, message = pcall(function() indices.fgt({ 1 }, {}) end)
  expect(tostring(message)).equals("line is missing")
end)
