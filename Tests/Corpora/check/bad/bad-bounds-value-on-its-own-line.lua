-- expect: policy.bad_bounds 5
return policy { id = "case", version = "1", unit = "household", title = "t",
  parameters = {
    line = {
      5000,
      unit = "person", title = "t", cite = "1.1",
      min = 0,
      max = 9,
    },
  },
  qualify = { rule { "a", title = "t", cite = "7.1", when = function(h, p) return h.labor_count > p.line end } } }
