-- pick with otherwise
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  assist = {
    grant { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", form = "in_kind", uses = { "materials" }, amount = function(h, p) return pick(h.main_poverty_cause, { illness = 800, disability = 700 }, 300) end },
  },
}
