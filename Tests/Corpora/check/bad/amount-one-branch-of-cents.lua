-- expect: policy.amount 7
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  assist = {
    grant { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", form = "in_kind", uses = { "materials" }, amount = function(h)
      if h.household_size > 3 then return 100 end
      return 33.333
    end },
  },
}
