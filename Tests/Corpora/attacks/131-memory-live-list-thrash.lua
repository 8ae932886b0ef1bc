-- expect: limit.memory|limit.fuel|limit.time
-- a heap that is one long list, near the cap
local list
for i = 1, 700000 do list = { list } end
local n = 0
local s = ("x"):rep(500000)
while true do local t = s .. n n = n + 1 end
