-- How well a list meets those it is meant for: data dictionary, section 6; 4.5.

local function number(value, what)
  if value == nil then return nil end
  local result = tonumber(value)
  if result == nil or result < 0 then error(what .. " is a number from 0, or decimal text", 0) end
  return result
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

-- Decimal text as a whole number of steps of 10^-digits, so that 2 % is compared exactly.
local function is_below(found, examined, per_cent)
  return found * 100 < per_cent * examined
end

local function ceiling_of(kind)
  local ceilings = {
    wrong_exit = parameters.wrong_exit_per_cent, missed = parameters.missed_per_cent,
    wrong_inclusion = parameters.wrong_inclusion_per_cent, composite = parameters.composite_per_cent,
  }
  local ceiling = ceilings[kind]
  if ceiling == nil then error("kind is wrong_exit, missed, wrong_inclusion or composite", 0) end
  return ceiling
end

-- Strictly below the ceiling of its kind. Nobody examined: nothing is known.
local function rate_ok(options)
  local ceiling = number(options.ceiling_per_cent, "ceiling_per_cent") or ceiling_of(options.kind)
  local found, examined = number(options.found, "found"), number(options.examined, "examined")
  if found == nil or examined == nil or examined == 0 then return nil end
  if found > examined then error("more were found than examined", 0) end
  return is_below(found, examined, ceiling)
end

local function composite_rate(options)
  local left, missed = number(options.registered_left, "registered_left"), number(options.missed_rate, "missed_rate")
  local outside, wrong = number(options.non_registered, "non_registered"), number(options.wrong_exit_rate, "wrong_exit_rate")
  local exited, population = number(options.exited, "exited"), number(options.rural_population, "rural_population")
  if left == nil or missed == nil or outside == nil or wrong == nil or exited == nil or population == nil then return nil end
  return ratio(left + missed * outside + wrong * exited, population)
end

local function approval_rate(options)
  local approving, asked = number(options.approving, "approving"), number(options.asked, "asked")
  return ratio(approving, asked)
end

-- The national limits of leaving poverty, each judged; nil where its figure is missing.
local function exit_limits(options)
  local function below(rate, per_cent)
    local value = number(rate, "a rate")
    return value and value * 100 < per_cent
  end
  local approval = number(options.approval_rate, "approval_rate")
  return {
    composite = below(options.composite_rate, options.is_west and parameters.composite_west_per_cent or parameters.composite_per_cent),
    wrong_exit = below(options.wrong_exit_rate, parameters.wrong_exit_per_cent),
    missed = below(options.missed_rate, parameters.missed_per_cent),
    approval = approval and approval * 100 >= parameters.approval_per_cent,
  }
end

-- Whether those who approach and who are really poor meet, from units: `selected` and `poor` are fields or functions of the unit.
local function reader(what)
  if type(what) == "function" then return what end
  return function(unit) return unit[what] end
end

local function tally(units, options)
  local selected, poor = reader(options.selected), reader(options.poor)
  local by, weight = reader(options.by or function() return "all" end), reader(options.weight or function() return 1 end)
  local groups, names = {}, {}
  for i = 1, #units do
    local unit = units[i]
    local s, q, name, w = selected(unit), poor(unit), by(unit), weight(unit)
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
    errors = errors,
    rate_ok = rate_ok,
    composite_rate = composite_rate,
    approval_rate = approval_rate,
    exit_limits = exit_limits,
    by_group = by_group,
    of_units = function(units, options)
      local groups = tally(units, { selected = options.selected, poor = options.poor, weight = options.weight, skip_missing = options.skip_missing })
      return groups and errors(groups.all or { tp = 0, fn = 0, fp = 0, tn = 0 })
    end,
    missed_rate = function(options) return ratio(number(options.found, "found"), number(options.examined, "examined")) end,
    wrong_exit_rate = function(options) return ratio(number(options.found, "found"), number(options.examined, "examined")) end,
    wrong_inclusion_rate = function(options) return ratio(number(options.found, "found"), number(options.examined, "examined")) end,
  },
}
