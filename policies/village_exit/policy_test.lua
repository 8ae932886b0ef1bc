-- Tests of the exit of villages. A village that reaches the line is the base of them all.
given { net_income_per_capita = 4737, persons = 1000 }

local function says(changes, status, ...)
  local d = decide(changes)
  expect(d.status).equals(status)
  expect(status == "undetermined" and d.undecided or d.reasons).equals { ... }
  return d
end

local function household(status, size) return { exit_status = status, household_size = size } end

-- 4.1: income

test("an income of exactly 4,737 yuan a person is enough, a fen less is not (4.1)", function()
  says({ net_income_per_capita = 4736.99 }, "ineligible", "income")
  says({ net_income_per_capita = 4737 }, "eligible")
  says({ net_income_per_capita = 4737.01 }, "eligible")
  says({ net_income_per_capita = unknown }, "undetermined", "income")
end)

test("the line of households is not that of villages (4.X1)", function()
  says({ net_income_per_capita = 3300 }, "ineligible", "income")
  with({ village_line = 3300 }, function() says({ net_income_per_capita = 3300 }, "eligible") end)
end)

test("as the plan stands nothing but the income is asked", function()
  says({ persons = unknown, collective_income = unknown, households = { household("poor", 4) } }, "eligible")
end)

-- 4.3: the village leaves as a whole

test("the share of persons still poor must lie strictly below its limit (4.3)", function()
  with({ poor_per_cent_below = 2 }, function()
    says({ households = { household("poor", 19) } }, "eligible")
    says({ households = { household("poor", 20) } }, "ineligible", "few_poor")
    says({ households = { household("poor", 21) } }, "ineligible", "few_poor")
    says({ households = { household("poor", 19) }, persons = 950 }, "ineligible", "few_poor")
  end)
end)

test("the smallest limit there is admits nobody who is poor in a village of 1,000 (4.3)", function()
  with({ poor_per_cent_below = 0.1 }, function()
    says({ households = { household("poor", 1) } }, "ineligible", "few_poor")
    says({ households = { household("exited", 1) } }, "eligible")
    says({ households = { household("poor", 1) }, persons = 1001 }, "eligible")
  end)
end)

test("a limit in tenths of a per cent is exact: 23 of 1,000 are not below 2.3 % (4.3)", function()
  with({ poor_per_cent_below = 2.3 }, function()
    says({ households = { household("poor", 22) } }, "eligible")
    says({ households = { household("poor", 23) } }, "ineligible", "few_poor")
  end)
end)

test("who is about to leave or has fallen back is still poor, who has left or was never registered is not (4.3)", function()
  with({ poor_per_cent_below = 2 }, function()
    for _, status in ipairs { "poor", "pre_exit", "returned" } do
      says({ households = { household(status, 20) } }, "ineligible", "few_poor")
    end
    for _, status in ipairs { "exited", "not_registered" } do
      says({ households = { household(status, 20) } }, "eligible")
      says({ households = { household(status, unknown) } }, "eligible")
    end
    says({ households = { household("poor", 10), household("exited", 9), household("returned", 9) } }, "eligible")
    says({ households = { household("poor", 10), household("exited", 9), household("returned", 10) } }, "ineligible", "few_poor")
  end)
end)

test("an unknown status, size or population leaves a doubt (4.3)", function()
  with({ poor_per_cent_below = 2 }, function()
    expect(says({ households = { household(unknown, 4) } }, "undetermined", "few_poor").missing).equals { "households.exit_status" }
    expect(says({ households = { household("poor", unknown) } }, "undetermined", "few_poor").missing).equals { "households.household_size" }
    expect(says({ households = { household("poor", 4) }, persons = unknown }, "undetermined", "few_poor").missing).equals { "persons" }
  end)
end)

test("without households on record the village's own count of the poor decides (4.3)", function()
  with({ poor_per_cent_below = 2 }, function()
    says({ households = {}, poor_persons = 19 }, "eligible")
    says({ households = {}, poor_persons = 20 }, "ineligible", "few_poor")
    expect(says({ households = {} }, "undetermined", "few_poor").missing).equals { "poor_persons" }
  end)
end)

-- 4.4: an income of the village

test("a collective income is asked where a least one is set (4.4)", function()
  with({ collective_income_least = 30000 }, function()
    says({ collective_income = 29999.99 }, "ineligible", "collective_income")
    says({ collective_income = 30000 }, "eligible")
    says({ collective_income = unknown }, "undetermined", "collective_income")
  end)
  with({ collective_income_least = 1 }, function() says({ collective_income = 0 }, "ineligible", "collective_income") end)
end)

test("villages of the same name are told apart by their ids (4.X5)", function()
  local r = run { villages = {
    { village_id = "A", name = "x村", net_income_per_capita = 5000 },
    { village_id = "B", name = "x村", net_income_per_capita = 4000 },
  } }
  expect(r.A.status).equals("eligible")
  expect(r.B.reasons).equals { "income" }
  expect(r.summary.eligible).equals(1)
end)
