-- expect: limit.fuel|limit.time|policy.runtime
-- a format of a megabyte that packs nothing
local f = ("!16<>="):rep(150000)
while true do string.pack(f) string.packsize(f) end
