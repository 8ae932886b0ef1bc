-- expect: limit.fuel
-- yields in an iterator, for ever
local co = coroutine.wrap(function() for i in function() coroutine.yield() return 1 end do end end)
while true do co() end
