-- expect: limit.fuel|limit.time|policy.runtime
-- one element of a long table, by a negative start
local t = { (("x"):rep(300000)):byte(1, -1) }
while true do select(-1, table.unpack(t)) end
