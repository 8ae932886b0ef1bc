-- expect: policy.wrong_unit|policy.unknown_field 8
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  columns = {
    village = { relief_budget = "yuan" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.relief_budget > 3 end },
    rule { "rule2", title = { zh = "rule2", en = "rule2" }, cite = "7.11", when = function(h, p) return h.village.relief_budget > 2 end },
  },
}
