-- How money is spread: over recipients, over rich and poor, over villages. 1.3, 1.6; data dictionary, section 6.

-- Ends with a message without a place in the plugin: the mistake is the caller's.
local function fail(message) error(message, 0) end

-- A function of one table of options; `usage` says what it takes.
local function taking(usage, f)
  return function(options)
    if type(options) ~= "table" then fail(usage) end
    return f(options)
  end
end

-- A number or decimal text; hexadecimal text is neither.
local function decimal(value)
  local result = tonumber(value)
  if result == nil or result - result ~= 0 or type(value) == "string" and string.find(value, "[xX]") then return nil end
  return result
end

local function number(value, what)
  local result = decimal(value)
  if result == nil or result < 0 then fail(what .. " is a number from 0, or decimal text") end
  return result
end

-- What `options` hold under a name, or the options themselves, as a list.
local function list_of(options, name)
  local list = options[name] or options
  if type(list) ~= "table" then fail(name .. " is a list") end
  return list
end

local function total_of(list, part) return sum(list, part or function(amount) return amount end) end

-- The amounts as numbers and their sum; nil if one is missing.
local function amounts_of(options)
  local list, amounts = list_of(options, "amounts"), {}
  for i = 1, #list do
    if list[i] == nil then return nil end
    amounts[i] = number(list[i], "an amount")
  end
  return amounts, total_of(amounts)
end

-- sum (a_i / sum a)²: 1/n is perfectly even, 1 is all to one. Undefined if nothing is given.
local function hhi(options)
  local amounts, total = amounts_of(options)
  if amounts == nil or total == 0 then return nil end
  return total_of(amounts, function(a) return (a / total) ^ 2 end)
end

-- Sprinkling (1.6): among those who get something, shares so even that HHI is within `tolerance` of 1/n, and less than the floor for each.
local function is_even_split(options)
  local amounts, total = amounts_of(options)
  if amounts == nil or total == 0 then return nil end
  local recipients = count(amounts, function(a) return a > 0 end)
  if recipients == 1 then return false end
  local tolerance = number(options.tolerance or parameters.tolerance, "tolerance")
  if hhi(amounts) * recipients > 1 + tolerance + 1e-12 then return false end
  return options.floor == nil or total / recipients < number(options.floor, "floor")
end

-- A base each year, and a step up each year (1.3): strictly increasing.
-- A fall is one whatever is missing elsewhere; without one a missing year leaves the answer open.
local function progress_ok(options)
  local series, last, is_open = list_of(options, "series"), nil, false
  for i = 1, #series do
    local value = decimal(series[i])
    if value == nil and series[i] ~= nil then fail("a year's figure is a number or decimal text") end
    if value and last and value <= last then return false end
    last, is_open = value or last, is_open or value == nil
  end
  if last == nil or is_open then return nil end
  return true
end

-- What is neither a list nor a unit: those are tables, or views of a register.
local PLAIN = { ["nil"] = true, boolean = true, number = true, string = true, ["function"] = true }

local function field(unit, name)
  if PLAIN[type(unit)] then fail("a unit is wanted, not a " .. type(unit)) end
  return unit[name]
end

-- A field that may be missing: within a rule, to read one of a view that is missing leaves the rule undetermined.
local OPEN = { table = field, userdata = function(unit, name) return default(unit, name, nil) end }

-- How each unit is asked for what `options` hold under a name: by a field's name, a function or a number.
local function reader(options, name, usual)
  local what = options[name] or usual
  if type(what) == "function" then return what end
  if type(what) == "number" then return function() return what end end
  if type(what) ~= "string" then fail(name .. " is a field's name, a function or a number") end
  if options.skip_missing then return function(unit) return (OPEN[type(unit)] or field)(unit, what) end end
  return function(unit) return field(unit, what) end
end

-- A function of units and a table of options; without units there is no result.
local function of_units(name, f)
  return function(units, options)
    if type(options) ~= "table" or units ~= nil and PLAIN[type(units)] then fail(name .. " takes a list of units and { amount = …, … }") end
    if units == nil then return nil end
    return f(units, options)
  end
end

