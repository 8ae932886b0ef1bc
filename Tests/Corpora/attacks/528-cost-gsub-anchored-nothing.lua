-- expect: limit.fuel|limit.time
-- substitutions that copy a megabyte and change nothing
local s = ("x"):rep(1000000)
while true do s:gsub("^y", "") s:gsub("y", "z", 0) end
