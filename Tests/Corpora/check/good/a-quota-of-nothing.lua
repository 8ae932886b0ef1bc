-- A quota of nothing
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  assist = {
    grant { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", form = "in_kind", uses = { "materials" }, amount = function(h, p) return 100 end },
  },
  allocate = { per = "all", method = "stop", budget = 0, quota = 0 },
}
