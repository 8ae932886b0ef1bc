-- expect: limit.fuel
-- a loop that hides in gsub's function
return ("abc"):gsub(".", function() while true do end end)
