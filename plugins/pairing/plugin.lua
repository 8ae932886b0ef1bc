-- Helpers for households under quotas: 2.21, 4.14, 1.10.
local quotas = require "quotas"
local sharing = require "sharing"

-- A field or link, nil if it is not known: of a unit, or of a table that stands for one.
local READERS = {
  table = function(unit, name) return unit[name] end,
  userdata = function(unit, name) return default(unit, name, nil) end,
}
local function read(unit, name) return READERS[type(unit)](unit, name) end

-- A township's name is one only within its county.
local function township_of(unit)
  local township = read(unit, "township")
  return township and (read(unit, "county") or "") .. "/" .. township
end

-- The helpers, as `assign` takes them. Whose village nobody knows is near to nothing.
local function helpers_of(helpers)
  local list = {}
  for i = 1, #helpers do
    local helper = helpers[i]
    local village = read(helper, "village")
    list[i] = {
      id = helper.helper_id, rank = read(helper, "rank"), village = read(helper, "village_id"), township = village and township_of(village),
      most = read(helper, "max_households"),
    }
  end
  return list
end

-- The registered households among the units, as `assign` takes them.
local function registered(units)
  local list = {}
  for i = 1, #units do
    local unit = units[i]
    if read(unit, "exit_status") ~= "not_registered" then
      list[#list + 1] = { id = unit.household_id, village = read(unit, "village_id"), township = township_of(unit) }
    end
  end
  return list
end

local function of_all(units, p, helpers)
  local result = sharing.assign { helpers = helpers_of(helpers), households = registered(units), per = p.per }
  if not result.ok then quotas.fail(result.reason) end
  return result
end

local CADRES = " takes { section = …, ordinary = …, households = … }"

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
    -- Whether it can be done, and why not: `local ok, reason = pairing.feasible { … }`.
    feasible = quotas.taking("feasible" .. CADRES, function(options)
      local found = quotas.feasibility(options)
      if found == nil then return nil end
      return found.ok, found.reason
    end),
    feasibility = quotas.taking("feasibility" .. CADRES, quotas.feasibility),
    helpers_needed = quotas.taking("helpers_needed takes { households = …, per = … }", quotas.helpers_needed),
    assign = quotas.taking("assign takes { helpers = { … }, households = { … } }", sharing.assign),
  },

  indicators = {
    household = {
      indicator {
        "helper", type = "text", cite = "2.21",
        title = { zh = "帮扶责任人", en = "the household's helper" }, also = { "helpers" },
        collective = function(units, p, helpers)
          local result, by_household, list = of_all(units, p, helpers), {}, {}
          for _, pair in ipairs(result.pairs) do by_household[pair.household] = pair.helper end
          for i = 1, #units do list[i] = by_household[units[i].household_id] end
          return list
        end,
      },
    },
  },

  reports = {
    report {
      "assignments", title = { zh = "结对名单", en = "who helps whom" }, cite = "2.21", also = { "helpers" },
      run = function(units, p, helpers)
        local result, rows = of_all(units, p, helpers), {}
        for i, pair in ipairs(result.pairs) do rows[i] = { pair.household, pair.helper } end
        return { columns = { "household", "helper" }, rows = rows }
      end,
    },
    report {
      "loads", title = { zh = "帮扶人户数", en = "households of each helper" }, cite = "2.21", also = { "helpers" },
      run = function(units, p, helpers)
        local result, rows = of_all(units, p, helpers), {}
        for i, load in ipairs(result.loads) do rows[i] = { load.helper, load.households, load.least, load.most } end
        return { columns = { "helper", "households", "least", "most" }, rows = rows }
      end,
    },
  },
}
