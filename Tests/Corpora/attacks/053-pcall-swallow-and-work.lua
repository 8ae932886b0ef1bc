-- expect: limit.fuel
-- a limit swallowed, then more work below the period of a counter
pcall(function() while true do end end)
local t = {}
for i = 1, 50 do t[i] = i end
return t
