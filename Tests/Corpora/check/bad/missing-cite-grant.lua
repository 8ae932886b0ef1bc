-- expect: policy.missing_cite 4
return policy { id = "case", version = "1", unit = "household", title = "t",
  assist = {
    grant { "g", title = "g", form = "card", amount = function(h) return 100 end },
  } }
