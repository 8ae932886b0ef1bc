-- expect: limit.fuel|limit.time|limit.memory
-- thousands of live coroutines, which the collector looks at again and again
local live = {}
for i = 1, 12000 do live[i] = coroutine.wrap(function() coroutine.yield() end) live[i]() end
local n = 0
while true do n = n + 1 local t = { n, {}, {} } end
