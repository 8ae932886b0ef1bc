-- expect: limit.fuel|limit.time|limit.memory|policy.runtime
-- nine hundred thousand bytes taken apart and put together
local s = ("x"):rep(900000)
while true do string.char(s:byte(1, -1)) end
