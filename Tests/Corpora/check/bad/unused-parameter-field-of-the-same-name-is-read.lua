-- expect: policy.unused_parameter 5
return policy {
  id = "case", version = "1.0.0", unit = "fund", title = { zh = "例", en = "case" },
  parameters = {
    household_cap = { 1196, unit = "yuan", min = 0, max = 20000, title = { zh = "household_cap", en = "household_cap" }, cite = "7.11" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.household_cap > 5 end },
  },
}
