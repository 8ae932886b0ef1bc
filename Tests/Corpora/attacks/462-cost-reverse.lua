-- expect: limit.fuel|limit.time
-- a megabyte turned round
local s = ("xY"):rep(500000)
while true do s:reverse() end
