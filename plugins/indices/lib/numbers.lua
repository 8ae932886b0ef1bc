-- Numbers of units or lists: reading them, adding them up.
local numbers = {}

-- A number, or decimal text; nil stays nil.
function numbers.of(value, what)
  if value == nil then return nil end
  local number = tonumber(value)
  if number == nil or number ~= number then error(what .. " is a number or decimal text", 0) end
  return number
end

-- The same where one must be given.
function numbers.needed(value, what)
  local number = numbers.of(value, what)
  if number == nil then error(what .. " is missing", 0) end
  return number
end

-- A sum that loses no digits to the order of its parts (Neumaier 1974). Calling it adds; without an argument it tells the total.
function numbers.sum()
  local total, lost = 0.0, 0.0
  return function(part)
    if part == nil then return total + lost end
    local new = total + part
    if math.abs(total) >= math.abs(part) then
      lost = lost + ((total - new) + part)
    else
      lost = lost + ((part - new) + total)
    end
    total = new
  end
end

-- A field's name, or a function of the unit.
function numbers.reader(what)
  if type(what) == "function" then return what end
  return function(unit) return unit[what] end
end

-- Whether units of this list have a field.
local function has_field(units, name)
  return #units > 0 and (pcall(function() return units[1][name] end))
end

-- Weights: as given; else persons for households (dictionary, section 6: person level is the default), 1 for all others.
local function weigher(units, weight)
  if weight == nil then weight = has_field(units, "household_size") and "household_size" or 1 end
  if tonumber(weight) then return function() return tonumber(weight) end end
  return numbers.reader(weight)
end

-- A weight, which is never below 0.
local function checked(weight)
  if weight < 0 then error("a weight is below 0", 0) end
  return weight
end

-- Values and weights of units, or of lists, as { { value, weight, unit }, … }; nil if one is missing and `skip_missing` is not set.
function numbers.pairs_of(units, options)
  local rows = {}
  if options == nil then
    local values = units.values
    if type(values) ~= "table" then error("give units and options, or { values = { … } }", 0) end
    local count = units.count or #values
    for i = 1, count do
      local value = numbers.of(values[i], "a value")
      local weight = 1
      if units.weights then weight = numbers.of(units.weights[i], "a weight") end
      if value ~= nil and weight ~= nil then
        rows[#rows + 1] = { value, checked(weight), i }
      elseif not units.skip_missing then
        return nil, units
      end
    end
    return rows, units
  end
  if units == nil then return nil, options end
  local value = numbers.reader(options.value or "net_income_per_capita")
  local weight = weigher(units, options.weight)
  for i = 1, #units do
    local unit = units[i]
    local y, w = numbers.of(value(unit), "a value"), numbers.of(weight(unit), "a weight")
    if y ~= nil and w ~= nil then
      rows[#rows + 1] = { y, checked(w), unit }
    elseif not options.skip_missing then
      return nil, options
    end
  end
  return rows, options
end

-- Weights alone, one a unit; see pairs_of.
function numbers.weights_of(units, weight)
  local read = weigher(units, weight)
  local weights = {}
  for i = 1, #units do
    local w = numbers.of(read(units[i]), "a weight")
    weights[i] = w and checked(w)
  end
  return weights
end

-- The rows in the order of their values; equal ones as they came.
function numbers.sorted(rows)
  local order = {}
  for i, row in ipairs(rows) do order[i] = { row[1], row[2], i } end
  table.sort(order, function(a, b)
    if a[1] ~= b[1] then return a[1] < b[1] end
    return a[3] < b[3]
  end)
  return order
end

return numbers
