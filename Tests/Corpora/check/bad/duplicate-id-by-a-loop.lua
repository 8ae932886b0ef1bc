-- expect: policy.duplicate_id 4
local list = {}
for i = 1, 2 do
  list[i] = rule { "same", title = "t", cite = "7.1", when = function(h) return h.labor_count > i end }
end
return policy { id = "case", version = "1", unit = "household", title = "t", qualify = list }
