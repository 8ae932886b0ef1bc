-- expect: limit.fuel|limit.time
-- a number of a megabyte of digits
local s, z = ("1"):rep(1000000), "0." .. ("0"):rep(1000000) .. "1"
while true do tonumber(s) tonumber(z) tonumber(s, 10) end
