-- Conditions by three-valued helpers
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  exclude = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return all(h.members, function(m) return m.labor_skill == "lost" or m.labor_skill == "none" end) end },
  },
  qualify = {
    rule { "rule2", title = { zh = "rule2", en = "rule2" }, cite = "7.11", when = function(h, p) return any(h.members, function(m) return m.labor_skill == "ordinary" or m.labor_skill == "skilled" end) end },
  },
}
