-- How well a list meets those it is meant for: data dictionary, section 6; 4.5.

-- Ends with a message without a place in the plugin: the mistake is the caller's.
local function fail(message) error(message, 0) end

local function number(value, what)
  if value == nil then return nil end
  local result = tonumber(value)
  local is_number = result ~= nil and result >= 0 and result < math.huge
  if not is_number or type(value) == "string" and string.find(value, "[xX]") then fail(what .. " is a number from 0, or decimal text") end
  return result
end

-- A function of one table of options; `usage` says what it takes.
local function taking(usage, f)
  return function(options)
    if type(options) ~= "table" then fail(usage) end
    return f(options)
  end
end

local function ratio(part, whole)
  if part == nil or whole == nil or whole == 0 then return nil end
  return part / whole
end

-- tp: poor and selected, fn: poor and not, fp: selected and not poor, tn: neither.
local function errors(counts)
  local tp, fn = number(counts.tp, "tp"), number(counts.fn, "fn")
  local fp, tn = number(counts.fp, "fp"), number(counts.tn, "tn")
  local poor, selected = tp and fn and tp + fn, tp and fp and tp + fp
  local others = fp and tn and fp + tn
  return {
    exclusion_error = ratio(fn, poor),
    inclusion_error = ratio(fp, selected),
    share_of_non_poor_reached = ratio(fp, others),
    cgh = ratio(ratio(tp, selected), ratio(poor, poor and others and poor + others)),
  }
end

-- Strictly below: a rate of exactly 2 % is not below 2 %, whatever binary fractions make of it.
local function is_below(found, examined, per_cent) return per_cent * examined - found * 100 > 1e-6 end

-- What a kind of rate is called, and the parameter that bounds it.
local KINDS = {
  wrong_exit = "wrong_exit_per_cent", ["错退率"] = "wrong_exit_per_cent", ["错退"] = "wrong_exit_per_cent",
  missed = "missed_per_cent", ["漏评率"] = "missed_per_cent", ["漏评"] = "missed_per_cent",
  ["漏贫率"] = "missed_per_cent", ["漏贫"] = "missed_per_cent",
  wrong_inclusion = "wrong_inclusion_per_cent", ["错评率"] = "wrong_inclusion_per_cent", ["错评"] = "wrong_inclusion_per_cent",
  composite = "composite_per_cent", ["综合贫困发生率"] = "composite_per_cent",
}

-- `wrong_exit`, `Wrong-exit rate`, `错退率` …
local function ceiling_of(kind)
  local name = string.gsub(string.gsub(string.lower(tostring(kind)), "[ -]", "_"), "_rate$", "")
  if not KINDS[name] then fail("kind is wrong_exit, missed, wrong_inclusion or composite (错退率, 漏评率, 错评率, 综合贫困发生率)") end
  return parameters[KINDS[name]]
end

-- Strictly below the ceiling of its kind. Nobody examined: nothing is known.
local function rate_ok(options)
  local ceiling = number(options.ceiling_per_cent, "ceiling_per_cent") or ceiling_of(options.kind)
  local found, examined = number(options.found, "found"), number(options.examined, "examined")
  if found == nil or examined == nil or examined == 0 then return nil end
  if found > examined then fail("more were found than examined") end
  return is_below(found, examined, ceiling)
end

-- The parts of the composite rate, by the dictionary's words and by shorter ones.
local PARTS = {
  { "registered_poor_left", "registered_left", "poor_left" }, { "missed_rate" }, { "non_registered_population", "non_registered" },
  { "wrong_exit_rate" }, { "exited_population", "exited" }, { "rural_population", "population" },
}

local COMPOSITE = "it takes { registered_poor_left = …, missed_rate = …, non_registered_population = …, wrong_exit_rate = …, "
  .. "exited_population = …, rural_population = … }, or registered_left, poor_left, non_registered, exited, population"

-- (registered poor left + missed rate × others + wrong-exit rate × exited) / rural population; nil if a part is missing.
local function composite_rate(options)
  local values, names = {}, {}
  for i, synonyms in ipairs(PARTS) do
    for _, name in ipairs(synonyms) do
      names[name] = true
      values[i] = values[i] or number(options[name], name)
    end
  end
  for name in pairs(options) do
    if not names[name] then fail("composite_rate has no part " .. tostring(name) .. "; " .. COMPOSITE) end
  end
  for i = 1, #PARTS do
    if values[i] == nil then return nil end
  end
  local left, missed, outside, wrong, exited, population = table.unpack(values)
  return ratio(left + missed * outside + wrong * exited, population)
end

-- Found / examined: of those outside the register, of the exited, of the registered.
local function found_rate(options) return ratio(number(options.found, "found"), number(options.examined, "examined")) end

local function approval_rate(options)
  return ratio(number(options.approving, "approving"), number(options.asked, "asked"))
end

-- The national limits of leaving poverty, each judged; nil where its figure is missing.
local function exit_limits(options)
  local function below(rate, per_cent)
    local value = number(rate, "a rate")
    return value and is_below(value, 1, per_cent)
  end
  local approval = number(options.approval_rate, "approval_rate")
  return {
    composite = below(options.composite_rate, options.is_west and parameters.composite_west_per_cent or parameters.composite_per_cent),
    wrong_exit = below(options.wrong_exit_rate, parameters.wrong_exit_per_cent),
    missed = below(options.missed_rate, parameters.missed_per_cent),
    approval = approval and not is_below(approval, 1, parameters.approval_per_cent),
  }
