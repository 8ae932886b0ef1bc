-- expect: limit.memory|limit.fuel|policy.runtime
-- table.concat whose result is a hundred megabytes
local t, s = {}, ("x"):rep(1000000)
for i = 1, 100 do t[i] = s end
return table.concat(t)
