-- expect: limit.fuel|limit.time|policy.runtime
-- string.pack turns texts into numbers
local s = ("0"):rep(1000000) .. "1"
while true do local x = string.pack("i4 d j", s, s, s) end
