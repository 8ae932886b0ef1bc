-- expect: limit.fuel
-- a loop that hides behind the table given to gsub
return ("abc"):gsub(".", setmetatable({}, { __index = function() while true do end end }))
