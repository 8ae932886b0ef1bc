-- expect: limit.memory|limit.fuel|policy.runtime
-- table.concat of nothing with a long separator
local t = {}
for i = 1, 1000 do t[i] = "" end
return table.concat(t, ("x"):rep(1000000))
