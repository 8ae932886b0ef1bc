-- expect: policy.always_true 8
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    a = { 5, unit = "percent", min = 0, max = 100, title = { zh = "a", en = "a" }, cite = "7.11" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return 100 - p.a >= 0 and h.labor_count > 1 end },
  },
}
