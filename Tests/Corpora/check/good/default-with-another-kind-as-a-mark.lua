-- default with another kind as a mark
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  exclude = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return default(h, "identified_year", 0) == 0 end },
  },
  qualify = {
    rule { "rule2", title = { zh = "rule2", en = "rule2" }, cite = "7.11", when = function(h, p) return default(h, "house_safety", "unknown") ~= "unknown" end },
  },
}
