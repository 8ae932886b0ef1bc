-- expect: policy.always_false 8
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    a = { 5, unit = "person", min = 1, max = 9, title = { zh = "a", en = "a" }, cite = "7.11" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return min(h.household_size, p.a) > 9 end },
  },
}
