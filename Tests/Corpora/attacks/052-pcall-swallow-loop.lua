-- expect: limit.fuel
-- a limit swallowed again and again
while true do pcall(function() while true do end end) end
