-- expect: limit.fuel
-- a handler that never ends, called for an ordinary error
xpcall(error, function() while true do end end, "x")
return "alive"
