-- Tests of the policy. A fund of 10,000 yuan from which nothing was given is the base of them all.
given { amount_yuan = 10000, grants = {} }

local function ledger(amounts)
  local grants = {}
  for i, amount in ipairs(amounts) do grants[i] = { household_id = "H" .. i, amount_yuan = amount } end
  return grants
end

test("equal shares below the floor are sprinkling; large, unequal or single ones are not (1.6)", {
  { name = "equal, a fen below the floor", amounts = { 499.99, 499.99, 499.99 }, reasons = { "no_equal_shares" } },
  { name = "equal, at the floor", amounts = { 500, 500, 500 }, reasons = {} },
  { name = "small and unequal", amounts = { 900, 100, 100 }, reasons = {} },
  { name = "small and nearly equal: HHI 1.04 times 1/n", amounts = { 120, 80 }, reasons = { "no_equal_shares" } },
  { name = "small and less equal: HHI 1.09 times 1/n", amounts = { 130, 70 }, reasons = {} },
  { name = "one household", amounts = { 100 }, reasons = {} },
  { name = "nothing", amounts = {}, reasons = {} },
  { name = "nothing but noughts", amounts = { 0, 0 }, reasons = {} },
}, function(case) expect(decide { grants = ledger(case.amounts) }.reasons).equals(case.reasons) end)

test("what a household got in several grants is one share (1.6)", function()
  local grants = ledger { 100, 100, 100, 900 }
  expect(decide { grants = grants }.reasons).equals {}
  grants[4] = { household_id = "H1", amount_yuan = 15 }
  expect(decide { grants = grants }.reasons).equals { "no_equal_shares" }
  grants[4] = { household_id = "H1", amount_yuan = 900 }
  expect(decide { grants = grants }.reasons).equals {}
end)

test("two halves of one household are not two equal shares (1.6)", function()
  expect(decide { grants = { { household_id = "H1", amount_yuan = 100 }, { household_id = "H1", amount_yuan = 100 } } }.status).equals("eligible")
end)

test("the floor of the township holds instead of the shipped one (1.6)", function()
  with({ household_floor = 100 }, function()
    expect(decide { grants = ledger { 100, 100 } }.status).equals("eligible")
    expect(decide { grants = ledger { 99.99, 99.99 } }.status).equals("ineligible")
  end)
  with({ tolerance = 0.04 }, function() expect(decide { grants = ledger { 121, 79 } }.status).equals("eligible") end)
  with({ tolerance = 0.09 }, function() expect(decide { grants = ledger { 130, 70 } }.status).equals("ineligible") end)
end)

test("no more is given than the fund holds (1.8)", function()
  expect(decide { grants = ledger { 9999.99, 0.01 } }.status).equals("eligible")
  expect(decide { grants = ledger { 9999.99, 0.02 } }.reasons).equals { "within_fund" }
end)

test("amounts that no double holds exactly still add up to the fund (1.8)", function()
  expect(decide { amount_yuan = 1, grants = ledger { 0.5, 0.5 } }.reasons).lacks("within_fund")
  local fen = {}
  for i = 1, 60 do fen[i] = 0.01 end
  expect(decide { amount_yuan = 0.6, grants = ledger(fen) }.reasons).lacks("within_fund")
  expect(decide { amount_yuan = 0.3, grants = ledger { 0.1, 0.2 } }.status).equals("eligible")
end)

test("without a ledger, or with a grant of an unknown amount or household, nobody knows (1.6)", function()
  expect(decide { grants = unknown }.missing).equals { "grants" }
  expect(decide { grants = { { household_id = "H1", amount_yuan = unknown } } }.status).equals("undetermined")
  expect(decide { grants = { { household_id = unknown, amount_yuan = 5 } } }.status).equals("undetermined")
end)
