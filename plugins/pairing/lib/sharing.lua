-- Shares households out among helpers: first how many each helper takes, then which.
local quotas = require "quotas"
local sharing = {}

-- From near to far.
local RINGS = { "village", "township", "anywhere" }

local RANKS = { leader = "section", deputy = "section", section = "section" }

-- How many households a helper must and may take: as written for the helper, else `per`, else by rank. 0 is no `per`.
local function bounds_of(helper, options)
  local quota = quotas.of_ranks(options)[RANKS[helper.rank] or "ordinary"]
  local per = quotas.whole(options.per or 0, "per")
  if per > 0 then quota = { 0, per } end
  -- A most of the helper's own puts aside the whole quota.
  if helper.most ~= nil then quota = { 0, quotas.whole(helper.most, "most") } end
  return helper.least and quotas.whole(helper.least, "least") or quota[1], quota[2]
end

local function by_id(list, what)
  local order, seen = {}, {}
  if type(list) ~= "table" then quotas.fail(what .. "s is a list") end
  for i, item in ipairs(list) do
    if type(item) ~= "table" or type(item.id) ~= "string" then quotas.fail("a " .. what .. " has no id") end
    if seen[item.id] then quotas.fail("there are two " .. what .. "s " .. item.id) end
    seen[item.id], order[i] = true, item
  end
  table.sort(order, function(a, b) return a.id < b.id end)
  return order
end

-- The township of each village, as the first item that names both has it.
local function townships_of(lists)
  local townships = {}
  for _, list in ipairs(lists) do
    for _, item in ipairs(list) do
      if item.village ~= nil and townships[item.village] == nil then townships[item.village] = item.township end
    end
  end
  return townships
end

-- The place of an item in each ring. What is unknown is near to nothing.
local function places_of(item, townships)
  local village, township = item.village, item.township
  if village ~= nil then township = townships[village] end
  return { village = village and "v " .. village, township = township and "t " .. township, anywhere = "all" }
end

-- Helpers with their quotas and no households yet, and households, both by id; with the totals of the quotas, and why they cannot be met.
local function prepared(options)
  local households, helpers = by_id(options.households, "household"), by_id(options.helpers, "helper")
  local townships = townships_of { households, helpers }
  local list, homes, least, most, reason = {}, {}, 0, 0, nil
  for i, household in ipairs(households) do homes[i] = { id = household.id, places = places_of(household, townships) } end
  for i, helper in ipairs(helpers) do
    local low, high = bounds_of(helper, options)
    list[i] = { id = helper.id, places = places_of(helper, townships), least = low, most = high, load = 0 }
    least, most = least + low, most + high
    if low > high then reason = reason or string.format("the helper %s must take %d and may take %d", helper.id, low, high) end
  end
  return list, homes, least, most, reason or quotas.refusal("helpers", least, most, #homes)
end

-- How near one more household of this helper can be, given how many households of each place still lack a helper: 2 for the village,
-- 1 for the township, 3 for both (the township's own helpers may have taken all of its households), 0 for neither.
local function nearness(helper, open)
  local function is_open(ring)
    local place = helper.places[ring]
    return place ~= nil and (open[place] or 0) > 0
  end
  return (is_open("village") and 2 or 0) + (is_open("township") and 1 or 0)
end

-- Counts households of each place: one more for one that lacks a helper, one less for one that a helper takes.
local function note(open, places, change)
  for _, ring in ipairs(RINGS) do
    local place = places[ring]
    if place then open[place] = (open[place] or 0) + change end
  end
end

local function take(helper, open)
  helper.load = helper.load + 1
  note(open, helper.places, -1)
end

-- How many each helper takes: the least first; then one by one whoever has households nearest, of those who has fewest, of those the first.
-- Loads only grow and nearness only falls, so one pass over nearness and load visits helpers in that order.
local function share_out(list, homes)
  local open, left, waiting, highest = {}, #homes, { [0] = {}, {}, {}, {} }, 0
  for _, home in ipairs(homes) do note(open, home.places, 1) end
  local function wait(helper, near)
    local line = waiting[near][helper.load] or {}
    waiting[near][helper.load] = line
    line[#line + 1] = helper
    highest = max(highest, helper.load)
  end
  for _, helper in ipairs(list) do
    for _ = 1, helper.least do take(helper, open) end
    left = left - helper.least
    wait(helper, 3)
  end
  for near = 3, 0, -1 do
    local load = 0
    while load <= highest do
      local line = waiting[near][load] or {}
      table.sort(line, function(a, b) return a.id < b.id end)
      for _, helper in ipairs(line) do
        local now = nearness(helper, open)
        if left == 0 then return end
        if now < near then
          wait(helper, now)
        elseif load < helper.most then
          take(helper, open)
          left = left - 1
          wait(helper, near)
        end
      end
      load = load + 1
    end
  end
end

-- Gives each household one helper of its village, then of its township, then any: helpers by id, as many as each takes.
local function match(list, homes)
  local given = {}
  for _, helper in ipairs(list) do helper.left = helper.load end
  for _, ring in ipairs(RINGS) do
    local lines, first = {}, {}
    for _, helper in ipairs(list) do
      local place = helper.places[ring]
      if place and helper.left > 0 then
        lines[place], first[place] = lines[place] or {}, 1
        table.insert(lines[place], helper)
      end
    end
    for i, home in ipairs(homes) do
      local place = home.places[ring]
      local line = not given[i] and lines[place]
      local helper = line and line[first[place]]
      if helper then
        given[i], helper.left = helper, helper.left - 1
        if helper.left == 0 then first[place] = first[place] + 1 end
      end
    end
  end
  return given
end

-- Gives each household one helper: near first, then evenly, the same whatever the order of the lists.
-- `helpers`: { id, village, township, rank, least, most }, `households`: { id, village, township }.
function sharing.assign(options)
  local list, homes, least, most, reason = prepared(options)
  if reason then return { ok = false, reason = reason, least = least, most = most } end
  share_out(list, homes)
  local matched, loads = {}, {}
  for i, helper in ipairs(match(list, homes)) do matched[i] = { household = homes[i].id, helper = helper.id } end
  for i, helper in ipairs(list) do loads[i] = { helper = helper.id, households = helper.load, least = helper.least, most = helper.most } end
  return { ok = true, pairs = matched, loads = loads, least = least, most = most }
end

return sharing
