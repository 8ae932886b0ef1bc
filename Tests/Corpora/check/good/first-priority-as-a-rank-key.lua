-- First priority as a rank key
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  prioritize = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.lacks_basic_means end },
  },
  rank = { "first_priority asc", "score desc", "net_income_per_capita asc" },
}
