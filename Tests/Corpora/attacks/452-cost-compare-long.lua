-- expect: limit.fuel|limit.time
-- two texts of a megabyte compared, again and again
local a = ("x"):rep(1000000) .. "a"
local b = ("x"):rep(1000000) .. "b"
local n = 0
while true do if a < b and b > a and a <= b then n = n + 1 end end
