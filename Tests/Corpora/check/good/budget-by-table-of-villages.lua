-- Budget by table of villages
local MONEY = { V1 = 1000, V2 = 2000.5 }
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  assist = {
    grant { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", form = "in_kind", uses = { "materials" }, amount = function(h, p) return 100 end },
  },
  allocate = { per = "village", method = "skip", budget = function(v) return MONEY[v.village_id] or 0 end },
}
