-- expect: limit.fuel
-- a limit in a wrapped coroutine, swallowed
local co = coroutine.wrap(function() while true do end end)
pcall(co)
return "alive"
