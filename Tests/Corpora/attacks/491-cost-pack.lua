-- expect: limit.fuel|limit.time|policy.runtime|limit.memory
-- a format of a hundred thousand numbers
local f, t = ("i8"):rep(100000), {}
for i = 1, 100000 do t[i] = i end
while true do string.pack(f, table.unpack(t)) end
