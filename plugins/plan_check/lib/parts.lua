-- Sums, and parts of a whole.
local f = require "figures"
local parts = {}

local function sum_check(plan, report, whole, names)
  local total = f.number(plan, whole)
  local found = f.all(plan, table.unpack(names))
  if total == nil or found == nil then return end
  local added = sum(found, function(x) return x end)
  if not f.equal(added, total) then
    report("SUM_MISMATCH", "error", "%s add up to %.15g, and %s is %.15g", table.concat(names, " + "), added, whole, total)
  end
end

-- A list under `list`, with its whole under `whole`.
local function list_check(plan, report, whole, list)
  local total, items = f.number(plan, whole), plan[list]
  if total == nil or type(items) ~= "table" or #items == 0 then return end
  local added = 0
  for i in ipairs(items) do
    local number = f.number(items, i)
    if number == nil then return end
    added = added + number
  end
  if not f.equal(added, total) then report("SUM_MISMATCH", "error", "%s adds up to %.15g, and %s is %.15g", list, added, whole, total) end
end

-- Land 6.C1, labour 6.C5, budget 5.C1, meal money 5.C2, what is announced and what is listed 5.C3.
function parts.sums(plan, report)
  sum_check(plan, report, "cultivated_mu", { "paddy_mu", "dry_mu" })
  sum_check(plan, report, "labour", { "labour_home", "labour_away" })
  list_check(plan, report, "budget_wan", "parts_wan")
  local meal = f.all(plan, "meal_yuan_per_day", "meal_days", "meal_yuan_per_year")
  if meal and not f.equal(meal[1] * meal[2], meal[3]) then
    report("SUM_MISMATCH", "error", "%.15g yuan on %.15g days are not %.15g yuan a year", meal[1], meal[2], meal[3])
  end
  for key in pairs(plan) do
    local names = plan[key .. "_listed"]
    local listed = type(names) == "table" and #names or f.number(plan, key .. "_listed")
    local announced = f.number(plan, key)
    if listed and announced and listed ~= announced then
      report("SUM_MISMATCH", "error", "%s: %.15g are announced and %.15g listed", key, announced, listed)
    end
  end
end

local WHOLES = {
  { "poor_households", "households" }, { "poor_persons", "persons" }, { "dibao_households", "households" },
  { "dibao_persons", "persons" }, { "in_school", "school_age" }, { "labour", "persons" }, { "school_age", "persons" },
}

-- Dibao are among the poor where the plan counts them there or does not ask (2.5), beside them where it says so. Where it leaves
-- that open (6.X2) nothing follows.
local function dibao(plan, report, what)
  local found = f.all(plan, "dibao_" .. what, "poor_" .. what)
  if found == nil then return end
  local is_among, whole = plan.dibao_counted_in_poor, f.number(plan, what)
  if (is_among == nil or is_among == true) and found[1] > found[2] then
    report("EXCEEDS_CAPACITY", "error", "dibao %s (%.15g) are counted among the poor (%.15g)", what, found[1], found[2])
  elseif is_among == false and whole and found[1] + found[2] > whole then
    report("EXCEEDS_CAPACITY", "error", "dibao and poor %s (%.15g) are more than all (%.15g)", what, found[1] + found[2], whole)
  end
end

-- No part is larger than its whole.
function parts.wholes(plan, report)
  for _, pair in ipairs(WHOLES) do
    local found = f.all(plan, pair[1], pair[2])
    if found and found[1] > found[2] then
      report("EXCEEDS_CAPACITY", "error", "%s (%.15g) is larger than %s (%.15g)", pair[1], found[1], pair[2], found[2])
    end
  end
  for _, what in ipairs { "households", "persons" } do dibao(plan, report, what) end
  local paddy = f.all(plan, "paddy_mu", "cultivated_mu")
  if paddy and f.number(plan, "dry_mu") == nil and paddy[1] > paddy[2] then
    report("SUM_MISMATCH", "error", "paddy of %.15g mu leaves no dry land in %.15g mu", paddy[1], paddy[2])
  end
end

-- 2.X6: more tea than farmland; 2.C3: more land than the village has.
function parts.land(plan, report)
  local base = f.all(plan, "tea_base_mu", "cultivated_mu")
  if base and base[1] > base[2] then
    report("EXCEEDS_CAPACITY", "warning", "a base of %.15g mu exceeds all farmland, %.15g mu", base[1], base[2])
  end
  local land = f.all(plan, "cultivated_mu", "forest_mu", "area_km2")
  if land and land[1] + land[2] > land[3] * 1500 + 1e-6 then
    report("EXCEEDS_CAPACITY", "error", "farmland and forest of %.15g mu exceed %.15g km²", land[1] + land[2], land[3])
  end
end

return parts
