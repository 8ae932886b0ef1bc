-- expect: policy.fraction_equality 8
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    line = { 1196, unit = "yuan/person/year", min = 0, max = 20000, title = { zh = "line", en = "line" }, cite = "7.11" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.net_income_per_capita == p.line end },
  },
}
