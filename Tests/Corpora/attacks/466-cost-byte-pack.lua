-- expect: limit.fuel|limit.time|limit.memory|policy.runtime
-- nine hundred thousand bytes packed
local s = ("x"):rep(900000)
while true do table.pack(s:byte(1, -1)) end
