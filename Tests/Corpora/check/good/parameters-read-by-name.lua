-- Parameters read by name
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    general = { 100, unit = "yuan", min = 0, max = 900, title = { zh = "general", en = "general" }, cite = "7.11" },
    dibao = { 200, unit = "yuan", min = 0, max = 900, title = { zh = "dibao", en = "dibao" }, cite = "7.11" },
  },
  assist = {
    grant { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", form = "in_kind", uses = { "materials" }, amount = function(h, p) return p[h.household_type == "dibao" and "dibao" or "general"] end },
  },
}
