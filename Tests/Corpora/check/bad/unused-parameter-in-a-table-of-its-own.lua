-- expect: policy.unused_parameter 4
local params = {
  line = { 5, unit = "yuan", min = 0, max = 9, title = "t", cite = "1" },
  cap = { 5, unit = "yuan", min = 0, max = 9, title = "t", cite = "1" },
}
return policy { id = "case", version = "1.0.0", unit = "household", title = "t", parameters = params,
  qualify = { rule { "low", title = "t", cite = "7.1", when = function(h, p) return h.net_income_per_capita < p.line end } } }
