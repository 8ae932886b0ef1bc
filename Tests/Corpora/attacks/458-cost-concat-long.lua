-- expect: limit.fuel|limit.memory
-- half a megabyte joined to half a megabyte
local a, b = ("x"):rep(500000), ("y"):rep(500000)
while true do local c = a .. b end
