-- expect: limit.fuel|limit.time|limit.memory
-- two hundred thousand texts joined
local t = {}
for i = 1, 200000 do t[i] = "abc" end
while true do table.concat(t) end
