-- expect: limit.fuel|limit.time|limit.memory
-- float keys whose hash is the same: multiples of one power
local t = {}
for i = 1, 60000 do t[i * 2.0 ^ 70] = i end
while true do for i = 1, 60000 do local v = t[i * 2.0 ^ 70] end end
