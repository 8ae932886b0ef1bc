-- expect: limit.fuel
-- a handler that raises its own error in place of the limit's
local ok, e = xpcall(function() while true do end end, function() error({ code = "ok" }) end)
return e
