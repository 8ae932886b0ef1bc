-- Tests of the ledger. A household of three whose grant of 1,200 yuan was spent on materials is the base of them all.
local village = { village_id = "V1", has_mutual_fund = false }
local household = { household_id = "H1", village_id = "V1", household_size = 3 }

given { household_id = "H1", year = 2010, amount_yuan = 1200, purpose = "materials", paid_to = "kind" }

-- The register with these entries, decided; `size` and `fund` are the household's and the village's facts.
local function ledger(entries, size, fund)
  household.household_size, village.has_mutual_fund = size or 3, fund or false
  return run { villages = { village }, households = { household }, grants = entries }
end

local function check(name, changes, body)
  local parameters = { household_cap = 2000 }
  for id, value in pairs(changes) do parameters[id] = value end
  test(name, function() with(parameters, body) end)
end

-- What is said of a single entry.
local function says(entry, status, reason, size, fund)
  local d = ledger({ entry }, size, fund).decisions[1]
  expect(d.status).equals(status)
  expect(status == "undetermined" and d.undecided or d.reasons).equals { reason }
  return d
end

-- 7.15 to 7.20, 7.X2: the uses

for _, purpose in ipairs { "share", "loan_interest", "materials", "living", "training" } do
  check("the money may be used for " .. purpose .. " (7.15 to 7.19)", {}, function() says({ purpose = purpose }, "eligible") end)
end

for _, purpose in ipairs { "education", "nutrition", "infrastructure" } do
  check("the money may not be used for " .. purpose .. " (7.15 to 7.20)", {}, function()
    says({ purpose = purpose }, "excluded", "other_use")
  end)
end

check("cash is refused, whatever the amount (7.12, 7.X2)", {}, function()
  says({ purpose = "cash" }, "excluded", "cash")
  says({ purpose = "cash", amount_yuan = 0.01, paid_to = "card" }, "excluded", "cash")
end)

check("the card may be credited, and goods be handed out (7.12)", {}, function()
  says({ paid_to = "card" }, "eligible")
  says({ paid_to = "kind" }, "eligible")
  says({ paid_to = unknown }, "eligible")
end)

check("an unknown purpose leaves a doubt (7.X2)", {}, function()
  local d = ledger({ { purpose = unknown } }).decisions[1]
  expect(d.status).equals("undetermined")
  expect(d.missing).equals { "purpose" }
end)

check("what improves living conditions is given as building materials (7.18)", {}, function()
  says({ purpose = "living", paid_to = "card" }, "ineligible", "in_materials")
  expect(says({ purpose = "living", paid_to = unknown }, "undetermined", "in_materials").missing).equals { "paid_to" }
end)

check("a mutual fund gets money only where the village runs one (7.20)", {}, function()
  says({ purpose = "mutual_loan" }, "excluded", "no_mutual_fund")
  says({ purpose = "mutual_loan" }, "eligible", nil, 3, true)
  expect(says({ purpose = "mutual_loan" }, "undetermined", "no_mutual_fund", 3, unknown).missing).equals { "household.village.has_mutual_fund" }
end)

-- 7.12: the amount

check("a year's entries reach the grant and do not exceed it (7.12)", {}, function()
  says({ amount_yuan = 1199.99 }, "eligible")
  says({ amount_yuan = 1200 }, "eligible")
  says({ amount_yuan = 1200.01 }, "ineligible", "within_grant")
  says({ amount_yuan = 1600 }, "eligible", nil, 4)
end)

check("the cap bounds what large households may get (7.12)", {}, function()
  says({ amount_yuan = 2000 }, "eligible", nil, 6)
  says({ amount_yuan = 2000.01 }, "ineligible", "within_grant", 6)
end)

check("the grant of a person follows its parameter (7.12)", { grant_per_head = 450 }, function()
  says({ amount_yuan = 1350 }, "eligible")
  says({ amount_yuan = 1350.01 }, "ineligible", "within_grant")
end)

check("all entries of a household in a year count together, to the fen (7.12)", {}, function()
  local entries = {}
  for i = 1, 12 do entries[i] = { grant_id = "G" .. i, amount_yuan = 99.99 } end
  entries[13] = { grant_id = "G13", amount_yuan = 0.12 }
  expect(ledger(entries).summary.eligible).equals(13)
  entries[13].amount_yuan = 0.13
  expect(ledger(entries).summary.by_reason.within_grant).equals(13)
end)

check("entries of another year do not count (7.12)", {}, function()
  local r = ledger { { grant_id = "A" }, { grant_id = "B", year = 2011 } }
  expect(r.summary.eligible).equals(2)
end)

check("entries of another household do not count (7.12)", {}, function()
  local r = run {
    villages = { village },
    households = { { household_id = "H1", household_size = 3 }, { household_id = "H2", household_size = 3 } },
    grants = { { grant_id = "A" }, { grant_id = "B", household_id = "H2" } },
  }
  expect(r.summary.eligible).equals(2)
end)

check("an unknown amount, year or size leaves a doubt (7.12)", {}, function()
  expect(says({ amount_yuan = unknown }, "undetermined", "within_grant").missing).equals { "household.grants.amount_yuan" }
  says({ year = unknown }, "undetermined", "within_grant")
  says({}, "undetermined", "within_grant", unknown)
end)

check("an entry without a household is in doubt, not fine", {}, function()
  local r = run { villages = { village }, households = { household }, grants = { { household_id = unknown } } }
  expect(r.decisions[1].status).equals("undetermined")
  expect(r.decisions[1].missing).equals { "household" }
end)
