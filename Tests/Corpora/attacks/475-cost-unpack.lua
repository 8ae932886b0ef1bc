-- expect: limit.fuel|limit.time|limit.memory|policy.runtime
-- hundreds of thousands of elements unpacked
local t = { (("x"):rep(300000)):byte(1, -1) }
while true do select("#", table.unpack(t)) end
