-- expect: limit.fuel|limit.time|limit.memory|policy.runtime
-- three hundred thousand varargs, put into tables
local function f(...) while true do local t = { ... } end end
f((("x"):rep(300000)):byte(1, -1))
