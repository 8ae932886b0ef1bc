-- expect: limit.fuel|limit.time
-- keys of half a megabyte, put into order again and again
local s, t = ("x"):rep(500000), {}
for i = 1, 80 do t[s .. i] = i end
while true do for k in pairs(t) do break end end
