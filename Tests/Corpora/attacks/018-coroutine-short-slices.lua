-- expect: limit.fuel
-- a coroutine that yields just before a counter of its own would run out
local co = coroutine.wrap(function() while true do for i = 1, 15 do end coroutine.yield() end end)
while true do co() end
