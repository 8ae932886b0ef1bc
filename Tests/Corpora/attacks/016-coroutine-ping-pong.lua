-- expect: limit.fuel
-- two coroutines that hand control to each other: their instructions must add up
local a = coroutine.wrap(function() while true do coroutine.yield() end end)
local b = coroutine.wrap(function() while true do a() coroutine.yield() end end)
while true do b() end
