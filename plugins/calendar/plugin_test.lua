-- Tests of calendar: the plan's own stages, ends of months and years, and what falls due when.

test("both ends count", {
  { "2010-04-03", "2010-04-10", 8 }, { "2010-04-11", "2010-04-15", 5 }, { "2010-04-16", "2010-05-16", 31 },
  { "2010-05-16", "2010-07-16", 62 }, { "2010-07-17", "2010-08-16", 31 }, { "2010-04-03", "2010-04-03", 1 },
  { "2008-02-28", "2008-03-01", 3 }, { "2009-02-28", "2009-03-01", 2 }, { "1900-02-28", "1900-03-01", 2 }, { "2000-02-28", "2000-03-01", 3 },
  { "2009-12-31", "2010-01-01", 2 }, { "2000-01-01", "2000-12-31", 366 }, { "1899-01-01", "2001-01-01", 37256 }, { "2010-01-31", "2010-03-01", 30 },
}, function(case)
  expect(calendar.days { start = case[1], finish = case[2] }).equals(case[3])
end)

test("months have their days", {
  { "01", "31" }, { "02", "28" }, { "03", "31" }, { "04", "30" }, { "05", "31" }, { "06", "30" }, { "07", "31" }, { "08", "31" }, { "09", "30" },
  { "10", "31" }, { "11", "30" }, { "12", "31" },
}, function(case)
  local month = "2010-" .. case[1] .. "-"
  expect(calendar.days { start = month .. "01", finish = month .. case[2] }).equals(tonumber(case[2]))
  expect(function() calendar.days { start = month .. (case[2] + 1), finish = "2011-01-01" } end).fails("start is no day of the calendar")
end)

test("29 February is a day every fourth year, but not of centuries that 400 does not divide", {
  { 2008, true }, { 2009, false }, { 2010, false }, { 2007, false }, { 1900, false }, { 2000, true }, { 2100, false }, { 1600, true }, { 1996, true },
}, function(case)
  local function days() return calendar.days { start = case[1] .. "-02-01", finish = case[1] .. "-02-29" } end
  if case[2] then expect(days()).equals(29) else expect(days).fails("finish is no day of the calendar") end
  expect(function() calendar.days { start = case[1] .. "-02-30", finish = case[1] .. "-12-31" } end).fails("start is no day")
end)

test("what is no date is said", function()
  for _, text in ipairs { "2010-13-01", "2010-00-01", "10-04-03", "2010-4-3", "20xx-04-03", "2010-04-03 ", "a2010-04-03" } do
    expect(function() calendar.days { start = text, finish = "2011-01-01" } end).fails("start is a date, YYYY-MM-DD")
  end
  expect(function() calendar.days { start = "2010-04-03", finish = "2010-04-00" } end).fails("finish is no day")
  expect(function() calendar.days { start = "2010-04-04", finish = "2010-04-03" } end).fails("finish lies before start")
  expect(function() calendar.days { start = "2010-04-03", finish = "x" } end).fails("finish is a date")
  local _, message = pcall(function() calendar.days { start = "x", finish = "2010-04-03" } end)
  expect(tostring(message)).equals("start is a date, YYYY-MM-DD")
end)

test("an open interval has no length", function()
  expect(calendar.days { start = "2010-04-03" }).is_nil()
  expect(calendar.days { finish = "2010-04-03" }).is_nil()
end)

local STAGES = {
  { "2010-04-03", "2010-04-10" }, { "2010-04-11", "2010-04-15" }, { start = "2010-04-16", finish = "2010-05-16" },
  { "2010-05-16", "2010-07-16" }, { "2010-07-17", "2010-08-16" },
}

test("the plan's third and fourth stages share 16 May", function()
  local found = calendar.overlaps { stages = STAGES }
  expect(found).has_length(1)
  expect(found[1].first).equals(3)
  expect(found[1].second).equals(4)
  expect(found[1].days).equals(1)
  expect(calendar.gaps { stages = STAGES }).is_empty()
end)

test("stages that hold one another, and days that none holds", function()
  local found = calendar.overlaps { { "2010-01-01", "2010-01-31" }, { "2010-02-02", "2010-02-03" }, { "2010-01-10", "2010-01-12" } }
  expect(found).has_length(1)
  expect(found[1].second).equals(3)
  expect(found[1].days).equals(3)
  local free = calendar.gaps { { "2010-01-01", "2010-01-31" }, { "2010-02-02", "2010-02-03" }, { "2010-02-04", "2010-02-05" } }
  expect(free).has_length(1)
  expect(free[1].after).equals(1)
  expect(free[1].days).equals(1)
end)

