-- expect: limit.fuel
-- substitutions as work
local s = ("abc"):rep(1000)
while true do s:gsub("b", "b") end
