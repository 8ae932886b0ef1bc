-- Parallel assignment
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local a, b = h.wage_income, h.business_income
      if a < b then a, b = b, a end
      return a > b * 2
    end },
  },
}
