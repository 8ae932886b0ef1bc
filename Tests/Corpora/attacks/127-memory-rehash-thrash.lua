-- expect: limit.fuel|limit.memory|limit.time
-- a table just full, emptied and filled, so that each round is a rehash
local t = {}
for i = 1, 1 << 17 do t[i] = true end
while true do
  for i = 1, 1 << 17 do t[i] = nil end
  for i = 1, 1 << 17 do t["x" .. i] = true end
  for i = 1, 1 << 17 do t["x" .. i] = nil end
end
