-- expect: policy.missing_id 4
return policy { id = "case", version = "1", unit = "household", title = "t",
  assist = {
    grant { title = "t", cite = "7.1", form = "card", amount = function(h) return 100 end },
  } }
