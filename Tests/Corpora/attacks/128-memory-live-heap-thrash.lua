-- expect: limit.memory|limit.fuel|limit.time
-- a live heap near the cap and garbage on top: every block asked for may mean a whole collection
local live = {}
for i = 1, 480000 do live[i] = { i } end
local s = ("x"):rep(400000)
local n = 0
while true do local t = s .. n n = n + 1 end
