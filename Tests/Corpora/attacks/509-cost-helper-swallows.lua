-- expect: limit.fuel
-- a limit inside the function given to a helper
local n = count({ 1, 2, 3 }, function() while true do end end)
return n
