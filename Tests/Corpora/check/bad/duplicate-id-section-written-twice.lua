-- expect: policy.duplicate_id 4
return policy { id = "case", version = "1", unit = "household", title = "t",
  qualify = { rule { "a", title = "t", cite = "7.1", when = function(h) return h.has_toilet end } },
  qualify = { rule { "b", title = "t", cite = "7.1", when = function(h) return h.has_broadband end } },
}
