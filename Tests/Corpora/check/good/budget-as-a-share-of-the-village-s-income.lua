-- Budget as a share of the village's income
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    share = { 0.1, unit = "1", min = 0, max = 1, step = 0.01, title = { zh = "share", en = "share" }, cite = "7.11" },
  },
  assist = {
    grant { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", form = "in_kind", uses = { "materials" }, amount = function(h, p) return 100 end },
  },
  allocate = { per = "village", method = "partial", budget = function(v, p) return round(p.share * v.collective_income, 2) end },
}
