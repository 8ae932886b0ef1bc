-- expect: limit.fuel|limit.time
-- searches that start at the end of a megabyte
local s = ("x"):rep(1000000)
while true do s:find("x", -1, true) s:find("y$") s:match("x$", 999990) end
