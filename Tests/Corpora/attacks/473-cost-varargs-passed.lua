-- expect: limit.fuel|limit.time|limit.depth|policy.runtime
-- hundreds of thousands of varargs passed on by tail calls
local function f(...) return f(...) end
f((("x"):rep(300000)):byte(1, -1))
