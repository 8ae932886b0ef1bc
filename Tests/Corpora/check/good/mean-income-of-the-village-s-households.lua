-- Mean income of the village's households
return policy {
  id = "case", version = "1.0.0", unit = "village", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return (mean(h.households, "net_income_per_capita") or 0) < 2000 end },
  },
}
