-- expect: limit.depth|limit.fuel|limit.time|policy.runtime
-- the stack overflows while an overflow is handled
local function f() xpcall(f, function(e) return f() end) f() end
f()