-- From poor to rich, { money, weight } of all who have the same income; nil if a fact is missing and `skip_missing` is not set.
local function by_income(units, options)
  local income, amount = reader(options, "income", "net_income_per_capita"), reader(options, "amount")
  local weight = reader(options, "weight", 1)
  local at, order = {}, {}
  for i = 1, #units do
    local y, a, w = income(units[i]), amount(units[i]), weight(units[i])
    if y ~= nil and a ~= nil and w ~= nil then
      y, a, w = decimal(y) or fail("an income is a number or decimal text"), number(a, "an amount"), number(w, "a weight")
      if at[y] == nil then
        at[y] = { money = 0, weight = 0 }
        order[#order + 1] = y
      end
      at[y].money, at[y].weight = at[y].money + a * w, at[y].weight + w
    elseif not options.skip_missing then
      return nil
    end
  end
  table.sort(order)
  local rows = {}
  for i, y in ipairs(order) do rows[i] = at[y] end
  return rows, total_of(rows, "money"), total_of(rows, "weight")
end

-- 2/mu × sum w_i a_i (R_i - 0.5) / W: below 0 is for the poor. Ties in income share the mean of their fractional ranks.
local function concentration_index(units, options)
  local rows, money, all = by_income(units, options)
  if rows == nil or money == 0 then return nil end
  local total, before = 0, 0
  for _, row in ipairs(rows) do
    total = total + row.money * ((before + row.weight / 2) / all - 0.5)
    before = before + row.weight
  end
  return 2 * total / money
end

-- The share of the money that goes to the poorest fifth (or another share) of the weight; who stands across the edge counts in part.
local function share_to_poorest(units, options)
  local rows, money, all = by_income(units, options)
  if rows == nil or money == 0 then return nil end
  local left, got = number(options.share or 0.2, "share") * all, 0
  for _, row in ipairs(rows) do
    local part = min(left, row.weight)
    if part > 0 then got = got + row.money * part / row.weight end
    left = left - part
  end
  return got / money
end

-- Largest to smallest grant per poor person across villages: { { grant, poor_persons }, … }.
local function max_min_ratio(options)
  local least, most
  for _, village in ipairs(list_of(options, "villages")) do
    if type(village) ~= "table" then fail("a village is { grant = …, poor_persons = … }") end
    local grant, persons = village.grant or village[1], village.poor_persons or village[2]
    if grant == nil or persons == nil then return nil end
    local poor = number(persons, "poor_persons")
    if poor > 0 then
      local each = number(grant, "grant") / poor
      least, most = min(least or each, each), max(most or each, each)
    end
  end
  if least == nil or least == 0 then return nil end
  return most / least
end

-- Standard deviation to mean of the grants within a class: 0 is equal treatment of equals.
local function variation(options)
  local amounts, total = amounts_of(options)
  if amounts == nil or total == 0 then return nil end
  local average = total / #amounts
  return mean(amounts, function(a) return (a - average) ^ 2 end) ^ 0.5 / average
end

return plugin {
  id = "concentration",
  version = "1.0.0",
  title = { zh = "资金集中度与公平", en = "concentration and equity of money" },
  requires = { indices = ">= 1.0" },

  parameters = {
    tolerance = {
      0.05, unit = "1", min = 0, max = 1, step = 0.01, cite = "1.6",
      title = { zh = "视为平均分配的 HHI 相对偏差", en = "how far HHI may lie above 1/n, as a share of it, and count as even" },
    },
  },

  functions = {
    hhi = taking("hhi takes { amounts = { … } }", hhi),
    is_even_split = taking("is_even_split takes { amounts = { … }, floor = … }", is_even_split),
    progress_ok = taking("progress_ok takes { series = { … } }", progress_ok),
    concentration_index = of_units("concentration_index", concentration_index),
    share_to_poorest = of_units("share_to_poorest", share_to_poorest),
    max_min_ratio = taking("max_min_ratio takes { villages = { { grant = …, poor_persons = … }, … } }", max_min_ratio),
    variation = taking("variation takes { amounts = { … } }", variation),
    -- Gini of the grant per person.
    gini_of_grants = of_units("gini_of_grants", function(units, options)
      local amount, weight = reader(options, "amount"), reader(options, "weight", "household_size")
      return indices.gini(units, {
        value = function(unit)
          local a, w = amount(unit), weight(unit)
          if a == nil or w == nil then return nil end
          local money, persons = number(a, "an amount"), number(w, "a weight")
          return persons > 0 and money / persons or nil
        end,
        weight = weight, skip_missing = options.skip_missing,
      })
    end),
  },
}
