-- expect: limit.fuel|limit.time|policy.runtime
-- nine hundred thousand arguments through protected calls
local s = ("x"):rep(900000)
while true do pcall(select, "#", s:byte(1, -1)) end
