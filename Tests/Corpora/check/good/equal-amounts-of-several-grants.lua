-- Equal amounts of several grants
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  assist = {
    grant { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", form = "in_kind", uses = { "materials" }, amount = function(h, p) return h.household_size * 100 end },
    grant { "rule2", title = { zh = "rule2", en = "rule2" }, cite = "7.11", form = "in_kind", uses = { "materials" }, amount = function(h, p) return h.household_size * 100 end },
  },
}
