-- expect: policy.shape 4
return policy { id = "case", version = "1", unit = "household", title = "t",
  measures = {
    rule { "a", title = "t", cite = "7.1", measure = "seed;loan", when = function(h) return h.has_toilet end },
  } }
