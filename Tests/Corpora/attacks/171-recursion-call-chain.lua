-- expect: limit.depth|policy.runtime|limit.fuel
-- a chain of tables that are called through each other
local f = function() end
for i = 1, 3000 do f = setmetatable({}, { __call = f }) end
return f() or error("held")
