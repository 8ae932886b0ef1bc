-- expect: limit.depth|limit.fuel|limit.memory
-- coroutines in coroutines, errors swallowed
local function f() coroutine.resume(coroutine.create(f)) return f() end
f()
