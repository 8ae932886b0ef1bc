-- How money is spread: over recipients, over rich and poor, over villages. 1.3, 1.6; data dictionary, section 6.

local function number(value, what)
  local result = tonumber(value)
  if result == nil or result < 0 then error(what .. " is a number from 0, or decimal text", 0) end
  return result
end

-- The amounts above 0 and their sum; nil if one is missing.
local function amounts_of(options)
  local list, amounts, total = options.amounts or options, {}, 0
  for i = 1, #list do
    if list[i] == nil then return nil end
    local amount = number(list[i], "an amount")
    total = total + amount
    if amount > 0 then amounts[#amounts + 1] = amount end
  end
  return amounts, total
end

-- sum (a_i / sum a)²: 1/n is perfectly even, 1 is all to one. Undefined if nothing is given.
local function hhi(options)
  local amounts, total = amounts_of(options)
  if amounts == nil or total == 0 then return nil end
  return sum(amounts, function(a) return (a / total) ^ 2 end)
end

-- Sprinkling (1.6): shares so even that HHI is within `tolerance` of 1/n, and less than the floor for each.
local function is_even_split(options)
  local amounts, total = amounts_of(options)
  if amounts == nil or #amounts == 0 then return nil end
  if #amounts == 1 then return false end
  local tolerance = options.tolerance and number(options.tolerance, "tolerance") or parameters.tolerance
  local is_even = hhi(options) * #amounts <= 1 + tolerance
  if options.floor == nil then return is_even end
  return is_even and total / #amounts < number(options.floor, "floor")
end

-- A base each year, and a step up each year (1.3): strictly increasing.
local function progress_ok(options)
  local series = options.series or options
  if #series == 0 then return nil end
  for i = 2, #series do
    if tonumber(series[i]) <= tonumber(series[i - 1]) then return false end
  end
  return true
end

local function reader(what)
  if type(what) == "function" then return what end
  if type(what) == "number" then return function() return what end end
  return function(unit) return unit[what] end
end

-- { income, amount, weight } of each unit in the order of income; nil if one is missing and `skip_missing` is not set.
local function ranked(units, options)
  local income, amount = reader(options.income or "net_income_per_capita"), reader(options.amount)
  local weight, rows = reader(options.weight or 1), {}
  for i = 1, #units do
    local y, a, w = income(units[i]), amount(units[i]), weight(units[i])
    if y ~= nil and a ~= nil and w ~= nil then
      rows[#rows + 1] = { y, a, w, i }
    elseif not options.skip_missing then
      return nil
    end
  end
  table.sort(rows, function(a, b)
    if a[1] ~= b[1] then return a[1] < b[1] end
    return a[4] < b[4]
  end)
  return rows
end

local function total_of(rows, part) return sum(rows, part) end

-- Ties in income share the mean of their fractional ranks.
local function ranks(rows)
  local all, before, place = total_of(rows, function(row) return row[3] end), 0, 1
  local result = {}
  while place <= #rows do
    local last, weight = place, 0
    while last <= #rows and rows[last][1] == rows[place][1] do
      weight = weight + rows[last][3]
      last = last + 1
    end
    for i = place, last - 1 do result[i] = (before + weight / 2) / all end
    before, place = before + weight, last
  end
  return result, all
end

-- 2/mu × sum w_i a_i (R_i - 0.5) / W: below 0 is for the poor.
local function concentration_index(units, options)
  local rows = ranked(units, options)
  if rows == nil or #rows == 0 then return nil end
  local given = total_of(rows, function(row) return row[2] * row[3] end)
  if given == 0 then return nil end
  local rank, all = ranks(rows)
  local total = 0
  for i, row in ipairs(rows) do total = total + row[3] * row[2] * (rank[i] - 0.5) end
  return 2 * total / given, all
end

-- The share of the money that goes to the poorest fifth (or another share) of the weight; who stands across the edge counts in part.
local function share_to_poorest(units, options)
  local rows = ranked(units, options)
  if rows == nil or #rows == 0 then return nil end
  local given = total_of(rows, function(row) return row[2] * row[3] end)
  if given == 0 then return nil end
  local left = (options.share and number(options.share, "share") or 0.2) * total_of(rows, function(row) return row[3] end)
  local got = 0
  for _, row in ipairs(rows) do
    local part = min(left, row[3])
    got, left = got + part * row[2], left - part
  end
  return got / given
end

-- Largest to smallest grant per poor person across villages: { { grant, poor_persons }, … }.
local function max_min_ratio(options)
  local least, most
  for _, village in ipairs(options.villages or options) do
    local grant, persons = village.grant or village[1], village.poor_persons or village[2]
    if grant == nil or persons == nil then return nil end
    if number(persons, "poor_persons") > 0 then
      local each = number(grant, "grant") / persons
      least, most = min(least or each, each), max(most or each, each)
    end
  end
  if least == nil or least == 0 then return nil end
  return most / least
end

-- Standard deviation to mean of the grants within a class: 0 is equal treatment of equals.
local function variation(options)
  local list = options.amounts or options
  if #list == 0 then return nil end
  local average = mean(list, function(a) return number(a, "an amount") end)
  if average == 0 then return nil end
  local squares = mean(list, function(a) return (tonumber(a) - average) ^ 2 end)
  return squares ^ 0.5 / average
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
    hhi = hhi,
    is_even_split = is_even_split,
    progress_ok = progress_ok,
    concentration_index = function(units, options) return (concentration_index(units, options)) end,
    share_to_poorest = share_to_poorest,
    max_min_ratio = max_min_ratio,
    variation = variation,
    -- Gini of the grant per person.
    gini_of_grants = function(units, options)
      local amount, weight = reader(options.amount), reader(options.weight or "household_size")
      return indices.gini(units, {
        value = function(unit)
          local a, w = amount(unit), weight(unit)
          return a ~= nil and w ~= nil and w > 0 and a / w or nil
        end,
        weight = weight, skip_missing = options.skip_missing,
      })
    end,
  },
}
