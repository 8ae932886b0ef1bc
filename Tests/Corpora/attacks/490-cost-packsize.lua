-- expect: limit.fuel|limit.time|policy.runtime
-- the size of a format of a megabyte
local f = ("b"):rep(1000000)
while true do string.packsize(f) end
