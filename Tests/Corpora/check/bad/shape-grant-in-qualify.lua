-- expect: policy.shape 3
return policy { id = "case", version = "1", unit = "household", title = "t",
  qualify = {
    grant { "a", title = "t", cite = "7.1", form = "card", amount = function(h) return 100 end },
  } }
