-- expect: policy.unknown_unit 2
return policy { id = "case", version = "1", title = "t",
  qualify = { rule { "a", title = "t", cite = "7.1", when = function(h) return h.has_toilet end } } }
