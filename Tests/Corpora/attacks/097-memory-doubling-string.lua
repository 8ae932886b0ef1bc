-- expect: limit.memory
-- a string doubled until nothing is left
local s = "x"
while true do s = s .. s end
