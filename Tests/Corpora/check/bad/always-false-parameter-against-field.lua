-- expect: policy.always_false 8
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    most = { 40, unit = "person", min = 31, max = 60, title = { zh = "most", en = "most" }, cite = "7.11" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.household_size > p.most end },
  },
}
