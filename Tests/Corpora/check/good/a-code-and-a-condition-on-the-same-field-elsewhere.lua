-- A code and a condition on the same field elsewhere
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return (h.household_type == "dibao" and h.labor_count > 0) or (h.household_type == "general" and h.labor_count < 3) end },
  },
}
