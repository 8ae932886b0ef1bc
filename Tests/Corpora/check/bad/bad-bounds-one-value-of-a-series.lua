-- expect: policy.bad_bounds 7
return policy { id = "case", version = "1", unit = "household", title = "t",
  parameters = {
    line = { title = "t", cite = "1.1", unit = "yuan", min = 0, max = 500,
      values = {
        ["2010-01-01"] = 400,
        ["2012-01-01"] = 4500,
      } },
  },
  qualify = { rule { "a", title = "t", cite = "7.1", when = function(h, p) return h.net_income > p.line end } } }
