-- expect: policy.bad_result|limit.memory|limit.output|policy.runtime
-- a small table whose copy outside is a hundred megabytes
local s, t = ("x"):rep(1000000), {}
for i = 1, 120 do t[i] = s end
return t
