-- Budget from the group's households
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    each = { 5, unit = "yuan", min = 0, max = 100, title = { zh = "each", en = "each" }, cite = "7.11" },
  },
  assist = {
    grant { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", form = "in_kind", uses = { "materials" }, amount = function(h, p) return 100 end },
  },
  allocate = { per = "all", method = "skip", quota = 3, budget = function(g, p) return p.each * sum(g.households, "household_size") end },
}
