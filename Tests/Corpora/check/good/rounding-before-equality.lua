-- Rounding before equality
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return round(h.net_income_per_capita) == 1200 or floor(h.net_income / h.household_size) == 1000 end },
  },
}
