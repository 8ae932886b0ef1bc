-- expect: limit.fuel|limit.time|limit.memory
-- long texts as keys that differ at their ends only
local s, t = ("x"):rep(50000), {}
for i = 1, 400 do t[s .. i] = i end
while true do for i = 1, 400 do local v = t[s .. i] end end
