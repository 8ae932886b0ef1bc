-- expect: policy.runtime
-- a yield out of a reader of load
local co = coroutine.wrap(function() return load(function() coroutine.yield() end) end)
co()
return co()
