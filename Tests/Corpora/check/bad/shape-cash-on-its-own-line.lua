-- expect: policy.shape 7
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  assist = {
    grant { "g", title = { zh = "补助", en = "g" }, cite = "7.12", form = "in_kind", uses = {
        "materials",
        "cash",
      }, amount = function(h) return 100 end },
  },
}
