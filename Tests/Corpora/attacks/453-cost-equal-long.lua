-- expect: limit.fuel|limit.time
-- two equal texts of a megabyte, which are two values
local a = ("x"):rep(1000000) .. "a"
local b = ("x"):rep(1000000) .. "a"
local n = 0
while true do if a == b and a == b and a == b and a == b then n = n + 1 end end
