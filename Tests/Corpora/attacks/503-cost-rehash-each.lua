-- expect: limit.fuel|limit.time|limit.memory
-- a full hash in which one dead key makes room for nothing
local t = {}
for i = 1, 65536 do t["k" .. i] = i end
local n = 65536
while true do
  t["k" .. n - 65535] = nil
  n = n + 1
  t["k" .. n] = n
end
