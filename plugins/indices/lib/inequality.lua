-- Gini, quantiles and the ratio of the richest fifth to the poorest.
local numbers = require "numbers"
local inequality = {}

-- (2 sum(w y cumw) - sum(w² y)) / (W × sum(w y)) - 1 over units in the order of y; equal ones count as one.
function inequality.gini(units, options)
  local data = numbers.measured(units, options)
  if not data then return nil end
  local order, at = numbers.distribution(data)
  local reached, incomes, parts = 0, {}, {}
  for i, value in ipairs(order) do
    local weight = at[value]
    incomes[i] = weight * value
    parts[i] = incomes[i] * (2 * reached + weight)
    reached = reached + weight
  end
  local whole = reached * numbers.total(incomes)
  if whole == 0 then return nil end
  return numbers.total(parts) / whole - 1
end

-- The smallest y with a cumulative weight above p × W; where that is met exactly, the mean of that y and the next.
local function quantile_of(order, at, p)
  local all, reached = 0, 0
  for _, value in ipairs(order) do all = all + at[value] end
  for place, value in ipairs(order) do
    reached = reached + at[value]
    local above, slack = reached - p * all, 1e-9 * all
    if above > slack or place == #order then return value end
    if above > -slack then return (value + order[place + 1]) / 2 end
  end
  return nil
end

function inequality.quantile(units, options)
  local data, options = numbers.measured(units, options)
  local p = numbers.needed(options.p, "p")
  if p < 0 or p > 1 then numbers.fail("p is a share from 0 to 1") end
  if not data then return nil end
  local order, at = numbers.distribution(data)
  return quantile_of(order, at, p)
end

-- Income of those above the 80 % quantile to that of those not above the 20 % quantile.
function inequality.s80_s20(units, options)
  local data = numbers.measured(units, options)
  if not data then return nil end
  local order, at = numbers.distribution(data)
  local low, high = quantile_of(order, at, 0.2), quantile_of(order, at, 0.8)
  local poorest, richest = {}, {}
  for _, value in ipairs(order) do
    if value <= low then poorest[#poorest + 1] = value * at[value] end
    if value > high then richest[#richest + 1] = value * at[value] end
  end
  local divisor = numbers.total(poorest)
  if divisor == 0 then return nil end
  return numbers.total(richest) / divisor
end

return inequality
