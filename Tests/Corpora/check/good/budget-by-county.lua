-- Budget by county
local BY = { ["甲县"] = 5000 }
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  assist = {
    grant { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", form = "in_kind", uses = { "materials" }, amount = function(h, p) return 100 end },
  },
  allocate = { per = "township", method = "stop", budget = function(g) return BY[g.county] or 1000 end },
}
