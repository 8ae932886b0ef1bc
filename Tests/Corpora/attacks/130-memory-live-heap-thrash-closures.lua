-- expect: limit.memory|limit.fuel|limit.time
-- a heap of closures near the cap and strings on top
local live = {}
for i = 1, 420000 do live[i] = function() return i end end
local s = ("x"):rep(300000)
local n = 0
while true do local t = s .. n n = n + 1 end
