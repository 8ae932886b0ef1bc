-- expect: limit.fuel|limit.time
-- a plain search whose needle nearly matches everywhere
local s = ("a"):rep(1000000)
local needle = ("a"):rep(50000) .. "b" .. ("a"):rep(50000)
while true do s:find(needle, 1, true) end
