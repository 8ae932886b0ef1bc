-- expect: policy.bad_bounds 3
local t = { id = "case", version = "1.0.0", unit = "household", title = "t" }
t.parameters = { line = { 50, unit = "yuan", min = 0, max = 9, title = "t", cite = "1" } }
t.qualify = { rule { "low", title = "t", cite = "7.1", when = function(h, p) return h.net_income_per_capita < p.line end } }
return policy(t)
