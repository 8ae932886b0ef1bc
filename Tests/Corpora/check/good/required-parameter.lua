-- Required parameter
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    cap = { required = true, unit = "yuan", min = 0, max = 9000, title = { zh = "cap", en = "cap" }, cite = "7.11" },
  },
  assist = {
    grant { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", form = "in_kind", uses = { "materials" }, amount = function(h, p) return min(h.household_size * 100, p.cap) end },
  },
}
