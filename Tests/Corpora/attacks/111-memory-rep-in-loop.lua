-- expect: limit.memory|limit.fuel|policy.runtime
-- string.rep on its own result
local s = "xxxxxxxxxxxxxxxx"
while true do s = s:rep(16) end
