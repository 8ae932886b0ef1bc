-- expect: limit.output
-- a program that prints only tabs
local t = {}
for i = 1, 10000 do t[i] = "" end
while true do print(table.unpack(t)) end
