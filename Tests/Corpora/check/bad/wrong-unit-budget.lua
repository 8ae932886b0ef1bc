-- expect: policy.wrong_unit|policy.unknown_field 10
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.labor_count > 0 end },
  },
  assist = {
    grant { "rule2", title = { zh = "rule2", en = "rule2" }, cite = "7.11", form = "in_kind", uses = { "materials" }, amount = function(h, p) return 100 end },
  },
  allocate = { per = "village", method = "stop", budget = function(v) return v.net_income end },
}
