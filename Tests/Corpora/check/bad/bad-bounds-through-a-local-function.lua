-- expect: policy.bad_bounds 4
return policy { id = "case", version = "1", unit = "household", title = "t",
  parameters = {
    least = { 50, unit = "person", min = 0, max = 9, title = "t", cite = "7.1" },
  },
  qualify = { rule { "a", title = "t", cite = "7.1", when = function(h, p) return h.labor_count > p.least end } } }
