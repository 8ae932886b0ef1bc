-- Days, stages and duties of a plan: 7.21 to 7.25, 4.9, 4.12, 4.15, 4.16, 6.13.

-- Ends with a message without a place in the plugin: the mistake is the caller's.
local function fail(message) error(message, 0) end

-- A function of one table of options; `usage` says what it takes.
local function taking(usage, f)
  return function(options)
    if type(options) ~= "table" then fail(usage) end
    return f(options)
  end
end

-- A number or decimal text; hexadecimal text is neither.
local function decimal(value)
  local number = tonumber(value)
  if type(value) == "string" and string.find(value, "[xX]") then return nil end
  return number
end

-- Days since 0000-03-01 of the proleptic Gregorian calendar.
local function day_number(text, what)
  local y, m, d = string.match(tostring(text), "^(%d%d%d%d)%-(%d%d)%-(%d%d)$")
  y, m, d = tonumber(y), tonumber(m), tonumber(d)
  local lengths = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }
  if y == nil or m < 1 or m > 12 then fail(what .. " is a date, YYYY-MM-DD") end
  local is_leap = y % 4 == 0 and (y % 100 ~= 0 or y % 400 == 0)
  local length = lengths[m] + ((m == 2 and is_leap) and 1 or 0)
  if d < 1 or d > length then fail(what .. " is no day of the calendar") end
  if m <= 2 then y, m = y - 1, m + 12 end
  return 365 * y + y // 4 - y // 100 + y // 400 + (153 * (m - 3) + 2) // 5 + d
end

-- Both ends count: 3 to 10 April are 8 days. Below 1 where finish lies before start.
local function span(options)
  if options.start == nil or options.finish == nil then return nil end
  return day_number(options.finish, "finish") - day_number(options.start, "start") + 1
end

local function days(options)
  local length = span(options)
  if length and length < 1 then fail("finish lies before start") end
  return length
end

-- A stage as { start, finish } or { start = …, finish = … }.
local function read(options)
  local stages, list = options.stages or options, {}
  if type(stages) ~= "table" then fail("stages is a list of { start, finish }") end
  for i, stage in ipairs(stages) do
    if type(stage) ~= "table" then fail("stage " .. i .. " is no { start, finish }") end
    local first = day_number(stage.start or stage[1], "the start of stage " .. i)
    local last = day_number(stage.finish or stage[2], "the finish of stage " .. i)
    if last < first then fail("stage " .. i .. " ends before it begins") end
    list[i] = { first, last }
  end
  return list
end

-- Pairs of stages that share days.
local function overlaps(options)
  local list, found = read(options), {}
  for i = 1, #list do
    for j = i + 1, #list do
      local shared = min(list[i][2], list[j][2]) - max(list[i][1], list[j][1]) + 1
      if shared > 0 then found[#found + 1] = { first = i, second = j, days = shared } end
    end
  end
  return found
end

-- Days that no stage holds, between one stage and the next.
local function gaps(options)
  local list, found = read(options), {}
  for i = 2, #list do
    local free = list[i][1] - list[i - 1][2] - 1
    if free > 0 then found[#found + 1] = { after = i - 1, days = free } end
  end
  return found
end

-- A notice must stand for some days before the next step. One that ends before it begins never stood, whatever is asked for.
local function notice_ok(options)
  local length = span(options)
  local least = decimal(options.least or parameters.notice_days) or fail("least is a number of days")
  return length and length >= max(1, least)
end

-- Without a month: every month.
local DUTIES = {
  { month = 2, cite = "4.15", duty = "reassign_helpers", title = { zh = "二月底前调整帮扶责任人", en = "helpers are reassigned by the end of February" } },
  { month = 3, cite = "4.9", duty = "start_projects", title = { zh = "三月底前项目开工", en = "all projects have started by the end of March" } },
  { month = 4, cite = "4.12", duty = "materials", title = { zh = "四月送生产资料、帮助春耕", en = "April: production materials and help with ploughing" } },
  { month = 8, cite = "4.12", duty = "school_aid", title = { zh = "八月助学", en = "August: school aid" } },
  { month = 9, cite = "4.9", duty = "finish_projects", title = { zh = "九月底前项目完工", en = "all projects have finished by the end of September" } },
  { month = 12, cite = "4.12", duty = "winter_visits", title = { zh = "年底前走访慰问", en = "visits before the end of the year" } },
  {
    cite = "4.16", duty = "visits",
    title = {
      zh = "本月走访：主要领导1天、班子成员2天、帮扶干部3次", en = "this month's visits: main leader 1 day, deputies 2 days, cadres 3 times",
    },
  },
  { cite = "6.13", duty = "monthly_report", title = { zh = "月报", en = "monthly report to the town's poverty office" } },
}

-- The duties of a month, given as a number or as a date.
local function duties_due(options)
  local month = decimal(options.month)
  if options.date ~= nil then
    day_number(options.date, "date")
    month = tonumber(string.sub(options.date, 6, 7))
  end
  if math.tointeger(month) == nil or month < 1 or month > 12 then fail("month is a number from 1 to 12") end
  local due = {}
  for _, duty in ipairs(DUTIES) do
    if duty.month == nil or duty.month == month then due[#due + 1] = { duty = duty.duty, cite = duty.cite, title = duty.title } end
  end
  return due
end

return plugin {
  id = "calendar",
  version = "1.0.0",
  title = { zh = "日程", en = "calendar of stages and duties" },

  parameters = {
    notice_days = { 7, unit = "day", min = 1, max = 60, cite = "dictionary 2.7", title = { zh = "公示最少天数", en = "least days of a public notice" } },
  },

  functions = {
    days = taking("days takes { start = …, finish = … }", days),
    overlaps = taking("overlaps takes { stages = { { start, finish }, … } }", overlaps),
    gaps = taking("gaps takes { stages = { { start, finish }, … } }", gaps),
    notice_ok = taking("notice_ok takes { start = …, finish = …, least = … }", notice_ok),
    duties_due = taking("duties_due takes { month = … } or { date = … }", duties_due),
  },

  commands = {
    command {
      "due", help = { zh = ":due MONTH 当月应办事项", en = ":due MONTH what falls due in a month" },
      run = function(argument) return duties_due { month = argument } end,
    },
  },
}
