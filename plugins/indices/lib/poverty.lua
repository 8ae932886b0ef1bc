-- Foster, Greer and Thorbecke (1984): headcount, gap, severity.
local numbers = require "numbers"
local poverty = {}

local function line_of(options)
  local line = numbers.needed(options.line, "line")
  if line <= 0 then numbers.fail("line must be above 0") end
  return line
end

local function alpha_of(options)
  local alpha = numbers.of(options.alpha, "alpha") or 0
  if alpha < 0 then numbers.fail("alpha must be 0 or above") end
  return alpha
end

-- w × ((z - y) / z)^a of who is poor, strictly below the line; alpha 0 counts them.
local function parts_of(data, line, alpha)
  local parts = {}
  for i, value in ipairs(data.values) do
    if value < line then parts[#parts + 1] = data.weights[i] * ((line - value) / line) ^ alpha end
  end
  return parts
end

local function ratio(part, whole)
  if whole == 0 then return nil end
  return part / whole
end

local function fgt_of(data, line, alpha)
  return ratio(numbers.total(parts_of(data, line, alpha)), numbers.total(data.weights))
end

function poverty.fgt(units, options)
  local data, options = numbers.measured(units, options)
  local line, alpha = line_of(options), alpha_of(options)
  return data and fgt_of(data, line, alpha)
end

-- The mean gap of the poor: FGT1 / FGT0.
function poverty.income_gap_ratio(units, options)
  local data, options = numbers.measured(units, options)
  local line = line_of(options)
  return data and ratio(numbers.total(parts_of(data, line, 1)), numbers.total(parts_of(data, line, 0)))
end

-- Money that would lift all to the line: (z - y) × weight of the poor.
function poverty.total_gap(units, options)
  local data, options = numbers.measured(units, options)
  local line = line_of(options)
  if not data then return nil end
  local parts = {}
  for i, value in ipairs(data.values) do parts[i] = data.weights[i] * max(line - value, 0) end
  return numbers.total(parts)
end

-- Each group's share of the weight, its own value, and the part of the whole that it accounts for.
function poverty.fgt_by(units, options)
  local data, options = numbers.measured(units, options)
  local line, alpha = line_of(options), alpha_of(options)
  if options.by == nil then numbers.fail("by is missing: a field or a function of the unit") end
  local whole = data and fgt_of(data, line, alpha)
  if whole == nil then return nil end
  local all, result = numbers.total(data.weights), {}
  for i, group in ipairs(numbers.groups(data.keys)) do
    local own = { values = {}, weights = {} }
    for j, place in ipairs(group.places) do own.values[j], own.weights[j] = data.values[place], data.weights[place] end
    local share, value = numbers.total(own.weights) / all, fgt_of(own, line, alpha)
    result[i] = { group = group.key, share = share, value = value, contribution = value and ratio(share * value, whole) }
  end
  return result
end

return poverty
