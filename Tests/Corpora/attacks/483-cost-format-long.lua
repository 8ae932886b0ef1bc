-- expect: limit.fuel|limit.time|limit.memory
-- a megabyte formatted
local s = ("x"):rep(300000)
while true do string.format("%s%s%s", s, s, s) end
