-- Range stated the long way round
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    low = { 2, unit = "person", min = 1, max = 9, title = { zh = "low", en = "low" }, cite = "7.11" },
    high = { 5, unit = "person", min = 1, max = 9, title = { zh = "high", en = "high" }, cite = "7.11" },
  },
  exclude = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.household_size < p.low and h.household_size > p.high end },
  },
  qualify = {
    rule { "rule2", title = { zh = "rule2", en = "rule2" }, cite = "7.11", when = function(h, p) return not (h.household_size < p.low or h.household_size > p.high) end },
  },
}
