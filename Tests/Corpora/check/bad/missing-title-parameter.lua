-- expect: policy.missing_title 4
return policy { id = "case", version = "1", unit = "household", title = "t",
  parameters = {
    line = { 5, unit = "person", min = 0, max = 9, cite = "1.1" },
  },
  qualify = { rule { "a", title = "t", cite = "7.1", when = function(h, p) return h.labor_count > p.line end } } }
