-- expect: limit.fuel|limit.time
-- a format of a megabyte that formats nothing
local f = ("%%"):rep(500000)
while true do string.format(f) end
