-- expect: limit.fuel|limit.time|policy.runtime
-- bitwise operators on a megabyte of digits
local s = "0x" .. ("f"):rep(1000000)
while true do local x = s | 1 x = s & s x = s << 1 x = ~s end
