-- expect: policy.missing_id 2
return policy { version = "1", unit = "household", title = "t",
  qualify = { rule { "a", title = "t", cite = "7.1", when = function(h) return h.has_toilet end } } }
