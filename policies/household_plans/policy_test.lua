-- Tests of the policy. A registered household with one plan and one cadre is the base of them all.
given { exit_status = "poor", measures = { { measure = "training", year = 2014 } }, helper_ids = { "C1" } }

local function status_of(changes) return decide(changes).status end

test("registered households are asked, whatever became of them (1.10)", {
  { "poor", "eligible" }, { "exited", "eligible" }, { "pre_exit", "eligible" }, { "returned", "eligible" }, { "not_registered", "excluded" },
  { unknown, "undetermined" },
}, function(case) expect(status_of { exit_status = case[1] }).equals(case[2]) end)

test("exactly one plan: none is too few, two are too many (1.10)", function()
  expect(decide { measures = {} }.reasons).equals { "one_plan" }
  expect(decide { measures = { { measure = "training" }, { measure = "loan" } } }.reasons).equals { "one_plan" }
  expect(decide { measures = { { measure = "training" }, { measure = "training" } } }.reasons).equals { "one_plan" }
end)

test("without a file of measures nobody knows (1.10)", function()
  local d = decide { measures = unknown }
  expect(d.status).equals("undetermined")
  expect(d.missing).equals { "measures" }
end)

test("at least one cadre; several are allowed, and an empty cell is nobody (1.10)", function()
  expect(status_of { helper_ids = { "C1", "C2" } }).equals("eligible")
  expect(decide { helper_ids = unknown }.reasons).equals { "has_cadre" }
end)

test("both failures are named (1.10)", function()
  expect(decide { measures = {}, helper_ids = unknown }.reasons).equals { "one_plan", "has_cadre" }
end)

test("where the township looks at one year, plans of other years do not count (1.10)", function()
  with({ plan_year = 2014 }, function()
    expect(status_of { measures = { { year = 2013 }, { year = 2014 }, { year = 2015 } } }).equals("eligible")
    expect(status_of { measures = { { year = 2013 } } }).equals("ineligible")
    expect(status_of { measures = { { year = unknown } } }).equals("undetermined")
  end)
end)

test("as shipped all years count, and a plan may be of no year (1.10)", function()
  expect(status_of { measures = { { year = unknown } } }).equals("eligible")
  expect(status_of { measures = { { year = 2013 }, { year = 2014 } } }).equals("ineligible")
end)
