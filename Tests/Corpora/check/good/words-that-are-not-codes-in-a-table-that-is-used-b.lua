-- Words that are not codes in a table that is used by name too
local rates = { general = 1, dibao = 2, fallback = 3 }
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return (rates[h.household_type] or rates.fallback) > 1 end },
  },
}
