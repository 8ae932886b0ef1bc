-- expect: policy.duplicate_id 3
local common = { rule { "low", title = "t", cite = "7.1", when = function(h) return h.labor_count > 1 end } }
local own = { rule { "low", title = "t", cite = "7.1", when = function(h) return h.labor_count > 2 end } }
return policy { id = "case", version = "1", unit = "household", title = "t", exclude = common, qualify = own }
