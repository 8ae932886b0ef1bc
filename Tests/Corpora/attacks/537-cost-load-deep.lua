-- expect: limit.fuel|limit.time|limit.depth
-- loaded code nested nearly to its bound, again and again
local s = "return " .. ("("):rep(150) .. "1" .. (")"):rep(150)
while true do load(s) end
