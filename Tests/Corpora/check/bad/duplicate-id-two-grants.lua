-- expect: policy.duplicate_id 6
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  assist = {
    grant { "fund", title = { zh = "fund", en = "fund" }, cite = "7.11", form = "in_kind", uses = { "materials" }, amount = function(h, p) return 100 end },
    grant { "fund", title = { zh = "fund", en = "fund" }, cite = "7.11", form = "in_kind", uses = { "materials" }, amount = function(h, p) return 200 end },
  },
}
