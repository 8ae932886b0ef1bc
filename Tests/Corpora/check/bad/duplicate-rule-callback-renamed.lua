-- expect: policy.duplicate_rule 8
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return any(h.members, function(m) return m.age > 60 end) end },
  },
  prioritize = {
    rule { "rule2", title = { zh = "rule2", en = "rule2" }, cite = "7.11", when = function(h, p) return any(h.members, function(x) return x.age > 60 end) end },
  },
}
