-- expect: policy.bad_bounds 5
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    line = { 5, unit = "person", min = 6, max = 9, title = { zh = "line", en = "line" }, cite = "7.11" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.labor_count > p.line end },
  },
}
