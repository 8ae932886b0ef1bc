-- Unit measure
return policy {
  id = "case", version = "1.0.0", unit = "measure", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.planned_income_gain > 0 and h.household.labor_count > 0 end },
  },
}
