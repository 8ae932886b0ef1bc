-- expect: limit.fuel
-- coroutines that make each other
local function make() return coroutine.wrap(function(f) while true do f = make() coroutine.yield(f) end end) end
local f = make()
while true do f = f() or make() end
