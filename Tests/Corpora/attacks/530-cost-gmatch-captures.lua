-- expect: limit.fuel|limit.time|limit.memory
-- captures of half a megabyte for each match
local s = ("x"):rep(500000)
while true do for a, b, c in s:gmatch("((.)(.*))") do end end
