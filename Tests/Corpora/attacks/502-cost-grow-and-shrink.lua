-- expect: limit.fuel|limit.time
-- a table that is rehashed at each store: it is full whenever a key comes
local t = {}
for i = 1, 1 << 16 do t[-i] = true end
local n = 0
while true do
  n = n + 1
  t["k" .. n] = true
  t["k" .. n] = nil
end
