-- expect: limit.fuel|limit.time|limit.depth|limit.memory
-- coroutines with deep stacks, made and dropped
local function deep(n) if n == 0 then coroutine.yield() return 1 end return 1 + deep(n - 1) end
while true do coroutine.wrap(deep)(20000) end
