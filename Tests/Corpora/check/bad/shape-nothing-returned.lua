-- expect: policy.shape 2
local t = policy { id = "case", version = "1", unit = "household", title = "t",
  qualify = { rule { "a", title = "t", cite = "7.1", when = function(h) return h.has_toilet end } } }
