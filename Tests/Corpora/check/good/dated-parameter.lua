-- Dated parameter
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    grant = { values = { ["2010-01-01"] = 400, ["2012-01-01"] = 450.5 }, unit = "yuan", min = 0, max = 900, title = { zh = "grant", en = "grant" }, cite = "7.11" },
  },
  assist = {
    grant { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", form = "in_kind", uses = { "materials" }, amount = function(h, p) return p.grant end },
  },
}
