-- expect: policy.unknown_parameter 11
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    line = { 1196, unit = "yuan/person/year", min = 0, max = 20000, title = { zh = "line", en = "line" }, cite = "7.11" },
  },
  exclude = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.net_income > p.line end },
  },
  qualify = {
    rule { "rule2", title = { zh = "rule2", en = "rule2" }, cite = "7.11", when = function(h, p) return p.household_size > 3 end },
  },
}
