-- expect: policy.runtime
-- closing the main coroutine
local main = coroutine.running()
pcall(coroutine.close, main)
coroutine.wrap(function() coroutine.close(main) end)()
