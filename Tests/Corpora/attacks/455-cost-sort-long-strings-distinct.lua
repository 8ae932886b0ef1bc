-- expect: limit.fuel|limit.time
-- a sort of long texts that differ at their ends
local s, t = ("x"):rep(500000), {}
for i = 1, 60 do t[i] = s .. i end
for i = 61, 20000 do t[i] = t[i % 60 + 1] end
table.sort(t)
error("held")
