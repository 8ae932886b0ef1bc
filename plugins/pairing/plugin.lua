-- Helpers for households under quotas: 2.21, 4.14, 1.10.

local function whole(value, what, otherwise)
  local number = value == nil and otherwise or tonumber(value)
  local integer = number and math.tointeger(number)
  if integer == nil or integer < 0 then error(what .. " is a whole number from 0", 0) end
  return integer
end

-- Section-level cadres take `section_least` to `section_most` households, ordinary ones from `ordinary_least` to `ordinary_most`.
local function quotas(options)
  local p = parameters
  return {
    section = { whole(options.section_least, "section_least", p.section_least), whole(options.section_most, "section_most", p.section_most) },
    ordinary = {
      whole(options.ordinary_least, "ordinary_least", p.ordinary_least), whole(options.ordinary_most, "ordinary_most", p.ordinary_most),
    },
  }
end

local function feasible(options)
  local section, ordinary = whole(options.section, "section"), whole(options.ordinary, "ordinary")
  local households, quota = whole(options.households, "households"), quotas(options)
  local least = quota.section[1] * section + quota.ordinary[1] * ordinary
  local most = quota.section[2] * section + quota.ordinary[2] * ordinary
  local reason
  if households < least then
    reason = string.format("the cadres must take at least %d households, and there are %d", least, households)
  elseif households > most then
    reason = string.format("the cadres can take at most %d households, and there are %d", most, households)
  end
  return { ok = reason == nil, least = least, most = most, reason = reason }
end

local function helpers_needed(options)
  local households, per = whole(options.households, "households"), whole(options.per, "per")
  if per == 0 then error("per is a whole number from 1", 0) end
  return (households + per - 1) // per
end

-- How many households a helper must and may take: as written for the helper, else by rank.
local function bounds_of(helper, options)
  local function by_rank(rank)
    local quota = quotas(options)
    if rank == "leader" or rank == "deputy" or rank == "section" then return quota.section end
    return quota.ordinary
  end
  local least, most = helper.least, helper.most
  if most == nil then
    local quota = options.per and { 0, whole(options.per, "per") } or by_rank(helper.rank)
    least, most = least or quota[1], quota[2]
  end
  return whole(least, "least", 0), whole(most, "most")
end

-- 0: the helper's own village, 1: the same township, 2: elsewhere, or unknown.
local function distance(helper, household)
  if helper.village ~= nil and helper.village == household.village then return 0 end
  if helper.township ~= nil and helper.township == household.township then return 1 end
  return 2
end

local function prepared(helpers, options)
  local list, least, most = {}, 0, 0
  for i, helper in ipairs(helpers) do
    local low, high = bounds_of(helper, options)
    list[i] = { id = helper.id, village = helper.village, township = helper.township, least = low, most = high, load = 0 }
    least, most = least + low, most + high
  end
  table.sort(list, function(a, b) return a.id < b.id end)
  return list, least, most
end

-- Whether `a` should take the next household rather than `b`: who has not reached the least yet, then the nearer, then who has less to do,
-- then the smaller id.
local function is_before(a, b, household)
  local short_a, short_b = a.load < a.least, b.load < b.least
  local near_a, near_b = distance(a, household), distance(b, household)
  if near_a ~= near_b then return near_a < near_b end
  if short_a ~= short_b then return short_a end
  if a.load ~= b.load then return a.load < b.load end
  return a.id < b.id
end

-- Moves households to helpers who have not reached their least, from those who are above theirs: the nearest such household first.
local function fill(list, order, given)
  for _, helper in ipairs(list) do
    while helper.load < helper.least do
      local best, best_donor
      for place, household in ipairs(order) do
        local donor = given[place]
        if donor ~= helper and donor.load > donor.least
          and (best == nil or distance(helper, household) < distance(helper, order[best])
            or distance(helper, household) == distance(helper, order[best]) and donor.load > best_donor.load)
        then
          best, best_donor = place, donor
        end
      end
      given[best] = helper
      helper.load, best_donor.load = helper.load + 1, best_donor.load - 1
    end
  end
end

-- Evens out what helpers of one village have to do, as far as their quotas allow.
local function balance(list, order, given)
  local moved = true
  while moved do
    moved = false
    for place, household in ipairs(order) do
      local giver = given[place]
      for _, taker in ipairs(list) do
        if taker.load + 1 < giver.load and taker.load < taker.most and giver.load > giver.least
          and distance(taker, household) <= distance(giver, household)
        then
          giver.load, taker.load = giver.load - 1, taker.load + 1
          given[place], giver, moved = taker, taker, true
        end
      end
    end
  end
end

