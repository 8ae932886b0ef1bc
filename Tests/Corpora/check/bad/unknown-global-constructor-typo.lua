-- expect: policy.unknown_global 3
return policy { id = "case", version = "1", unit = "household", title = "t",
  qualify = { rul { "a", title = "t", cite = "7.1", when = function(h) return h.has_toilet end } } }
