-- expect: limit.fuel|limit.time
-- a megabyte of spaces that are no number
local s = (" "):rep(1000000)
while true do tonumber(s) local ok = math.tointeger(s) end
