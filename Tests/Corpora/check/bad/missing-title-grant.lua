-- expect: policy.missing_title 4
return policy { id = "case", version = "1", unit = "household", title = "t",
  assist = {
    grant { "g", cite = "7.1", form = "card", amount = function(h) return 100 end },
  } }
