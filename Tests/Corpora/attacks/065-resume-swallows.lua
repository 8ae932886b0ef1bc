-- expect: limit.fuel
-- resume turns errors into values; not limits
local ok, e = coroutine.resume(coroutine.create(function() while true do end end))
return tostring(ok)
