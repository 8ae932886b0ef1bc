-- expect: limit.fuel|limit.time|policy.runtime
-- the end of a text looked for through a megabyte
local s = ("x"):rep(1000000)
while true do pcall(string.unpack, "z", s) end
