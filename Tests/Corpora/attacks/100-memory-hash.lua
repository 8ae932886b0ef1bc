-- expect: limit.memory|limit.fuel|limit.time
-- a table of names that grows for ever
local t = {}
for i = 1, math.huge do t["k" .. i] = i end
