-- expect: limit.fuel|limit.memory|limit.time|policy.runtime
-- hundreds of thousands of values handed between coroutines
local s = ("x"):rep(200000)
local co = coroutine.wrap(function() while true do coroutine.yield(s:byte(1, -1)) end end)
while true do co() end
