-- Foster, Greer and Thorbecke (1984): headcount, gap, severity.
local numbers = require "numbers"
local poverty = {}

local function line_of(options)
  local line = numbers.needed(options.line, "line")
  if line <= 0 then error("line must be above 0", 0) end
  return line
end

-- ((z - y) / z)^a of who is poor; strictly below the line.
local function gap(y, line, alpha)
  if y >= line then return 0 end
  if alpha == 0 then return 1 end
  return ((line - y) / line) ^ alpha
end

local function fgt_of(rows, line, alpha)
  local poor, all = numbers.sum(), numbers.sum()
  for _, row in ipairs(rows) do
    poor(row[2] * gap(row[1], line, alpha))
    all(row[2])
  end
  if all() == 0 then return nil end
  return poor() / all()
end

local function alpha_of(options)
  local alpha = numbers.of(options.alpha, "alpha") or 0
  if alpha < 0 then error("alpha must be 0 or above", 0) end
  return alpha
end

function poverty.fgt(units, options)
  local rows, options = numbers.pairs_of(units, options)
  local line, alpha = line_of(options), alpha_of(options)
  return rows and fgt_of(rows, line, alpha)
end

function poverty.income_gap_ratio(units, options)
  local rows, options = numbers.pairs_of(units, options)
  local line = line_of(options)
  if not rows then return nil end
  local poor = fgt_of(rows, line, 0)
  if poor == nil or poor == 0 then return nil end
  return fgt_of(rows, line, 1) / poor
end

-- Money that would lift all to the line: (z - y) × weight of the poor.
function poverty.total_gap(units, options)
  local rows, options = numbers.pairs_of(units, options)
  local line = line_of(options)
  if not rows then return nil end
  local total = numbers.sum()
  for _, row in ipairs(rows) do
    if row[1] < line then total((line - row[1]) * row[2]) end
  end
  return total()
end

-- Each group's share of the weight, its own value, and the part of the whole that it accounts for.
function poverty.fgt_by(units, options)
  local by = numbers.reader(options.by or error("by is missing: a field or a function of the unit", 0))
  local rows, options = numbers.pairs_of(units, options)
  local line, alpha = line_of(options), alpha_of(options)
  if not rows then return nil end
  local whole = fgt_of(rows, line, alpha)
  if whole == nil then return nil end
  local groups, names, all = {}, {}, numbers.sum()
  for _, row in ipairs(rows) do
    local name = by(row[3])
    if name == nil then return nil end
    if not groups[name] then
      groups[name] = {}
      names[#names + 1] = name
    end
    table.insert(groups[name], row)
    all(row[2])
  end
  local result = {}
  for _, name in ipairs(names) do
    local weight = numbers.sum()
    for _, row in ipairs(groups[name]) do weight(row[2]) end
    local share, value = weight() / all(), fgt_of(groups[name], line, alpha)
    local contribution
    if whole > 0 then contribution = share * (value or 0) / whole end
    result[#result + 1] = { group = name, share = share, value = value, contribution = contribution }
  end
  return result
end

return poverty
