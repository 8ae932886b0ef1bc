-- expect: policy.shape 4
return policy { id = "case", version = "1", unit = "household", title = "t",
  qualify = {
    rule { "a", title = "t", cite = 7.11, when = function(h) return h.has_toilet end },
  } }
