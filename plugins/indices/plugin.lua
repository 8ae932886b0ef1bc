-- Indices of poverty, inequality and deprivation, and rates of schooling: data dictionary, section 6.
local numbers = require "numbers"
local poverty = require "poverty"
local inequality = require "inequality"
local deprivation = require "deprivation"

local function ratio(part, whole)
  if part == nil or whole == nil or whole == 0 then return nil end
  return part / whole
end

local age_of = numbers.reader("age")

-- Members who need care and members of working age, and their ratios; nil if an age is missing.
local function dependency_parts(members)
  if numbers.list(members, "members is a list of members") == nil then return nil end
  local children, old, working = 0, 0, 0
  for i = 1, #members do
    local age = numbers.of(age_of(members[i]), "an age")
    if age == nil then return nil end
    if age < 16 then
      children = children + 1
    elseif age < 65 then
      working = working + 1
    else
      old = old + 1
    end
  end
  return {
    children = children, old = old, working = working,
    child_ratio = ratio(children, working), old_ratio = ratio(old, working), ratio = ratio(children + old, working),
  }
end

local function dependency_ratio(members)
  local parts = dependency_parts(members)
  return parts and parts.ratio
end

local members_of = numbers.reader("members")

-- Members with ordinary or skilled labour to the household's size.
local function labor_share(household)
  local members = numbers.list(members_of(household), "members is a list of members")
  if members == nil then return nil end
  return ratio(count(members, function(m) return m.labor_skill == "ordinary" or m.labor_skill == "skilled" end), household.household_size)
end

-- Years that are given, or nine.
local function years_of(options)
  local years = numbers.of(options.years, "years") or 9
  if years < 0 then numbers.fail("years must be 0 or above") end
  return years
end

local function share(value, what)
  local number = numbers.of(value, what)
  if number and (number < 0 or number > 1) then numbers.fail(what .. " is a share from 0 to 1") end
  return number
end

return plugin {
  id = "indices",
  version = "1.0.0",
  title = { zh = "贫困与不平等指数", en = "indices of poverty and inequality" },

  parameters = {
    line = {
      1196, unit = "yuan/person/year", min = 1, max = 100000, step = 1, cite = "7.11",
      title = { zh = "贫困线", en = "poverty line" },
    },
  },

  indicators = {
    household = {
      indicator {
        "gap", type = "decimal", cite = "dictionary 6",
        title = { zh = "贫困差距（占贫困线的比例）", en = "poverty gap as a share of the line" },
        value = function(h, p) return max(0, (p.line - h.net_income_per_capita) / p.line) end,
      },
      indicator {
        "dependency_ratio", type = "decimal", cite = "dictionary 6",
        title = { zh = "抚养比", en = "dependency ratio" },
        value = function(h) return dependency_ratio(h.members) end,
      },
      indicator {
        "labor_share", type = "decimal", cite = "dictionary 6",
        title = { zh = "劳动力占比", en = "share of members able to work" },
        value = function(h) return labor_share(h) end,
      },
    },
  },

  functions = {
    fgt = poverty.fgt,
    fgt_by = poverty.fgt_by,
    income_gap_ratio = poverty.income_gap_ratio,
    total_gap = poverty.total_gap,
    gini = inequality.gini,
    quantile = inequality.quantile,
    s80_s20 = inequality.s80_s20,
    alkire_foster = deprivation.alkire_foster,
    alkire_foster_by = deprivation.alkire_foster_by,
    dependency_ratio = dependency_ratio,
    dependency_parts = dependency_parts,
    labor_share = labor_share,

    -- Finished grade 9 of those who entered, for a constant dropout a year.
    consolidation_rate = numbers.taking("consolidation_rate takes { dropout = …, years = … }", function(options)
      local dropout, years = share(options.dropout, "dropout"), years_of(options)
      return dropout and (1 - dropout) ^ years
    end),

    -- The largest dropout a year that keeps a consolidation rate.
    dropout_ceiling = numbers.taking("dropout_ceiling takes { rate = …, years = … }", function(options)
      local kept, years = share(options.rate, "rate"), years_of(options)
      return kept and 1 - kept ^ (1 / years)
    end),

    -- Gross: may exceed 1.
    enrolment_rate = numbers.taking("enrolment_rate takes { enrolled = …, school_age = … }", function(options)
      return ratio(numbers.of(options.enrolled, "enrolled"), numbers.of(options.school_age, "school_age"))
    end),
    dropout_rate = numbers.taking("dropout_rate takes { left = …, enrolled = … }", function(options)
      return ratio(numbers.of(options.left, "left"), numbers.of(options.enrolled, "enrolled"))
    end),
  },

  reports = {
    report {
      "poverty", title = { zh = "各村贫困指数", en = "poverty indices by village" }, cite = "dictionary 6",
      run = function(units, p)
        local rows = {}
        local villages = {}
        for i = 1, #units do villages[i] = units[i].village_id or "" end
        for i, group in ipairs(numbers.groups(villages)) do
          local list = {}
          for j, place in ipairs(group.places) do list[j] = units[place] end
          local function index(alpha) return poverty.fgt(list, { line = p.line, alpha = alpha, skip_missing = true }) end
          rows[i] = { group.key, #list, index(0), index(1), index(2), inequality.gini(list, { skip_missing = true }) }
        end
        return { columns = { "village", "households", "headcount", "gap", "severity", "gini" }, rows = rows }
      end,
    },
  },

  commands = {
    command {
      "gap", help = { zh = ":gap [LINE] 人均缺口与总缺口", en = ":gap [LINE] headcount, gap and severity of the units at hand" },
      run = function(argument, units, p)
        local line = argument ~= "" and numbers.needed(argument, "the line") or p.line
        local function index(alpha) return poverty.fgt(units, { line = line, alpha = alpha, skip_missing = true }) end
        return { line = line, headcount = index(0), gap = index(1), severity = index(2) }
      end,
    },
  },
}
