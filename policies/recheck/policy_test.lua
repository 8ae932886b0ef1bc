-- Tests of the re-check. A village whose counts are far below every limit is the base of them all.
given {
  exited_examined = 100, wrong_exits = 0,
  unregistered_examined = 100, missed = 0,
  registered_examined = 100, wrong_inclusions = 0,
}

local rates = {
  { id = "wrong_exit", found = "wrong_exits", examined = "exited_examined", limit = 2, parameter = "wrong_exit_below", statuses = { "exited" } },
  { id = "missed", found = "missed", examined = "unregistered_examined", limit = 3, parameter = "missed_below", statuses = { "not_registered" } },
  {
    id = "wrong_inclusion", found = "wrong_inclusions", examined = "registered_examined", limit = 2,
    parameter = "wrong_inclusion_below", statuses = { "poor", "pre_exit", "returned" },
  },
}

local function says(changes, status, ...)
  local d = decide(changes)
  expect(d.status).equals(status)
  expect(status == "undetermined" and d.undecided or d.reasons).equals { ... }
  return d
end

test("a village in which nobody was found wrong passes", function() says({}, "eligible") end)

for _, rate in ipairs(rates) do
  test(rate.id .. " must lie strictly below " .. rate.limit .. " % (4.5)", function()
    says({ [rate.found] = rate.limit - 1 }, "eligible")
    says({ [rate.found] = rate.limit }, "ineligible", rate.id)
    says({ [rate.found] = rate.limit + 1 }, "ineligible", rate.id)
    says({ [rate.found] = rate.limit, [rate.examined] = 101 }, "eligible")
    says({ [rate.found] = rate.limit * 10 - 1, [rate.examined] = 1000 }, "eligible")
    says({ [rate.found] = rate.limit * 10, [rate.examined] = 1000 }, "ineligible", rate.id)
    says({ [rate.found] = rate.limit * 1000 - 1, [rate.examined] = 100000 }, "eligible")
    says({ [rate.found] = rate.limit * 1000, [rate.examined] = 100000 }, "ineligible", rate.id)
  end)

  test(rate.id .. " follows its parameter, in tenths of a per cent (4.5)", function()
    with({ [rate.parameter] = 2.3 }, function()
      says({ [rate.found] = 22, [rate.examined] = 1000 }, "eligible")
      says({ [rate.found] = 23, [rate.examined] = 1000 }, "ineligible", rate.id)
    end)
  end)

  test(rate.id .. ": one person examined shows something, nobody examined shows nothing (4.5)", function()
    says({ [rate.examined] = 1 }, "eligible")
    says({ [rate.examined] = 0 }, "ineligible", rate.id)
  end)

  test(rate.id .. ": a count that is not known leaves a doubt (4.5)", function()
    expect(says({ [rate.found] = unknown }, "undetermined", rate.id).missing).equals { rate.found }
    says({ [rate.examined] = unknown }, "undetermined", rate.id)
  end)
end

test("every rate that is too high is named, in the plan's order (4.5)", function()
  says({ wrong_exits = 9, missed = 9, wrong_inclusions = 9 }, "ineligible", "wrong_exit", "missed", "wrong_inclusion")
end)

-- Counted from comparisons on record

local function household(status, size, ...)
  local rows = {}
  for i, outcome in ipairs { ... } do rows[i] = { step = "compare", outcome = outcome } end
  return { exit_status = status, household_size = size, appraisals = rows }
end

-- So many persons, in households of at most 20, whose comparison held, with other households.
local function passed(status, persons, ...)
  local list = { ... }
  for first = 0, persons - 1, 20 do list[#list + 1] = household(status, min(20, persons - first), "pass") end
  return list
end

-- What a village says of one rate whose counts are not stated.
local function counted(rate, households, status, missing)
  local d = decide { [rate.found] = unknown, [rate.examined] = unknown, households = households }
  expect(d.status).equals(status)
  expect(d.reasons).equals(status == "ineligible" and { rate.id } or {})
  expect(d.missing).equals(missing and { missing } or {})
end

for _, rate in ipairs(rates) do
  for _, status in ipairs(rate.statuses) do
    test(rate.id .. " is counted in persons of compared households that are " .. status .. " (4.5)", function()
      local wrong = household(status, rate.limit, "fail")
      counted(rate, passed(status, 101 - rate.limit, wrong), "eligible")
      counted(rate, passed(status, 100 - rate.limit, wrong), "ineligible")
      counted(rate, { household(status, 1, "pass") }, "eligible")
      counted(rate, { household(status, 1, "fail") }, "ineligible")
    end)
  end

  test(rate.id .. ": households of another status do not count (4.5)", function()
    local own = household(rate.statuses[1], 30, "pass")
    for _, other in ipairs(rates) do
      if other ~= rate then
        for _, status in ipairs(other.statuses) do counted(rate, { own, household(status, 30, "fail") }, "eligible") end
      end
    end
  end)

  test(rate.id .. ": without anybody compared there is a doubt, not a yes (4.5)", function()
    counted(rate, {}, "undetermined", rate.found)
    counted(rate, { household(rate.statuses[1], 30) }, "undetermined", rate.found)
    counted(rate, { household(rate.statuses[1], 30, "returned") }, "undetermined", rate.found)
  end)

  test(rate.id .. ": stated counts win over comparisons (4.5)", function()
    expect(decide { households = { household(rate.statuses[1], 30, "fail") } }.status).equals("eligible")
  end)
end

test("the last comparison holds, other steps are none (4.5)", function()
  local rate = rates[1]
  counted(rate, { household("exited", 30, "fail", "pass") }, "eligible")
  counted(rate, { household("exited", 30, "pass", "fail") }, "ineligible")
  local notice = { exit_status = "exited", household_size = 1, appraisals = { { step = "exit", outcome = "fail" } } }
  counted(rate, { household("exited", 30, "pass"), notice }, "eligible")
end)

test("what is unknown of a compared household leaves a doubt, of another household not (4.5)", function()
  local rate, fine = rates[1], household("exited", 30, "pass")
  counted(rate, { fine, household("exited", 30, unknown) }, "undetermined", "households.appraisals.outcome")
  counted(rate, { fine, household(unknown, 30, "pass") }, "undetermined", "households.exit_status")
  counted(rate, { fine, household("exited", unknown, "pass") }, "undetermined", "households.household_size")
  counted(rate, { fine, household("poor", unknown, unknown), household(unknown, unknown) }, "eligible")
  counted(rate, { { exit_status = "exited", household_size = 30, appraisals = unknown } }, "undetermined", "households.appraisals")
end)
