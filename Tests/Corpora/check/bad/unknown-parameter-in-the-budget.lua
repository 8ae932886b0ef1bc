-- expect: policy.unknown_parameter 10
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    per = { 400, unit = "yuan/person/year", min = 0, max = 2000, title = { zh = "per", en = "per" }, cite = "7.11" },
  },
  assist = {
    grant { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", form = "in_kind", uses = { "materials" }, amount = function(h, p) return p.per * h.household_size end },
  },
  allocate = { per = "village", method = "stop", budget = function(v, p) return p.fund end },
}
