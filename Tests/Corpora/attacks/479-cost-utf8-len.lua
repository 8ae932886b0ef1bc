-- expect: limit.fuel|limit.time
-- the characters of a megabyte counted
local s = ("村"):rep(330000)
while true do utf8.len(s) end
