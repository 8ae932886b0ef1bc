-- expect: policy.runtime
-- the main coroutine resumed from inside another
local main = coroutine.running()
local ok, e = coroutine.resume(main)
local ok2, a, b = coroutine.resume(coroutine.create(function() return coroutine.resume(main) end))
if ok or a then return "resumed" end
error(e .. b)
