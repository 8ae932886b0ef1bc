-- expect: limit.fuel|limit.time
-- a megabyte made lower and upper case
local s = ("xY"):rep(500000)
while true do s:lower() s:upper() end
