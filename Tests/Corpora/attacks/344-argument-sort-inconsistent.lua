-- expect: policy.runtime|limit.fuel
-- comparators that contradict themselves
local t = {}
for i = 1, 2000 do t[i] = i % 17 end
local n = 0
pcall(table.sort, t, function() return true end)
pcall(table.sort, t, function() n = n + 1 return n % 3 == 0 end)
pcall(table.sort, t, function(a, b) return a <= b end)
error(#t)
