-- expect: policy.duplicate_rule 7
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  prioritize = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.has_illness_debt end },
    rule { "rule2", title = { zh = "rule2", en = "rule2" }, cite = "7.11", when = function(h, p) return h.has_courage_loss end },
    rule { "rule3", title = { zh = "rule3", en = "rule3" }, cite = "7.11", when = function(h, p) return h.has_illness_debt end },
  },
}
