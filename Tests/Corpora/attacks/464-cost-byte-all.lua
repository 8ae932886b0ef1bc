-- expect: limit.fuel|limit.time|policy.runtime
-- nine hundred thousand bytes as values
local s = ("x"):rep(900000)
while true do s:byte(1, -1) end
