-- Alkire and Foster (2011): who is deprived in how many ways.
local numbers = require "numbers"
local deprivation = {}

-- 0.2 + 0.4 is not exactly 0.6.
local SLACK = 1e-9

local function weights_of(options)
  local weights, total = {}, numbers.sum()
  if type(options.weights) ~= "table" then error("weights is a list, one a dimension", 0) end
  for i = 1, #options.weights do
    weights[i] = numbers.needed(options.weights[i], "a dimension's weight")
    if weights[i] < 0 then error("a dimension's weight is below 0", 0) end
    total(weights[i])
  end
  if math.abs(total() - 1) > SLACK then error("the dimensions' weights do not add up to 1", 0) end
  return weights
end

local function is_deprived(value)
  if value == nil then return nil end
  return value ~= false and value ~= 0
end

-- Deprivations and weights of units, or of a matrix; nil if one is missing and `skip_missing` is not set.
local function rows_of(units, options, dimensions)
  local rows = {}
  if units == nil then
    local weights = options.unit_weights
    for i, given in ipairs(options.matrix) do rows[i] = { given, weights and numbers.of(weights[i], "a weight") or 1, i } end
  else
    local weights, readers = numbers.weights_of(units, options.weight), {}
    for j = 1, dimensions do readers[j] = numbers.reader(options.deprived[j]) end
    for i = 1, #units do
      local given = {}
      for j = 1, dimensions do given[j] = readers[j](units[i]) end
      rows[i] = { given, weights[i], units[i] }
    end
  end
  local complete = {}
  for _, row in ipairs(rows) do
    local flags, missing = {}, row[2] == nil
    for j = 1, dimensions do
      flags[j] = is_deprived(row[1][j])
      missing = missing or flags[j] == nil
    end
    if not missing then
      complete[#complete + 1] = { flags, row[2], row[3] }
    elseif not options.skip_missing then
      return nil
    end
  end
  return complete
end

local function measure(rows, weights, k)
  local all, poor, scores = numbers.sum(), numbers.sum(), numbers.sum()
  local censored, raw = {}, {}
  for j = 1, #weights do censored[j], raw[j] = numbers.sum(), numbers.sum() end
  for _, row in ipairs(rows) do
    local score = numbers.sum()
    for j, deprived in ipairs(row[1]) do
      if deprived then score(weights[j]) end
    end
    -- With k = 0 whoever lacks anything is poor, not everybody.
    local is_poor = score() > 0 and score() >= k - SLACK
    all(row[2])
    if is_poor then
      poor(row[2])
      scores(row[2] * score())
    end
    for j, deprived in ipairs(row[1]) do
      if deprived then
        raw[j](row[2])
        if is_poor then censored[j](row[2]) end
      end
    end
  end
  if all() == 0 then return nil end
  local result = { H = poor() / all(), M0 = scores() / all(), population = all(), censored = {}, raw = {}, contributions = {} }
  if poor() > 0 then result.A = scores() / poor() end
  for j = 1, #weights do
    result.censored[j], result.raw[j] = censored[j]() / all(), raw[j]() / all()
    if result.M0 > 0 then result.contributions[j] = weights[j] * result.censored[j] / result.M0 end
  end
  return result
end

local function prepared(units, options)
  if options == nil then units, options = nil, units end
  local weights, k = weights_of(options), numbers.needed(options.k, "k")
  if k < 0 or k > 1 then error("k is a share from 0 to 1", 0) end
  local given = units == nil and options.matrix or options.deprived
  if type(given) ~= "table" then error("give units with deprived = { … }, or matrix = { … }", 0) end
  if units ~= nil and #given ~= #weights then error("there are " .. #weights .. " weights for " .. #given .. " dimensions", 0) end
  return rows_of(units, options, #weights), weights, k, options
end

function deprivation.alkire_foster(units, options)
  local rows, weights, k = prepared(units, options)
  return rows and measure(rows, weights, k)
end

-- By groups: H, A and M0 of each, its share of the population and of the whole M0.
function deprivation.alkire_foster_by(units, options)
  local rows, weights, k, options = prepared(units, options)
  local by = numbers.reader(options.by or error("by is missing: a field or a function of the unit", 0))
  local whole = rows and measure(rows, weights, k)
  if not whole then return nil end
  local groups, names = {}, {}
  for _, row in ipairs(rows) do
    local name = by(row[3])
    if name == nil then return nil end
    if not groups[name] then
      groups[name] = {}
      names[#names + 1] = name
    end
    table.insert(groups[name], row)
  end
  local result = {}
  for _, name in ipairs(names) do
    local own = measure(groups[name], weights, k)
    if own then
      own.group, own.share = name, own.population / whole.population
      if whole.M0 > 0 then own.contribution = own.share * own.M0 / whole.M0 end
      result[#result + 1] = own
    end
  end
  return result
end

return deprivation
