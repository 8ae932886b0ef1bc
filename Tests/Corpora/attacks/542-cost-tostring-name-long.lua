-- expect: limit.fuel|limit.time|limit.memory
-- a __name of a megabyte, in texts and in messages
local t = setmetatable({}, { __name = ("n"):rep(1000000) })
while true do local s = tostring(t) s = ("%s"):format(t) pcall(math.floor, t) pcall(function() return t + 1 end) end
