-- expect: limit.fuel|limit.time|policy.runtime|limit.memory
-- a hundred thousand numbers read back
local f, s = ("b"):rep(100000), ("x"):rep(100000)
while true do string.unpack(f, s) end
