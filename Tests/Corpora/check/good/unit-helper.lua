-- Unit helper
return policy {
  id = "case", version = "1.0.0", unit = "helper", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return count(h.households) <= default(h, "max_households", 5) and h.is_party_member end },
  },
}
