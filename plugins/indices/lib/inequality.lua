-- Gini, quantiles and the ratio of the richest fifth to the poorest.
local numbers = require "numbers"
local inequality = {}

-- 1 - sum (p_i - p_{i-1}) (L_i + L_{i-1}) over units in the order of y.
function inequality.gini(units, options)
  local rows = numbers.pairs_of(units, options)
  if not rows then return nil end
  local weights, incomes, area = numbers.sum(), numbers.sum(), numbers.sum()
  for _, row in ipairs(numbers.sorted(rows)) do
    local before = incomes()
    incomes(row[1] * row[2])
    weights(row[2])
    area(row[2] * (before + incomes()))
  end
  if weights() == 0 or incomes() == 0 then return nil end
  return 1 - area() / (weights() * incomes())
end

-- The smallest y with a cumulative weight above p × W; where that is met exactly, the mean of that y and the next.
local function quantile_of(order, p)
  local all = numbers.sum()
  for _, row in ipairs(order) do all(row[2]) end
  local goal, reached = p * all(), numbers.sum()
  if all() == 0 then return nil end
  for place, row in ipairs(order) do
    reached(row[2])
    local above = reached() - goal
    if above > 1e-9 * all() then return row[1] end
    if above > -1e-9 * all() and order[place + 1] then return (row[1] + order[place + 1][1]) / 2 end
  end
  return order[#order][1]
end

function inequality.quantile(units, options)
  local rows, options = numbers.pairs_of(units, options)
  local p = numbers.needed(options.p, "p")
  if p < 0 or p > 1 then error("p is a share from 0 to 1", 0) end
  return rows and quantile_of(numbers.sorted(rows), p)
end

-- Income of those above the 80 % quantile to that of those not above the 20 % quantile.
function inequality.s80_s20(units, options)
  local rows = numbers.pairs_of(units, options)
  if not rows then return nil end
  local order = numbers.sorted(rows)
  local low, high = quantile_of(order, 0.2), quantile_of(order, 0.8)
  if low == nil then return nil end
  local poorest, richest = numbers.sum(), numbers.sum()
  for _, row in ipairs(order) do
    if row[1] <= low then poorest(row[1] * row[2]) end
    if row[1] > high then richest(row[1] * row[2]) end
  end
  if poorest() == 0 then return nil end
  return richest() / poorest()
end

return inequality
