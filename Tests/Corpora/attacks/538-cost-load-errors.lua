-- expect: limit.fuel|limit.time
-- loaded code that is none, again and again
local s = ("x "):rep(30000)
while true do load(s) end
