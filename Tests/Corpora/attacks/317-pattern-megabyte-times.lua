-- expect: limit.fuel
-- an ordinary search over a megabyte, again and again
local s = ("a"):rep(1000000)
while true do s:find("b.") end
