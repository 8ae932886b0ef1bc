-- Tests of the policy. A mutual fund of 10,000 yuan that comes back every year is the base of them all.
given { purpose = "mutual_loan", amount_yuan = 10000, term_years = 1 }

local function turnover(changes) return decide(changes).demand_fen end

test("money for mutual loans and shares comes back, other money is spent (1.9)", {
  { "mutual_loan", "eligible" }, { "share", "eligible" }, { "loan_interest", "ineligible" }, { "materials", "ineligible" },
  { "infrastructure", "ineligible" }, { "training", "ineligible" }, { "living", "ineligible" }, { unknown, "undetermined" },
}, function(case)
  local d = decide { purpose = case[1] }
  expect(d.status).equals(case[2])
  expect(d.reasons).equals(case[2] == "ineligible" and { "revolves" } or {})
end)

test("money that never comes back does not revolve (1.9)", function()
  expect(decide { term_years = 0 }.reasons).equals { "has_term" }
  expect(decide { term_years = 0.01 }.status).equals("eligible")
  expect(decide { term_years = unknown }.missing).equals { "term_years" }
end)

test("an unknown amount leaves the turnover open", function() expect(decide { amount_yuan = unknown }.status).equals("undetermined") end)

test("each term that ends within five years lends the money once more (1.9)", {
  { 0.25, 5 }, { 0.99, 5 }, { 1, 5 }, { 1.01, 5 }, { 1.25, 4 }, { 1.5, 4 }, { 2, 3 }, { 2.49, 3 }, { 2.5, 2 }, { 4.99, 2 }, { 5, 1 }, { 30, 1 },
}, function(case) expect(turnover { term_years = case[1] }).equals(case[2] * 1000000) end)

test("a term whose multiple is the last year brings no loan, though the quotient of the numbers is not whole", function()
  with({ years = 7 }, function() expect(turnover { term_years = 1.4 }).equals(5000000) end)
  with({ years = 21 }, function() expect(turnover { term_years = 4.2 }).equals(5000000) end)
end)

test("a term that is a trifle shorter than the year before last brings one loan more", function()
  with({ years = 2 }, function() expect(turnover { term_years = 1.9999999 }).equals(2000000) end)
end)

test("what is lost does not go out again, and parts of a fen are lost too (1.9)", function()
  with({ repaid_per_cent = 90 }, function()
    expect(turnover {}).equals(1000000 + 900000 + 810000 + 729000 + 656100)
    expect(turnover { amount_yuan = 100.01 }).equals(10001 + 9000 + 8100 + 7290 + 6561)
  end)
  with({ repaid_per_cent = 0 }, function() expect(turnover {}).equals(1000000) end)
  with({ repaid_per_cent = 99, years = 2 }, function() expect(turnover { amount_yuan = 0.01 }).equals(1) end)
end)

test("large funds are counted to the fen", function()
  with({ repaid_per_cent = 97, years = 2 }, function()
    expect(turnover { amount_yuan = 99999999.99 }).equals(9999999999 + 9699999999)
  end)
end)

test("one year is one loan (1.9)", function()
  with({ years = 1 }, function() expect(turnover {}).equals(1000000) end)
end)

test("larger funds come first, and nothing bounds what is lent", function()
  local r = run { funds = { { fund_id = "small", amount_yuan = 1 }, { fund_id = "large" } } }
  expect(r.ranking).equals { "large", "small" }
  expect(r.summary.granted_fen).equals(5000500)
end)