test("a stage of one day is a stage, one that ends before it begins is none", function()
  expect(calendar.overlaps { { "2010-01-02", "2010-01-02" } }).is_empty()
  expect(function() calendar.overlaps { { "2010-01-02", "2010-01-01" } } end).fails("stage 1 ends before it begins")
  expect(function() calendar.gaps { { "2010-01-02" } } end).fails("the finish of stage 1 is a date")
  expect(function() calendar.gaps { { finish = "2010-01-02" } } end).fails("the start of stage 1 is a date")
end)

test("each function says what it takes", {
  { "days", "days takes { start = …, finish = … }" }, { "overlaps", "overlaps takes { stages = { { start, finish }, … } }" },
  { "gaps", "gaps takes { stages = { { start, finish }, … } }" }, { "notice_ok", "notice_ok takes { start = …, finish = …, least = … }" },
  { "duties_due", "duties_due takes { month = … } or { date = … }" },
}, function(case)
  for _, other in ipairs { 5, "2010-04-03", true, expect } do
    local _, message = pcall(calendar[case[1]], other, "2010-04-10")
    expect(tostring(message)).equals(case[2])
  end
  expect(function() calendar[case[1]]() end).fails(case[2])
end)

test("stages are a list of pairs", { "overlaps", "gaps" }, function(name)
  expect(function() calendar[name] { stages = "2010-04-03" } end).fails("stages is a list of { start, finish }")
  expect(function() calendar[name] { { "2010-04-03", "2010-04-10" }, "2010-04-11" } end).fails("stage 2 is no { start, finish }")
  expect(function() calendar[name] { 5 } end).fails("stage 1 is no { start, finish }")
  expect(calendar[name] {}).is_empty()
end)

test("a notice stands for seven days, or as long as the township says", function()
  expect(calendar.notice_ok { start = "2010-04-01", finish = "2010-04-07" }).is_true()
  expect(calendar.notice_ok { start = "2010-04-01", finish = "2010-04-06" }).is_false()
  expect(calendar.notice_ok { start = "2010-04-01", finish = "2010-04-06", least = "6" }).is_true()
  expect(calendar.notice_ok { start = "2010-04-01", finish = "2010-04-10", least = 10.0 }).is_true()
  for _, least in ipairs { "x", "0x2", "0X2", true } do
    expect(function() calendar.notice_ok { start = "2010-04-01", finish = "2010-04-06", least = least } end).fails("least is a number of days")
  end
  expect(calendar.notice_ok { start = "2010-04-01" }).is_nil()
  expect(calendar.notice_ok { finish = "2010-04-01" }).is_nil()
  with({ notice_days = 5 }, function() expect(calendar.notice_ok { start = "2010-04-01", finish = "2010-04-05" }).is_true() end)
end)

test("a notice that ends before it begins never stood", function()
  expect(calendar.notice_ok { start = "2010-04-07", finish = "2010-04-01" }).is_false()
  expect(calendar.notice_ok { start = "2010-04-02", finish = "2010-04-01", least = 0 }).is_false()
  expect(calendar.notice_ok { start = "2010-04-02", finish = "2010-04-01", least = -5 }).is_false()
  expect(calendar.notice_ok { start = "2010-04-02", finish = "2010-04-02", least = 0 }).is_true()
  expect(function() calendar.notice_ok { start = "2010-04-31", finish = "2010-04-01" } end).fails("start is no day")
end)

local function duties(options)
  local names = {}
  for i, due in ipairs(calendar.duties_due(options)) do names[i] = due.duty .. " " .. due.cite end
  return names
end

test("each month has its visits and its report, and some have more", function()
  local always = { "visits 4.16", "monthly_report 6.13" }
  local more = {
    [2] = "reassign_helpers 4.15", [3] = "start_projects 4.9", [4] = "materials 4.12", [8] = "school_aid 4.12", [9] = "finish_projects 4.9",
    [12] = "winter_visits 4.12",
  }
  for month = 1, 12 do expect(duties { month = month }).equals(more[month] and { more[month], always[1], always[2] } or always) end
end)

test("a month may be text or come from a date", function()
  expect(duties { month = "8" }[1]).equals("school_aid 4.12")
  expect(duties { date = "2018-12-05" }[1]).equals("winter_visits 4.12")
  expect(calendar.duties_due { month = 2 }[1].title.en).contains("reassigned")
  for _, month in ipairs { 0, 13, 1.5, "x", "0x4", "0X4" } do
    expect(function() calendar.duties_due { month = month } end).fails("month is a number from 1 to 12")
  end
  expect(function() calendar.duties_due {} end).fails("month is a number from 1 to 12")
  expect(function() calendar.duties_due { date = "2018-12" } end).fails("date is a date")
  expect(command("due", "3")[1].duty).equals("start_projects")
end)
