-- expect: limit.fuel|limit.time|policy.runtime
-- nine hundred thousand bytes counted
local s = ("x"):rep(900000)
while true do select("#", s:byte(1, -1)) select(-1, s:byte(1, -1)) end
