-- expect: policy.runtime
-- a wrapped coroutine called after its end
local f = coroutine.wrap(function() end)
f()
f()
