-- expect: limit.fuel|limit.time
-- the border of a table whose numbers stand in its hash
local t = {}
for i = 1 << 18, 1, -1 do t[i] = i end
while true do local n = #t + #t + #t + #t end
