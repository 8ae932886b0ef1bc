-- expect: limit.fuel|limit.memory
-- texts of a megabyte as keys: each new one must be hashed
local s, t = ("x"):rep(1000000), {}
local n = 0
while true do n = n + 1 local v = t[s .. n % 10] end
