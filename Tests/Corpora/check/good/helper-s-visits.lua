-- Helper's visits
return policy {
  id = "case", version = "1.0.0", unit = "helper", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return count(h.visits, function(v) return v.days >= 1 end) >= 3 and any(h.households, "has_illness_debt") end },
  },
}
