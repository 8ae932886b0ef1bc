-- expect: policy.unknown_parameter 11
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    old = { 60, unit = "year", min = 50, max = 90, title = { zh = "old", en = "old" }, cite = "7.11" },
  },
  exclude = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return all(h.members, function(m) return m.age > p.old end) end },
  },
  qualify = {
    rule { "rule2", title = { zh = "rule2", en = "rule2" }, cite = "7.11", when = function(h, p) return any(h.members, function(m) return m.age > p.older end) end },
  },
}
