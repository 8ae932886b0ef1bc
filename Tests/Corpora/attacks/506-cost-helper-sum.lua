-- expect: limit.fuel|limit.time|policy.runtime
-- the helpers over long lists
local t = {}
for i = 1, 200000 do t[i] = i end
while true do sum(t, function(x) return x end) count(t) any(t, function(x) return false end) end
