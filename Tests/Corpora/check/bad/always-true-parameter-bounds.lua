-- expect: policy.always_true 8
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    least = { 1, unit = "person", min = 1, max = 30, title = { zh = "least", en = "least" }, cite = "7.11" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.household_size >= 1 and p.least >= 1 end },
  },
}
