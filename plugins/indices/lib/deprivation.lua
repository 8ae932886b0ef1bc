-- Alkire and Foster (2011): who is deprived in how many ways.
local numbers = require "numbers"
local deprivation = {}

-- 0.2 + 0.4 is not exactly 0.6.
local SLACK = 1e-9

local function weights_of(options)
  if type(options.weights) ~= "table" then numbers.fail("weights is a list, one a dimension") end
  local weights = {}
  for j = 1, #options.weights do
    weights[j] = numbers.needed(options.weights[j], "a dimension's weight")
    if weights[j] < 0 then numbers.fail("a dimension's weight is below 0") end
  end
  if math.abs(numbers.total(weights) - 1) > SLACK then numbers.fail("the dimensions' weights do not add up to 1") end
  return weights
end

-- How each item is asked for its dimensions: functions or fields of units, places of a matrix's row.
local function readers_of(options, weights)
  local readers = {}
  if options.matrix ~= nil then
    for j in ipairs(weights) do readers[j] = numbers.reader(j) end
    return readers
  end
  if type(options.deprived) ~= "table" then numbers.fail("give units with deprived = { … }, or matrix = { … }") end
  local dimensions = #options.deprived
  if dimensions ~= #weights then numbers.fail("there are " .. #weights .. " weights for " .. dimensions .. " dimensions") end
  for j, what in ipairs(options.deprived) do readers[j] = numbers.reader(what, options.skip_missing) end
  return readers
end

-- The score of an item, and its deprivations as places of dimensions; nil if one is missing.
local function judged(item, readers, weights)
  local score, lacking = 0, {}
  for j, read in ipairs(readers) do
    local value = read(item)
    if value == nil then return nil end
    if value ~= false and value ~= 0 then
      score = score + weights[j]
      lacking[#lacking + 1] = j
    end
  end
  return score, lacking
end

-- { score, lacking, weight, key } of each; nil if a fact is missing and `skip_missing` is not set.
local function rows_of(list, options, weights)
  local readers = readers_of(options, weights)
  -- The options' `weights` are those of dimensions.
  local weighed = { weight = options.weight, weights = options.unit_weights, skip_missing = options.skip_missing }
  local given, rows = numbers.weights_of(list, weighed), {}
  local key_of = options.by and numbers.reader(options.by, options.skip_missing) or function() return "all" end
  for i = 1, #list do
    local score, lacking = judged(list[i], readers, weights)
    local key = key_of(list[i])
    if score and given[i] and key ~= nil then
      rows[#rows + 1] = { score = score, lacking = lacking, weight = given[i], key = key }
    elseif not options.skip_missing then
      return nil
    end
  end
  return rows
end

local function measure(rows, weights, k)
  local population, poor, scores, raw, censored = 0, 0, 0, {}, {}
  for j in ipairs(weights) do raw[j], censored[j] = 0, 0 end
  for _, row in ipairs(rows) do
    -- With k = 0 whoever lacks anything is poor, not everybody.
    local is_poor = row.score > 0 and row.score >= k - SLACK
    population = population + row.weight
    if is_poor then poor, scores = poor + row.weight, scores + row.weight * row.score end
    for _, j in ipairs(row.lacking) do
      raw[j] = raw[j] + row.weight
      if is_poor then censored[j] = censored[j] + row.weight end
    end
  end
  if population == 0 then return nil end
  local result = { H = poor / population, M0 = scores / population, population = population, raw = {}, censored = {}, contributions = {} }
  if poor > 0 then result.A = scores / poor end
  for j = 1, #weights do
    result.raw[j], result.censored[j] = raw[j] / population, censored[j] / population
    if scores > 0 then result.contributions[j] = weights[j] * censored[j] / scores end
  end
  return result
end

local function prepared(units, options)
  local list, options = numbers.subject(units, options, "matrix")
  local weights, k = weights_of(options), numbers.needed(options.k, "k")
  if k < 0 or k > 1 then numbers.fail("k is a share from 0 to 1") end
  return list and rows_of(list, options, weights), weights, k, options
end

function deprivation.alkire_foster(units, options)
  local rows, weights, k = prepared(units, options)
  return rows and measure(rows, weights, k)
end

-- By groups: H, A and M0 of each, its share of the population and of the whole M0.
function deprivation.alkire_foster_by(units, options)
  local rows, weights, k, options = prepared(units, options)
  if options.by == nil then numbers.fail("by is missing: a field or a function of the unit") end
  local whole = rows and measure(rows, weights, k)
  if not whole then return nil end
  local keys, result = {}, {}
  for i, row in ipairs(rows) do keys[i] = row.key end
  for _, group in ipairs(numbers.groups(keys)) do
    local members = {}
    for i, place in ipairs(group.places) do members[i] = rows[place] end
    local own = measure(members, weights, k)
    if own then
      own.group, own.share = group.key, own.population / whole.population
      if whole.M0 > 0 then own.contribution = own.share * own.M0 / whole.M0 end
      result[#result + 1] = own
    end
  end
  return result
end

return deprivation
