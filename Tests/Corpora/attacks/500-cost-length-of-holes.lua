-- expect: limit.fuel|limit.time
-- the border of a table that is full of holes
local t = {}
for i = 1, 1 << 17 do t[i] = i end
for i = 2, (1 << 17) - 1 do t[i] = nil end
while true do local n = #t + #t + #t + #t t[n + 1] = 1 t[n + 1] = nil end
