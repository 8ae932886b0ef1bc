-- expect: limit.fuel|limit.time
-- math.max and helpers on a hundred thousand numbers
local t = {}
for i = 1, 100000 do t[i] = i + 0.5 end
while true do math.max(table.unpack(t)) math.min(table.unpack(t)) max(table.unpack(t)) end
