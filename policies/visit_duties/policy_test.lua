-- Tests of the visit duties, in April 2018. A cadre without visits is the base of them all.
given { rank = "cadre", visits = {} }

local function visit(date, days) return { date = date, days = days } end
local may, april = visit("2018-05-01", 9), "2018-04-15"

-- As many visits on a day.
local function times(n, date, days)
  local list = {}
  for i = 1, n do list[i] = visit(date or april, days) end
  return list
end

local function on(name, date, body) test(name, function() with({ date = date }, body) end) end
local function in_april(name, body) on(name, "2018-04-30", body) end

local function says(rank, list, status, reason, missing)
  local d = decide { rank = rank, visits = list }
  expect(d.status).equals(status)
  expect(d.reasons).equals(status == "ineligible" and { reason } or {})
  expect(d.undecided).equals(status == "undetermined" and { reason } or {})
  expect(d.missing).equals(missing and { missing } or {})
end

-- 4.16: the duties

in_april("a main leader visits at least one day a month (4.16)", function()
  says("leader", {}, "ineligible", "leader")
  says("leader", { visit(april, 0.5) }, "ineligible", "leader")
  says("leader", { visit(april, 0.99) }, "ineligible", "leader")
  says("leader", { visit(april, 1) }, "eligible")
  says("leader", { visit(april, 0.5), visit(april, 0.5) }, "eligible")
end)

in_april("another leader visits at least two days a month (4.16)", function()
  says("deputy", { visit(april, 1.5) }, "ineligible", "deputy")
  says("deputy", { visit(april, 1), visit("2018-04-16", 0.99) }, "ineligible", "deputy")
  says("deputy", { visit(april, 1), visit("2018-04-16", 1) }, "eligible")
  says("deputy", { visit(april, 3) }, "eligible")
end)

in_april("a helping cadre visits at least three times a month, however long (4.16, 4.X4)", function()
  says("cadre", times(2, april, 9), "ineligible", "cadre")
  says("cadre", times(3, april, 0), "eligible")
  says("cadre", times(3), "eligible")
  says("cadre", times(4), "eligible")
end)

in_april("leaders are not judged by the number of their visits (4.X4)", function()
  says("leader", times(9, april, 0.1), "ineligible", "leader")
  says("deputy", times(9, april, 0.1), "ineligible", "deputy")
end)

in_april("section-level cadres and Party members have no number of their own (4.16)", function()
  says("section", {}, "eligible")
  says("member", {}, "eligible")
  says("member", unknown, "eligible")
end)

in_april("a township may set one for section-level cadres and Party members (4.16)", function()
  with({ other_visits = 2 }, function()
    for _, rank in ipairs { "section", "member" } do
      says(rank, times(1), "ineligible", "other")
      says(rank, times(2), "eligible")
    end
    says("cadre", times(2), "ineligible", "cadre")
    says("leader", { visit(april, 1) }, "eligible")
  end)
end)

in_april("the duties follow their parameters", function()
  with({ leader_days = 1.5, deputy_days = 0.5, cadre_visits = 1 }, function()
    says("leader", { visit(april, 1) }, "ineligible", "leader")
    says("leader", { visit(april, 1.5) }, "eligible")
    says("deputy", { visit(april, 0.5) }, "eligible")
    says("cadre", times(1), "eligible")
    says("cadre", {}, "ineligible", "cadre")
  end)
  with({ cadre_visits = 0 }, function() says("cadre", unknown, "eligible") end)
end)

-- The month

on("the first and last day of the month count, the days around it do not", "2018-04-10", function()
  says("cadre", { visit("2018-03-31"), visit("2018-04-01"), visit("2018-04-30"), visit("2018-05-01") }, "ineligible", "cadre")
  says("cadre", { visit("2018-04-01"), visit("2018-04-30"), visit("2018-04-02") }, "eligible")
end)

on("the same month of another year does not count", "2018-04-10", function()
  says("cadre", times(3, "2017-04-15"), "ineligible", "cadre")
  says("cadre", times(3, "2019-04-15"), "ineligible", "cadre")
end)

for _, case in ipairs {
  { "2000-01-01", "2000-01-31" }, { "2018-12-31", "2018-12-01" }, { "2019-01-01", "2019-01-31" }, { "2099-12-31", "2099-12-01" },
} do
  on("on " .. case[1] .. " the month is that of " .. case[2], case[1], function() says("cadre", times(3, case[2]), "eligible") end)
end

test("another month may be asked for", function()
  with({ month = 201811 }, function()
    says("cadre", times(3, "2018-11-30"), "eligible")
    says("cadre", times(3, april), "ineligible", "cadre")
  end)
end)

-- What is missing

in_april("an unknown rank leaves a doubt, even if the visits name one", function()
  local d = decide { rank = unknown, visits = { { date = april, days = 5, helper_rank = "leader" } } }
  expect(d.status).equals("undetermined")
  expect(d.missing).equals { "rank" }
end)

in_april("the helper's own rank decides, whatever the visits say", function()
  says("cadre", { { date = april, days = 5, helper_rank = "leader" } }, "ineligible", "cadre")
end)

in_april("without a file of visits nobody knows", function() says("cadre", unknown, "undetermined", "cadre", "visits") end)

in_april("a visit without a date leaves a doubt where it could turn the answer", function()
  says("cadre", { visit(april), visit(april), visit(unknown) }, "undetermined", "cadre", "visits.date")
  says("cadre", { visit(april), visit(unknown), visit(unknown) }, "undetermined", "cadre", "visits.date")
  says("cadre", { visit(april), visit(unknown) }, "ineligible", "cadre")
  says("cadre", { visit(april), visit(april), visit(unknown), visit(april) }, "eligible")
  says("cadre", { visit(april), visit(unknown), may }, "ineligible", "cadre")
end)

in_april("a visit without a date but with a length cannot be longer than it was", function()
  says("deputy", { visit(april, 1), visit(unknown, 0.5) }, "ineligible", "deputy")
  says("deputy", { visit(april, 1), visit(unknown, 1) }, "undetermined", "deputy", "visits.date")
  says("deputy", { visit(april, 2), visit(unknown, 1) }, "eligible")
  says("deputy", { visit(unknown, unknown) }, "undetermined", "deputy", "visits.date")
end)

in_april("a visit of the month without a length leaves a doubt where it could turn the answer", function()
  says("leader", { visit(april) }, "undetermined", "leader", "visits.days")
  says("deputy", { visit(april, 1), visit(april) }, "undetermined", "deputy", "visits.days")
  says("leader", { visit(april), visit(april, 1) }, "eligible")
  says("leader", { visit("2018-05-02"), visit(april, 0.5) }, "ineligible", "leader")
  says("leader", { visit("2018-05-02"), visit(unknown, 1) }, "undetermined", "leader", "visits.date")
end)

test("visits belong to the helper who made them", function()
  with({ date = "2018-04-30" }, function()
    local r = run {
      helpers = { { helper_id = "A" }, { helper_id = "B", rank = "leader" } },
      visits = {
        { helper_id = "A", date = april }, { helper_id = "A", date = april }, { helper_id = "A", date = april },
        { helper_id = "B", date = april, days = 0.5 },
      },
    }
    expect(r.A.status).equals("eligible")
    expect(r.B.reasons).equals { "leader" }
  end)
end)
