-- Tests of the projects' calendar. A project from March to September is the base of them all.
given { year = 2018, start_date = "2018-03-31", end_date = "2018-09-30", public_notice_id = "N1" }

local function says(changes, status, ...)
  local d = decide(changes)
  expect(d.status).equals(status)
  expect(status == "undetermined" and d.undecided or d.reasons).equals { ... }
  return d
end

test("a project starts by the end of March (4.9)", function()
  says({ start_date = "2018-03-31" }, "eligible")
  says({ start_date = "2018-04-01" }, "ineligible", "starts_in_time")
  says({ start_date = "2017-12-01" }, "eligible")
end)

test("a project finishes by the end of September (4.9)", function()
  says({ end_date = "2018-09-30" }, "eligible")
  says({ end_date = "2018-10-01" }, "ineligible", "finishes_in_time")
  says({ end_date = "2019-01-01" }, "ineligible", "finishes_in_time")
end)

test("another calendar may be set (4.9)", function()
  with({ start_month = 4, finish_month = 11 }, function()
    says({ start_date = "2018-04-30", end_date = "2018-11-30" }, "eligible")
    says({ start_date = "2018-05-01" }, "ineligible", "starts_in_time")
    says({ end_date = "2018-12-01" }, "ineligible", "finishes_in_time")
  end)
end)

test("a project may finish on the day it starts, and not before (4.9)", function()
  says({ start_date = "2018-03-01", end_date = "2018-03-01" }, "eligible")
  says({ start_date = "2018-03-02", end_date = "2018-03-01" }, "ineligible", "in_order")
end)

test("what is unknown leaves a doubt (4.9)", function()
  says({ start_date = unknown }, "undetermined", "starts_in_time", "in_order")
  says({ end_date = unknown }, "undetermined", "finishes_in_time", "in_order")
  says({ year = unknown }, "undetermined", "starts_in_time", "finishes_in_time")
end)

test("a project without a notice is to be published (4.11)", function()
  expect(decide({}).measures).equals {}
  expect(decide({ public_notice_id = unknown }).measures).equals { "publish" }
end)
