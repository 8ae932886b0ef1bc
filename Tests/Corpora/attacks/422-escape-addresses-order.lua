-- expect: policy.runtime
-- the order of tables as keys depends on addresses
local t = {}
for i = 1, 10 do t[{}] = i end
local s = ""
for k, v in pairs(t) do s = s .. v end
return s
