-- expect: limit.fuel
-- a limit inside a helper inside pcall inside a helper
return any({ 1 }, function() return pcall(all, { 1 }, function() return pcall(function() while true do end end) end) end)