-- Gives each household one helper: near first, then evenly, the same result whatever the order of the lists.
-- `helpers`: { id, village, township, rank, least, most }, `households`: { id, village, township }.
local function assign(options)
  local list, least, most = prepared(options.helpers, options)
  local order = {}
  for i, household in ipairs(options.households) do order[i] = household end
  table.sort(order, function(a, b) return a.id < b.id end)
  if #order < least or #order > most then
    local what = #order < least and "must take at least " .. least or "can take at most " .. most
    return { ok = false, reason = string.format("the helpers %s households, and there are %d", what, #order), least = least, most = most }
  end
  local given = {}
  -- Those with a helper of their own village first: nobody from elsewhere takes their place.
  for ring = 0, 2 do
    for place, household in ipairs(order) do
      local best
      for _, helper in ipairs(list) do
        if given[place] == nil and helper.load < helper.most and distance(helper, household) == ring
          and (best == nil or is_before(helper, best, household))
        then
          best = helper
        end
      end
      if best then
        given[place] = best
        best.load = best.load + 1
      end
    end
  end
  fill(list, order, given)
  balance(list, order, given)
  local pairs_given, loads = {}, {}
  for place, household in ipairs(order) do pairs_given[place] = { household = household.id, helper = given[place].id } end
  for i, helper in ipairs(list) do loads[i] = { helper = helper.id, households = helper.load, least = helper.least, most = helper.most } end
  return { ok = true, pairs = pairs_given, loads = loads, least = least, most = most }
end

-- The helpers of the villages where units lie, and the registered households among the units, as `assign` takes them.
local function of_units(units)
  local list, given, seen = {}, {}, {}
  for i = 1, #units do
    local unit = units[i]
    local village = unit.village
    if known(unit, "village") and known(village, "helpers") then
      for _, helper in ipairs(village.helpers) do
        if not seen[helper.helper_id] then
          seen[helper.helper_id] = true
          list[#list + 1] = {
            id = helper.helper_id, rank = default(helper, "rank", "cadre"), village = helper.village_id,
            township = default(village, "township", nil), most = default(helper, "max_households", nil),
          }
        end
      end
    end
    if default(unit, "exit_status", "poor") ~= "not_registered" then
      given[#given + 1] = { id = unit.household_id, village = default(unit, "village_id", nil), township = default(unit, "township", nil) }
    end
  end
  return list, given
end

local function of_all(units, p)
  local list, given = of_units(units)
  local result = assign { helpers = list, households = given, per = p.per > 0 and p.per or nil }
  if not result.ok then error(result.reason, 0) end
  return result
end

return plugin {
  id = "pairing",
  version = "1.0.0",
  title = { zh = "结对帮扶", en = "pairing helpers with households" },

  parameters = {
    per = {
      5, unit = "household", min = 0, max = 100, cite = "2.21",
      title = { zh = "每名帮扶人最多结对户数（0 = 按职级）", en = "households a helper may take (0 = by rank)" },
    },
    section_least = { 2, unit = "household", min = 0, max = 100, cite = "4.14", title = { zh = "科级最少户数", en = "least of a section-level cadre" } },
    section_most = { 3, unit = "household", min = 0, max = 100, cite = "4.14", title = { zh = "科级最多户数", en = "most of a section-level cadre" } },
    ordinary_least = { 1, unit = "household", min = 0, max = 100, cite = "4.14", title = { zh = "一般干部最少户数", en = "least of an ordinary cadre" } },
    ordinary_most = { 1, unit = "household", min = 0, max = 100, cite = "4.14", title = { zh = "一般干部最多户数", en = "most of an ordinary cadre" } },
  },

  functions = {
    feasible = feasible,
    helpers_needed = helpers_needed,
    assign = assign,
  },

  indicators = {
    household = {
      indicator {
        "helper", type = "text", cite = "2.21",
        title = { zh = "帮扶责任人", en = "the household's helper" },
        collective = function(units, p)
          local result, by_household, list = of_all(units, p), {}, {}
          for _, pair in ipairs(result.pairs) do by_household[pair.household] = pair.helper end
          for i = 1, #units do list[i] = by_household[units[i].household_id] end
          return list
        end,
      },
    },
  },

  reports = {
    report {
      "assignments", title = { zh = "结对名单", en = "who helps whom" }, cite = "2.21",
      run = function(units, p)
        local result, rows = of_all(units, p), {}
        for i, pair in ipairs(result.pairs) do rows[i] = { pair.household, pair.helper } end
        return { columns = { "household", "helper" }, rows = rows }
      end,
    },
    report {
      "loads", title = { zh = "帮扶人户数", en = "households of each helper" }, cite = "2.21",
      run = function(units, p)
        local result, rows = of_all(units, p), {}
        for i, load in ipairs(result.loads) do rows[i] = { load.helper, load.households, load.least, load.most } end
        return { columns = { "helper", "households", "least", "most" }, rows = rows }
      end,
    },
  },
}
