-- a table emptied by next
local t, n = {}, 0
for i = 1, 300 do t["k" .. i] = i end
while next(t) ~= nil do t[next(t)] = nil n = n + 1 end
return n
