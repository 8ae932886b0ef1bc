-- expect: limit.fuel|limit.time
-- the last character of a megabyte looked for from its start
local s = ("村"):rep(330000)
while true do utf8.offset(s, 330000) utf8.offset(s, -330000) end
