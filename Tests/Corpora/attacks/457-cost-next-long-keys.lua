-- expect: limit.fuel|limit.time
-- the same by next, from the start each time
local s, t = ("x"):rep(500000), {}
for i = 1, 80 do t[s .. i] = i end
while true do next(t) end
