-- expect: limit.fuel
-- a coroutine closed after its limit
local co = coroutine.create(function() while true do end end)
coroutine.resume(co)
if coroutine.close then coroutine.close(co) end
return "alive"
