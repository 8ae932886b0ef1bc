-- expect: limit.fuel|limit.memory|limit.time
-- sixty kilobytes of code loaded again and again: reading it is work, and its tree is memory
local s = "return {" .. ("{1},"):rep(15000) .. "}"
while true do load(s) end
