-- Rates and ratios of people and households.
local f = require "figures"
local people = {}

-- However few digits are written, a rate is meant to the per cent.
local MOST_ROUNDING = 0.005

-- 2.X1: the stated rate is that of persons; it may be rounded as written.
function people.rate(plan, report, p)
  local stated, found = f.number(plan, "stated_poverty_rate"), f.all(plan, "poor_persons", "persons")
  if stated == nil or found == nil or found[2] == 0 then return end
  local computed = found[1] / found[2]
  local rounding = min(0.5 * 10.0 ^ -f.decimals(plan.stated_poverty_rate), MOST_ROUNDING)
  local slack = max(rounding, p.rate_tolerance) + 1e-12
  if math.abs(stated - computed) > slack then
    report("RATE_MISMATCH", "error", "the stated poverty rate is %.5g, %.15g of %.15g persons are %.5g", stated, found[1], found[2], computed)
  end
end

local function ratio(plan, persons, households)
  local found = f.all(plan, persons, households)
  if found == nil or found[2] == 0 then return nil end
  return found[1] / found[2]
end

-- Whether a size is far from the usual one; at the limits it is not.
local function is_far(size, usual, p)
  return size < usual * p.size_least - 1e-9 or size > usual * p.size_most + 1e-9
end

-- 6.X1: poor households of half the usual size are a sign of split or partial registration.
function people.sizes(plan, report, p)
  local usual, poor = ratio(plan, "persons", "households"), ratio(plan, "poor_persons", "poor_households")
  local dibao, exit = ratio(plan, "dibao_persons", "dibao_households"), ratio(plan, "exit_persons", "exit_households")
  for name, size in pairs { village = usual, poor = poor, dibao = dibao, exit = exit } do
    if size < 1 then
      report("RATIO_IMPLAUSIBLE", "error", "%s: %.4g persons a household, fewer than one", name, size)
    elseif size > p.largest_size then
      report("RATIO_IMPLAUSIBLE", "warning", "%s: %.4g persons a household", name, size)
    end
  end
  if usual and poor and poor >= 1 and is_far(poor, usual, p) then
    report("RATIO_IMPLAUSIBLE", "warning", "poor households have %.4g persons, all households %.4g", poor, usual)
  end
end

-- The sum over the years, and whether every year has its figure.
local function total(years, key)
  local sum, is_complete = 0, true
  for _, year in ipairs(years) do
    local value = f.number(year, key)
    sum, is_complete = sum + (value or 0), is_complete and value ~= nil
  end
  return sum, is_complete
end

-- 2.X2: beneficiaries of a year are households of the register, and of its size.
function people.years(plan, report, p)
  local usual = ratio(plan, "poor_persons", "poor_households") or ratio(plan, "persons", "households")
  for i, year in ipairs(f.years(plan)) do
    local size = ratio(year, "poor_persons", "poor_households")
    local is_odd = size and (size < 1 or not usual and size > p.largest_size)
    if is_odd or size and usual and is_far(size, usual, p) then
      report("RATIO_IMPLAUSIBLE", "warning", "year %d: %.4g persons a household; the register has %.4g", i, size, usual or 0)
    end
  end
end

-- 2.X3: what is left of the register when all years are done must be households with people in them.
function people.remainder(plan, report)
  local register, years = f.all(plan, "poor_households", "poor_persons"), f.years(plan)
  if register == nil or #years == 0 then return end
  local households, has_households = total(years, "poor_households")
  local persons, has_persons = total(years, "poor_persons")
  local left, people_left = register[1] - households, register[2] - persons
  local is_impossible = left < 0 or people_left < 0
  if has_households and has_persons then
    is_impossible = is_impossible or people_left < left or left == 0 and people_left > 0
  end
  if is_impossible then
    report("IMPOSSIBLE_REMAINDER", "error", "after all years %.15g households with %.15g persons would be left", left, people_left)
  end
end

-- 4.X2: more people placed in work than leave poverty are a wider group.
function people.scope(plan, report)
  local found = f.all(plan, "placed_in_work", "exit_persons")
  if found and found[1] > found[2] then
    report("SCOPE_MISMATCH", "warning", "%.15g persons are placed in work, and %.15g leave poverty", found[1], found[2])
  end
end

return people
