-- expect: policy.runtime|limit.fuel
-- table.sort of values that __index makes up, and __newindex throws away
local t = setmetatable({}, { __len = function() return 100000 end, __index = function(_, i) return -i end, __newindex = function() end })
table.sort(t, function(a, b) return a < b end)
error("held")
