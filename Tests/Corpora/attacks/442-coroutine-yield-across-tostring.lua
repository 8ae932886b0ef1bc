-- expect: policy.runtime
-- a yield out of __tostring
local co = coroutine.wrap(function() return tostring(setmetatable({}, { __tostring = function() coroutine.yield() return "x" end })) end)
co()
return co()
