-- expect: limit.memory|limit.fuel
-- strings of a megabyte, kept
local t = {}
for i = 1, 1000 do t[i] = ("x"):rep(1000000) .. i end
