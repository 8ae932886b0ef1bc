-- expect: limit.fuel|limit.time|limit.memory
-- thirty-two captures of the same half megabyte
local s = ("x"):rep(500000)
local p = ("("):rep(31) .. ".*" .. (")"):rep(31)
while true do s:match(p) end
