-- expect: limit.fuel
-- a handler that never ends, called for the limit itself: hooks must not be off in it
xpcall(function() while true do end end, function() while true do end end)
return "alive"
