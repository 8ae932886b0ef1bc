-- expect: limit.memory|limit.fuel|limit.time
-- the same, with garbage that costs no fuel to make
local live = {}
for i = 1, 500000 do live[i] = { i } end
local s = ("x"):rep(150000)
while true do local t = { s:byte(1, -1) } end
