-- Numbers of units or lists: reading them, adding them up, ordering them.
local numbers = {}

-- Ends with a message without a place in the plugin: the mistake is the caller's.
function numbers.fail(message) error(message, 0) end

-- A number, or decimal text; nil stays nil.
function numbers.of(value, what)
  if value == nil then return nil end
  local number = tonumber(value)
  if number == nil or number - number ~= 0 then numbers.fail(what .. " is a number or decimal text") end
  return number
end

-- The same where one must be given.
function numbers.needed(value, what)
  local number = numbers.of(value, what)
  if number == nil then numbers.fail(what .. " is missing") end
  return number
end

-- The sum of a list of numbers; no digit is lost to their order.
function numbers.total(list) return sum(list, function(number) return number end) end

-- A field's name, or a function of the unit.
function numbers.reader(what)
  if type(what) == "function" then return what end
  return function(unit) return unit[what] end
end

-- What is measured and how: `(units, { … })`, `{ values = { … }, … }` or a bare list.
function numbers.subject(units, options, key)
  if options ~= nil then return units, options end
  if type(units) == "table" and units[key] ~= nil then return units[key], units end
  return units, {}
end

-- Whether the items are numbers themselves, not units that have some.
local function is_plain(list, options)
  return options.values == list or type(list[1]) == "number" or type(list[1]) == "string"
end

-- Whether units of this list are households, or tables with a size.
local function have_size(units)
  if type(units[1]) == "table" then return any(units, function(unit) return unit.household_size ~= nil end) end
  return (pcall(function() return units[1].household_size end))
end

-- Weights: as given, else persons for households (dictionary, section 6: person level is the default), 1 for all others.
local function weigher(list, options)
  local weights, weight = options.weights, options.weight
  if type(weights) == "table" then
    if #weights ~= #list then numbers.fail("there are " .. #weights .. " weights for " .. #list .. " values") end
    return function(_, place) return weights[place] end
  end
  if weight == nil then weight = not is_plain(list, options) and have_size(list) and "household_size" or 1 end
  if type(weight) == "number" then return function() return weight end end
  return numbers.reader(weight)
end

-- The weights of a list's items, in order; false where one is missing.
function numbers.weights_of(list, options)
  local read, weights = weigher(list, options), {}
  for i = 1, #list do
    local weight = numbers.of(read(list[i], i), "a weight")
    if weight and weight < 0 then numbers.fail("a weight is below 0") end
    weights[i] = weight or false
  end
  return weights
end

-- { values, weights, items } of units or of a list of numbers, and the options; nil if a number is missing and `skip_missing` is not set.
function numbers.measured(units, options)
  local list, options = numbers.subject(units, options, "values")
  if list == nil then return nil, options end
  local read = numbers.reader(options.value or "net_income_per_capita")
  if is_plain(list, options) then read = function(number) return number end end
  local given, values, weights, items = numbers.weights_of(list, options), {}, {}, {}
  for i = 1, #list do
    local value, weight = numbers.of(read(list[i]), "a value"), given[i]
    if value and weight then
      local place = #values + 1
      values[place], weights[place], items[place] = value, weight, list[i]
    elseif not options.skip_missing then
      return nil, options
    end
  end
  return { values = values, weights = weights, items = items }, options
end

-- The different values upwards, and the weight at each; what weighs nothing is left out.
function numbers.distribution(data)
  local at, order = {}, {}
  for i, value in ipairs(data.values) do
    local weight = data.weights[i]
    if weight > 0 then
      if at[value] == nil then order[#order + 1] = value end
      at[value] = (at[value] or 0) + weight
    end
  end
  table.sort(order)
  return order, at
end

-- Places of a list apart by a key of each item: { { key, places }, … } in the order in which the keys come; nil if a key is missing.
function numbers.groups(items, key_of)
  local groups, at = {}, {}
  for i, item in ipairs(items) do
    local key = key_of(item)
    if key == nil then return nil end
    if at[key] == nil then
      at[key] = { key = key, places = {} }
      groups[#groups + 1] = at[key]
    end
    table.insert(at[key].places, i)
  end
  return groups
end

return numbers
