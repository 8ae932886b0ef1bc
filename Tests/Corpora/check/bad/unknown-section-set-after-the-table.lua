-- expect: policy.unknown_section 4
local t = { id = "case", version = "1", unit = "household", title = "t" }
t.qualify = { rule { "a", title = "t", cite = "7.1", when = function(h) return h.has_toilet end } }
t.exclusions = {}
return policy(t)
