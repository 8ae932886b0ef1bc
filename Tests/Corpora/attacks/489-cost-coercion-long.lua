-- expect: limit.fuel|limit.time|policy.runtime
-- arithmetic on a text of a megabyte
local s = "0x" .. ("f"):rep(1000000)
while true do local x = s + 1 x = s * s x = -s end
