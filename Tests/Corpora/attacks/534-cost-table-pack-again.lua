-- expect: limit.fuel|limit.time|limit.memory
-- a table packed and unpacked again and again
local t = {}
for i = 1, 100000 do t[i] = i end
while true do t = table.pack(table.unpack(t)) end
