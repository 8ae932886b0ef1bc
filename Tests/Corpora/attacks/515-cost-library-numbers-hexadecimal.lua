-- expect: limit.fuel|limit.time|policy.runtime
-- the same with a text that takes longest
local s = "0x0." .. ("1"):rep(1000000) .. "p4"
while true do local x = math.floor(s) x = math.sqrt(s) x = math.fmod(s, s) x = round(s) x = clamp(s, s, s) x = ("%5.1f"):format(s) end
