-- expect: limit.fuel|limit.time
-- next over a million holes, each time from the start
local t = {}
for i = 1, 1 << 20 do t[i] = true end
for i = 1, 1 << 20 do t[i] = nil end
while true do next(t) end
