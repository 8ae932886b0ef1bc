-- expect: policy.missing_cite 4
return policy { id = "case", version = "1", unit = "household", title = "t",
  parameters = {
    line = { 5, unit = "person", min = 0, max = 9, title = "t" },
  },
  qualify = { rule { "a", title = "t", cite = "7.1", when = function(h, p) return h.labor_count > p.line end } } }
