-- expect: policy.missing_title 4
return policy { id = "case", version = "1", unit = "household", title = "t",
  qualify = {
    rule { "a", cite = "7.1", when = function(h) return h.has_toilet end },
  } }
