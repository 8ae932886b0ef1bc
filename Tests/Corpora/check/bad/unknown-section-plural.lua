-- expect: policy.unknown_section 3
return policy { id = "case", version = "1", unit = "household", title = "t",
  ranks = { "score desc" },
  qualify = { rule { "a", title = "t", cite = "7.1", when = function(h) return h.has_toilet end } } }
