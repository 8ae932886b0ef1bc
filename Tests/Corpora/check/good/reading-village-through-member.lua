-- Reading village through member
return policy {
  id = "case", version = "1.0.0", unit = "member", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.household.village.is_poor_village or h.household.village.net_income_per_capita < 2000 end },
  },
}
