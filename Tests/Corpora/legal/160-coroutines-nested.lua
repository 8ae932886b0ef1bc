-- coroutines in coroutines, fifty deep
local function nest(n) if n == 0 then coroutine.yield("bottom") return "ret" end local co = coroutine.wrap(nest) local v = co(n - 1) coroutine.yield(v .. n % 10) return co() end
local co = coroutine.wrap(nest)
return { co(50), co() }
