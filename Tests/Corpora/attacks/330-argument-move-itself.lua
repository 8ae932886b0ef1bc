-- expect: policy.runtime|limit.fuel
-- table.move of a million, again and again
local t = {}
for i = 1, 1000 do t[i] = i end
while true do table.move(t, 1, 999999, 2) end
