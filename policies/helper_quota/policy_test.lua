-- Tests of the policy. A helper without a limit of one's own is the base of them all.
given { rank = "cadre", max_households = unknown, households = {} }

local function of(n, exit_status)
  local list = {}
  for i = 1, n do list[i] = { exit_status = exit_status or "poor" } end
  return list
end

local function judged(n, changes)
  changes.households = of(n)
  local d = decide(changes)
  return d.status == "eligible" and "ok" or table.concat(d.reasons, ";")
end

test("a section-level cadre has two or three households, an ordinary cadre one, a Party member up to five (2.21, 4.14)", {
  { "leader", 1, "enough" }, { "leader", 2, "ok" }, { "leader", 3, "ok" }, { "leader", 4, "not_too_many" },
  { "deputy", 1, "enough" }, { "deputy", 2, "ok" }, { "deputy", 3, "ok" }, { "deputy", 4, "not_too_many" },
  { "section", 0, "enough" }, { "section", 1, "enough" }, { "section", 2, "ok" }, { "section", 3, "ok" }, { "section", 4, "not_too_many" },
  { "cadre", 0, "enough" }, { "cadre", 1, "ok" }, { "cadre", 2, "not_too_many" },
  { "member", 0, "enough" }, { "member", 1, "ok" }, { "member", 5, "ok" }, { "member", 6, "not_too_many" },
}, function(case) expect(judged(case[2], { rank = case[1] })).equals(case[3]) end)

test("a helper's own limit stands before the quota of the rank", {
  { "cadre", 5, 5, "ok" }, { "cadre", 5, 6, "not_too_many" }, { "cadre", 5, 0, "enough" },
  { "section", 1, 1, "ok" }, { "section", 1, 2, "not_too_many" },
  { "section", 5, 1, "enough" }, { "member", 0, 0, "ok" }, { "member", 0, 1, "not_too_many" },
}, function(case) expect(judged(case[3], { rank = case[1], max_households = case[2] })).equals(case[4]) end)

test("only registered households count, whatever became of them (2.21)", {
  { "exited", "eligible" }, { "pre_exit", "eligible" }, { "returned", "eligible" }, { "not_registered", "ineligible" },
}, function(case) expect(decide { households = of(1, case[1]) }.status).equals(case[2]) end)

test("households of others than the poor take no place of the quota (2.21)", function()
  expect(decide { households = { { exit_status = "poor" }, { exit_status = "not_registered" } } }.status).equals("eligible")
end)

test("an unknown rank leaves open how many are enough, a certain excess is named", function()
  local d = decide { rank = unknown, max_households = 1, households = of(1) }
  expect(d.status).equals("undetermined")
  expect(d.undecided).equals { "enough" }
  expect(d.missing).equals { "rank" }
  expect(decide { rank = unknown, max_households = 1, households = of(2) }.reasons).equals { "not_too_many" }
  expect(decide { rank = unknown, households = of(2) }.undecided).equals { "enough", "not_too_many" }
end)

test("a household of unknown status leaves the count open", function()
  expect(decide { households = { { exit_status = unknown } } }.missing).equals { "households.exit_status" }
end)

test("the quotas of the township hold instead of the shipped ones", function()
  with({ section_least = 4, section_most = 4, cadre_least = 0, cadre_most = 2, member_least = 5, member_most = 6 }, function()
    expect(judged(3, { rank = "section" })).equals("enough")
    expect(judged(4, { rank = "leader" })).equals("ok")
    expect(judged(0, { rank = "cadre" })).equals("ok")
    expect(judged(2, { rank = "cadre" })).equals("ok")
    expect(judged(4, { rank = "member" })).equals("enough")
    expect(judged(6, { rank = "member" })).equals("ok")
  end)
end)
