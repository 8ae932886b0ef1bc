-- expect: limit.fuel
-- a limit, then the coroutine that it happened in closed and its error handed on as a value
local co = coroutine.create(function() while true do end end)
local ok, e = coroutine.resume(co)
local closed, e2 = coroutine.close(co)
return tostring(ok) .. tostring(closed)