end

-- What is neither a list nor a unit: those are tables, or views of a register.
local PLAIN = { ["nil"] = true, boolean = true, number = true, string = true, ["function"] = true }

local function field(unit, name)
  if PLAIN[type(unit)] then fail("a unit is wanted, not a " .. type(unit)) end
  return unit[name]
end

-- A field that may be missing: within a rule, to read one of a view that is missing leaves the rule undetermined.
local OPEN = { table = field, userdata = function(unit, name) return default(unit, name, nil) end }

-- How each unit is asked for what `options` hold under a name: by a field's name or a function.
local function reader(options, name, usual)
  local what = options[name] or usual
  if type(what) == "function" then return what end
  if type(what) ~= "string" then fail(name .. " is a field's name or a function") end
  if options.skip_missing then return function(unit) return (OPEN[type(unit)] or field)(unit, what) end end
  return function(unit) return field(unit, what) end
end

-- The weight of each unit may be a number too, 1 if none is given.
local function weigher(options)
  if type(options.weight) == "number" then return function() return options.weight end end
  return reader(options, "weight", function() return 1 end)
end

local function tally(units, options)
  local selected, poor = reader(options, "selected"), reader(options, "poor")
  local by, weight = reader(options, "by", function() return "all" end), weigher(options)
  local groups, names = {}, {}
  for i = 1, #units do
    local unit = units[i]
    local s, q, name, w = selected(unit), poor(unit), by(unit), number(weight(unit), "a weight")
    if s == nil or q == nil or name == nil or w == nil then
      if not options.skip_missing then return nil end
    else
      if not groups[name] then
        groups[name] = { tp = 0, fn = 0, fp = 0, tn = 0 }
        names[#names + 1] = name
      end
      local key = (q and (s and "tp" or "fn")) or (s and "fp" or "tn")
      groups[name][key] = groups[name][key] + w
    end
  end
  return groups, names
end

-- A function of units and a table of options; without units there is no result.
local function of_list(name, f)
  return function(units, options)
    if type(options) ~= "table" or units ~= nil and PLAIN[type(units)] then
      fail(name .. " takes a list of units and { selected = …, poor = …, … }")
    end
    if units == nil then return nil end
    return f(units, options)
  end
end

-- Errors by group, with the share that was selected: fairness between villages, types, men and women.
local function by_group(units, options)
  local groups, names = tally(units, options)
  if groups == nil then return nil end
  local result = {}
  for i, name in ipairs(names) do
    local counts = groups[name]
    local row = errors(counts)
    row.group = name
    row.selected_share = ratio(counts.tp + counts.fp, counts.tp + counts.fn + counts.fp + counts.tn)
    result[i] = row
  end
  return result
end

local function per_cent(default, cite, zh, en)
  return { default, unit = "per cent", min = 0, max = 100, step = 0.01, cite = cite, title = { zh = zh, en = en } }
end

return plugin {
  id = "targeting",
  version = "1.0.0",
  title = { zh = "瞄准精度", en = "targeting accuracy" },

  parameters = {
    wrong_exit_per_cent = per_cent(2, "4.5", "错退率上限（%）", "ceiling of the wrong-exit rate"),
    missed_per_cent = per_cent(3, "4.5", "漏评率上限（%）", "ceiling of the missed rate"),
    wrong_inclusion_per_cent = per_cent(2, "4.5", "错评率上限（%）", "ceiling of the wrong-inclusion rate"),
    composite_per_cent = per_cent(2, "dictionary 6", "综合贫困发生率上限（%）", "ceiling of the composite rate"),
    composite_west_per_cent = per_cent(3, "dictionary 6", "综合贫困发生率上限，西部（%）", "ceiling of the composite rate in the west"),
    approval_per_cent = per_cent(90, "dictionary 6", "群众认可度下限（%）", "least approval"),
  },

  functions = {
    errors = taking("errors takes { tp = …, fn = …, fp = …, tn = … }", errors),
    rate_ok = taking("rate_ok takes { kind = …, found = …, examined = … }", rate_ok),
    composite_rate = taking("composite_rate: " .. COMPOSITE, composite_rate),
    approval_rate = taking("approval_rate takes { approving = …, asked = … }", approval_rate),
    exit_limits = taking("exit_limits takes { composite_rate = …, wrong_exit_rate = …, missed_rate = …, approval_rate = … }", exit_limits),
    by_group = of_list("by_group", by_group),
    of_units = of_list("of_units", function(units, options)
      local groups = tally(units, { selected = options.selected, poor = options.poor, weight = options.weight, skip_missing = options.skip_missing })
      return groups and errors(groups.all or {})
    end),
    missed_rate = taking("missed_rate takes { found = …, examined = … }", found_rate),
    wrong_exit_rate = taking("wrong_exit_rate takes { found = …, examined = … }", found_rate),
    wrong_inclusion_rate = taking("wrong_inclusion_rate takes { found = …, examined = … }", found_rate),
  },
}
