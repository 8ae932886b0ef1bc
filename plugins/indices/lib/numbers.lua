-- Numbers of units or lists: reading them, adding them up, ordering them.
local numbers = {}

-- Ends with a message without a place in the plugin: the mistake is the caller's.
function numbers.fail(message) error(message, 0) end

-- A number, or decimal text; nil stays nil. Hexadecimal text is none.
function numbers.of(value, what)
  if value == nil then return nil end
  local number = tonumber(value)
  if number == nil or number - number ~= 0 or type(value) == "string" and string.find(value, "[xX]") then
    numbers.fail(what .. " is a number or decimal text")
  end
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

-- A function of one table of options; `usage` says what it takes.
function numbers.taking(usage, f)
  return function(options)
    if type(options) ~= "table" then numbers.fail(usage) end
    return f(options)
  end
end

-- What is neither a list nor a unit: those are tables, or views of a register.
local PLAIN = { ["nil"] = true, boolean = true, number = true, string = true, ["function"] = true }

-- A list that is given, or nil; nothing else.
function numbers.list(list, usage)
  if list ~= nil and PLAIN[type(list)] then numbers.fail(usage) end
  return list
end

local function field(unit, name)
  if PLAIN[type(unit)] then numbers.fail("a unit is wanted, not a " .. type(unit)) end
  return unit[name]
end

-- A field that may be missing: within a rule, to read one of a view that is missing leaves the rule undetermined.
local OPEN = { table = field, userdata = function(unit, name) return default(unit, name, nil) end }

-- A field's name (the place in a row), or a function of the unit. With `skip_missing` a field may be missing.
function numbers.reader(what, skip_missing)
  if type(what) == "function" then return what end
  if type(what) ~= "string" and type(what) ~= "number" then numbers.fail("give a field's name or a function, not a " .. type(what)) end
  if skip_missing then return function(unit) return (OPEN[type(unit)] or field)(unit, what) end end
  return function(unit) return field(unit, what) end
end

-- What is measured and how: `(units, { … })`, `{ values = { … }, … }` or a bare list.
function numbers.subject(units, options, key)
  local list, given = units, options or {}
  if options == nil and type(units) == "table" and units[key] ~= nil then list, given = units[key], units end
  local usage = "give a list of units and { … }, or { " .. key .. " = { … }, … }"
  if type(given) ~= "table" then numbers.fail(usage) end
  return numbers.list(list, usage), given
end

-- Whether the items are numbers themselves, not units that have some.
local function is_plain(list, options)
  return options.values == list or type(list[1]) == "number" or type(list[1]) == "string"
end

-- Whether units of this list are households, or tables with a size.
local function have_size(units)
  if type(units[1]) == "table" then return any(units, function(unit) return unit.household_size ~= nil end) end
  return (pcall(known, units[1], "household_size"))
end

-- Weights: as given, else persons for households (dictionary, section 6: person level is the default), 1 for all others.
local function weigher(list, options)
  local weights, weight = options.weights, options.weight
  if weights ~= nil then
    if type(weights) ~= "table" then numbers.fail("weights is a list, one a value") end
    if #weights ~= #list then numbers.fail("there are " .. #weights .. " weights for " .. #list .. " values") end
    return function(_, place) return weights[place] end
  end
  if weight == nil then weight = not is_plain(list, options) and have_size(list) and "household_size" or 1 end
  if type(weight) == "number" then return function() return weight end end
  return numbers.reader(weight, options.skip_missing)
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

-- { values, weights, keys } of units or of a list of numbers, and the options; nil if one is missing and `skip_missing` is not set.
-- Keys are those of the groups that the options ask for.
function numbers.measured(units, options)
  local list, options = numbers.subject(units, options, "values")
  if list == nil then return nil, options end
  local read = numbers.reader(options.value or "net_income_per_capita", options.skip_missing)
  local key_of = options.by and numbers.reader(options.by, options.skip_missing)
  if is_plain(list, options) then read = function(number) return number end end
  local given, values, weights, keys = numbers.weights_of(list, options), {}, {}, {}
  for i = 1, #list do
    local value, weight, key = numbers.of(read(list[i]), "a value"), given[i], key_of == nil or key_of(list[i])
    if value and weight and key ~= nil then
      local place = #values + 1
      values[place], weights[place], keys[place] = value, weight, key
    elseif not options.skip_missing then
      return nil, options
    end
  end
  return { values = values, weights = weights, keys = keys }, options
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

-- Places of a list apart by the key of each: { { key, places }, … } in the order in which the keys come.
function numbers.groups(keys)
  local groups, at = {}, {}
  for i, key in ipairs(keys) do
    if at[key] == nil then
      at[key] = { key = key, places = {} }
      groups[#groups + 1] = at[key]
    end
    table.insert(at[key].places, i)
  end
  return groups
end

return numbers
