-- expect: limit.fuel|limit.time|policy.runtime
-- string.format turns texts into numbers
local s = ("0"):rep(1000000) .. "1"
while true do local x = ("%d %x %g"):format(s, s, s) end
