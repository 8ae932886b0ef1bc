-- expect: limit.memory|limit.fuel
-- a constructor that takes all values of a function, kept
local s = ("x"):rep(200000)
local t = {}
while true do t[#t + 1] = { s:byte(1, -1) } end
