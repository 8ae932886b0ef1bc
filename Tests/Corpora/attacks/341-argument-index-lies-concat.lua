-- expect: policy.runtime|limit.fuel|limit.memory
-- table.concat of values that __index makes up, with side effects
local n = 0
local t = setmetatable({}, { __len = function() return 900000 end, __index = function(_, i) n = n + 1 return ("x"):rep(100) end })
return table.concat(t)
