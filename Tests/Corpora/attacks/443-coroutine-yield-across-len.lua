-- expect: policy.runtime|limit.fuel
-- a yield out of __len in table functions
local t = setmetatable({}, { __len = function() coroutine.yield() return 1 end })
local co = coroutine.wrap(function() table.insert(t, 1) end)
co()
co()
co()
error("held")
