-- expect: policy.shape 4
return policy { id = "case", version = "1", unit = "household", title = "t",
  assist = { grant { "a", title = "t", cite = "7.1",
    form = "money",
    amount = function(h) return 100 end } } }
