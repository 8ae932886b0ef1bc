-- expect: limit.memory|limit.fuel|policy.runtime
-- string.format whose result is a hundred megabytes
local s = ("x"):rep(1000000)
local args = {}
for i = 1, 100 do args[i] = s end
return string.format(("%s"):rep(100), table.unpack(args))
