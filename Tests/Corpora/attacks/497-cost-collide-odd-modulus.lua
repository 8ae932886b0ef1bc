-- expect: limit.fuel|limit.time|limit.memory
-- integer keys that are multiples of the size that Lua divides by
local t = {}
local step = (1 << 17) - 1
for i = 1, 100000 do t[i * step] = i end
for r = 1, 1000 do for i = 1, 100000 do local v = t[i * step] end end
