-- expect: limit.fuel|limit.time|limit.memory
-- integer keys that are multiples of 2^32 and of the table's own size
local t = {}
for i = 1, 60000 do t[i << 32] = i end
for r = 1, 1000 do for i = 1, 60000 do local v = t[i << 32] end end
