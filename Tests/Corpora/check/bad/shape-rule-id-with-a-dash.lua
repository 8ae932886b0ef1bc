-- expect: policy.shape 4
return policy { id = "case", version = "1", unit = "household", title = "t",
  qualify = {
    rule { "no-means", title = "t", cite = "7.1", when = function(h) return h.has_toilet end },
  } }
