-- expect: limit.fuel|limit.memory
-- a string grown by one byte at a time
local s = ""
while true do s = s .. "x" end
