-- expect: limit.fuel|policy.runtime
-- the helpers over a table that lies about its length
local t = setmetatable({}, { __len = function() return math.maxinteger end, __index = function() return 1 end })
return sum(t, function(x) return x end) + count(t, function() return true end)
