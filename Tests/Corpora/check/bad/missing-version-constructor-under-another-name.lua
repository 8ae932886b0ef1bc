-- expect: policy.missing_version 3
local P = policy
return P {
  id = "case", unit = "household", title = "t",
  qualify = { rule { "a", title = "t", cite = "7.1", when = function(h) return h.has_toilet end } } }
