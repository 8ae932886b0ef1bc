-- expect: limit.fuel|limit.time
-- a megabyte less one byte
local s = ("xY"):rep(500000)
while true do s:sub(2) s:sub(1, -2) end
