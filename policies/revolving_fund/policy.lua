-- 滚动资金：回收再投，产生乘数效应。 Funds that come back and go out again. Open points: README.md.

-- Money lent over the years: what comes back at the end of each term, less losses, goes out again; down to whole fen each time.
local function turnover(amount, term, p)
  local total, lent = 0, amount
  for _ = 1, 1 + (p.years - 1) // term do
    total = total + lent
    lent = floor(lent * p.repaid_per_cent + 1e-6) / 100
  end
  return round(total, 2)
end

return policy {
  id = "revolving_fund",
  version = "2014.1.0",
  unit = "fund",
  title = { zh = "滚动资金", en = "revolving funds" },

  parameters = {
    years = { 5, unit = "year", min = 1, max = 30, cite = "1.9", title = { zh = "滚动年限", en = "years to look ahead" } },
    repaid_per_cent = {
      90, unit = "per cent", min = 0, max = 100, cite = "1.9", title = { zh = "每期回收率（%）", en = "share that comes back each time" },
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
      title = { zh = "有回收期限", en = "there is a term of a year or more" },
      when = function(f) return f.term_years >= 1 end,
    },
  },

  rank = { "amount_yuan desc" },

  assist = {
    grant {
      "turnover", form = "loan", uses = { "mutual_loan", "share" }, cite = "1.9",
      title = { zh = "滚动投放总额", en = "money lent over the years" },
      amount = function(f, p) return turnover(f.amount_yuan, floor(f.term_years), p) end,
    },
  },
}
