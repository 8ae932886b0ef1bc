-- expect: policy.unused_parameter 6
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    line = { 1196, unit = "yuan", min = 0, max = 20000, title = { zh = "line", en = "line" }, cite = "7.11" },
    cap = { 1196, unit = "yuan", min = 0, max = 20000, title = { zh = "cap", en = "cap" }, cite = "7.11" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.net_income < p.line end },
  },
}
