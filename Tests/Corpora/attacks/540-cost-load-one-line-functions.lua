-- expect: limit.fuel|limit.time|limit.memory
-- loaded code with thousands of functions
local s = "return {" .. ("function() end,"):rep(4000) .. "}"
while true do load(s) end
