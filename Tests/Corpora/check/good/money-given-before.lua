-- Money given before
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return sum(h.grants, function(g) return g.year == 2017 and g.amount_yuan or 0 end) < 1000 end },
  },
}
