-- expect: limit.fuel
-- a limit inside pcall; the script then ends as if nothing had happened
pcall(function() while true do end end)
return "alive"
