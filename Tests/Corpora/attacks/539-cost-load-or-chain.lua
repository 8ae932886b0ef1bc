-- expect: limit.fuel|limit.time
-- loaded conditions of nearly two thousand parts, again and again
local s = "local a return " .. ("a or "):rep(1990) .. "a"
while true do load(s) end
