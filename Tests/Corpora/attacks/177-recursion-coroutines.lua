-- expect: limit.depth
-- coroutines in coroutines
local function f() return coroutine.wrap(f)() end
f()
