-- 滚动资金：回收再投，产生乘数效应。 Funds that come back and go out again. How each open point is settled stands in README.md.

-- All money lent over the years, in fen: what comes back at the end of a term, less losses, goes out again while the years last.
local function turnover(amount, term, p)
  local lent, total = round(amount * 100), 0
  -- A term that ends with the last year brings no new loan; the ledger knows years, so nothing goes out twice in one.
  for _ = 1, ceil(p.years / max(term, 1) - 1e-9) do
    total = total + lent
    lent = lent * p.repaid_per_cent // 100
  end
  return total
end

return policy {
  id = "revolving_fund",
  version = "2014.1.0",
  unit = "fund",
  title = { zh = "滚动资金", en = "revolving funds" },

  parameters = {
    years = { 5, unit = "year", min = 1, max = 30, cite = "1.9", title = { zh = "滚动年限", en = "years to look ahead" } },
    repaid_per_cent = {
      100, unit = "per cent", min = 0, max = 100, cite = "1.9", title = { zh = "每期回收率（%）", en = "share that comes back each time, per cent" },
    },
  },

  qualify = {
    rule {
      "revolves", cite = "1.9",
      title = { zh = "可回收再投", en = "money that comes back" },
      when = function(f) return f.purpose == "mutual_loan" or f.purpose == "share" end,
    },
    rule {
      "has_term", cite = "1.9",
      title = { zh = "有回收期限", en = "there is a term" },
      when = function(f) return f.term_years > 0 end,
    },
  },

  rank = { "amount_yuan desc" },

  assist = {
    grant {
      "turnover", form = "loan", uses = { "mutual_loan", "share" }, cite = "1.9",
      title = { zh = "滚动投放总额", en = "money lent over the years" },
      amount = function(f, p) return turnover(f.amount_yuan, f.term_years, p) / 100 end,
    },
  },
}
