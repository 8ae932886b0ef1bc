-- expect: limit.fuel|limit.time|policy.runtime
-- the greatest of nine hundred thousand bytes
local s = ("x"):rep(900000)
while true do math.max(s:byte(1, -1)) max(s:byte(1, -1)) min(s:byte(1, -1)) end
