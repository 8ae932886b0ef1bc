-- expect: limit.fuel|limit.time|limit.memory
-- float keys with the same bits in their fractions
local t = {}
for i = 1, 60000 do t[i + 0.5] = i end
for e = -1000, 1000 do t[2.0 ^ e] = e end
while true do for e = -1000, 1000 do local v = t[2.0 ^ e] end end
