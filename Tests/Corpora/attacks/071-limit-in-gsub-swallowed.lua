-- expect: limit.fuel
-- a limit swallowed inside gsub's function
return (("abc"):gsub(".", function(c) pcall(function() while true do end end) return c end))
