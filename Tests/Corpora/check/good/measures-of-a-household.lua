-- Measures of a household
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  exclude = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return any(h.measures, function(m) return m.measure == "training" and m.year == 2017 end) end },
  },
}
