-- expect: limit.fuel|limit.time|limit.memory|policy.runtime
-- nine hundred thousand bytes into a table
local s = ("x"):rep(900000)
while true do local t = { s:byte(1, -1) } end
