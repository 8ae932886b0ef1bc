-- expect: limit.fuel|limit.time|limit.memory
-- integer keys that fall on the same place of a hash
local t = {}
for i = 1, 200000 do t[i * 131071] = i end
for r = 1, 1000 do for i = 1, 200000 do local v = t[i * 131071] end end
