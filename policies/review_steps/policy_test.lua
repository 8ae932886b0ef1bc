-- Tests of the five steps. A household whose case went through all of them is the base of them all.
local NAMES = { "apply", "group_review", "village_check", "town_review", "county_approval" }

-- The rows of a case up to a step, a day each from `first` on; a review group of 11.
local function case(upto, id, first)
  local rows = {}
  for i = 1, upto do
    rows[i] = { case_id = id or "C1", step = NAMES[i], date = string.format("2010-04-%02d", (first or 16) + i), present = 11, outcome = "pass" }
  end
  return rows
end

-- The whole case with one row changed, taken out (`false`), or others behind.
local function with_row(place, changes, ...)
  local rows = case(5)
  if changes == false then
    table.remove(rows, place)
  else
    for field, value in pairs(changes) do rows[place][field] = value end
  end
  for _, row in ipairs { ... } do rows[#rows + 1] = row end
  return rows
end

given { appraisals = case(5) }

local function says(rows, status, ...)
  local d = decide { appraisals = rows }
  expect(d.status).equals(status)
  expect(status == "undetermined" and d.undecided or d.reasons).equals { ... }
  return d
end

test("a case that went through the five steps is in order (7.13)", function() says(case(5), "eligible") end)

-- 7.13: five steps

test("a case on its way is in order, and not complete (7.13)", function()
  for upto = 1, 4 do says(case(upto), "ineligible", "complete") end
end)

test("a household that never applied has no complete case (7.13)", function() says({}, "ineligible", "complete") end)

for place = 1, 4 do
  test("without " .. NAMES[place] .. " a step is skipped (7.13)", function()
    says(with_row(place, false), "ineligible", "none_skipped", "in_order", "complete")
  end)
end

for place, name in ipairs(NAMES) do
  test(name .. " must have passed (7.13)", function()
    says(with_row(place, { outcome = "fail" }), "ineligible", "complete")
    says(with_row(place, { outcome = "returned" }), "ineligible", "complete")
    expect(says(with_row(place, { outcome = unknown }), "undetermined", "complete").missing).equals { "appraisals.outcome" }
  end)
end

test("so many steps must have passed as the township asks, from the first on (7.13)", function()
  for needed = 1, 5 do
    with({ steps_needed = needed }, function()
      says(case(needed), "eligible")
      if needed > 1 then says(case(needed - 1), "ineligible", "complete") end
    end)
  end
  with({ steps_needed = 2 }, function() says(with_row(2, { outcome = "fail" }), "ineligible", "complete") end)
end)

test("a step may follow on the same day, and not the day before (7.13)", function()
  says(with_row(3, { date = "2010-04-18" }), "eligible")
  says(with_row(3, { date = "2010-04-17" }), "ineligible", "in_order")
  says(with_row(3, { date = "2010-04-20" }), "eligible")
  says(with_row(3, { date = "2010-04-21" }), "ineligible", "in_order")
end)

test("a missing date leaves a doubt about the order (7.13)", function()
  expect(says(with_row(3, { date = unknown }), "undetermined", "in_order").missing).equals { "appraisals.date" }
end)

test("the rows may stand in any order, and other steps between them (7.13)", function()
  local rows = case(5)
  rows[1], rows[5] = rows[5], rows[1]
  rows[#rows + 1] = { case_id = "C1", step = "notice", date = "2010-01-01", present = 1, outcome = "fail" }
  rows[#rows + 1] = { case_id = "C1", step = "appeal" }
  says(rows, "eligible")
end)

test("a step that was returned may be taken again (7.13)", function()
  local again = { case_id = "C1", step = "village_check", date = "2010-04-20", present = 11, outcome = "pass" }
  says(with_row(3, { outcome = "returned" }, again), "eligible")
end)

test("the steps of one case do not complete another (7.13)", function()
  local rows = case(2, "C1")
  for place = 3, 5 do rows[#rows + 1] = case(5, "C2")[place] end
  says(rows, "ineligible", "none_skipped", "in_order", "complete")
end)

test("one complete case is enough, beside another on its way (7.13)", function()
  local rows = case(5, "C1")
  for _, row in ipairs(case(2, "C2", 1)) do rows[#rows + 1] = row end
  says(rows, "eligible")
end)

test("without a file of appraisals nobody knows", function()
  local d = says(unknown, "undetermined", "none_skipped", "in_order", "complete", "review_group")
  expect(d.missing).equals { "appraisals" }
end)

-- 7.7: the review group

test("9 to 15 persons review (7.7)", function()
  says(with_row(2, { present = 8 }), "ineligible", "review_group")
  says(with_row(2, { present = 9 }), "eligible")
  says(with_row(2, { present = 15 }), "eligible")
  says(with_row(2, { present = 16 }), "ineligible", "review_group")
  expect(says(with_row(2, { present = unknown }), "undetermined", "review_group").missing).equals { "appraisals.present" }
end)

test("who is present at another step does not matter (7.7)", function()
  says(with_row(4, { present = 1 }), "eligible")
  says(with_row(4, { present = unknown }), "eligible")
end)

test("the size of the group follows its parameters (7.7)", function()
  with({ group_least = 3, group_most = 5 }, function()
    says(with_row(2, { present = 2 }), "ineligible", "review_group")
    says(with_row(2, { present = 3 }), "eligible")
    says(with_row(2, { present = 5 }), "eligible")
    says(with_row(2, { present = 6 }), "ineligible", "review_group")
  end)
end)

-- 7.13: the public notice

local function notice(from, to) return { case_id = "C1", step = "notice", notice_from = from, notice_to = to } end

-- What is decided on a complete case with these rows behind it, where a notice must stand for `days`.
local function posted(days, status, ...)
  local rows = with_row(5, {}, ...)
  with({ notice_days = days }, function()
    if status == "eligible" then says(rows, status) else says(rows, status, "notice") end
  end)
end

test("a notice stands as long as the township asks, both ends counted (7.13)", function()
  posted(7, "ineligible", notice("2010-05-01", "2010-05-06"))
  posted(7, "eligible", notice("2010-05-01", "2010-05-07"))
  posted(1, "eligible", notice("2010-05-01", "2010-05-01"))
  posted(7, "eligible", notice("2010-05-01", "2010-05-02"), notice("2010-04-28", "2010-05-09"))
end)

test("a notice may be written beside the step that it follows (7.13)", function()
  with({ notice_days = 7 }, function()
    says(with_row(2, { notice_from = "2010-05-01", notice_to = "2010-05-07" }), "eligible")
    says(with_row(2, { notice_from = "2010-05-01", notice_to = "2010-05-06" }), "ineligible", "notice")
    says(with_row(2, { notice_from = "2010-05-01" }), "undetermined", "notice")
    says(with_row(2, { notice_to = "2010-05-01" }), "undetermined", "notice")
  end)
end)

test("without a notice on record nothing was posted, and without the question it does not matter (7.13)", function()
  posted(1, "ineligible")
  posted(0, "eligible")
  posted(0, "eligible", notice(unknown, unknown))
end)

test("an unknown end of a notice leaves a doubt, until another has stood (7.13)", function()
  posted(7, "undetermined", notice("2010-05-01", unknown))
  posted(7, "undetermined", notice(unknown, "2010-05-01"))
  posted(7, "undetermined", notice(unknown, unknown))
  posted(7, "eligible", notice(unknown, unknown), notice("2010-05-01", "2010-05-07"))
end)

test("a notice that ends before it begins has not stood (7.13)", function() posted(1, "ineligible", notice("2010-05-02", "2010-05-01")) end)
