-- expect: policy.missing_id 4
return policy { id = "case", version = "1", unit = "household", title = "t",
  prioritize = {
    rule {
      weight = 3,
      title = "t", cite = "7.1",
      when = function(h) return h.has_toilet end },
  } }
