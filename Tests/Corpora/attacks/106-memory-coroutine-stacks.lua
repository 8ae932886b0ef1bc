-- expect: limit.memory|limit.fuel|limit.depth
-- coroutines with deep stacks, all suspended
local function deep(n) if n == 0 then coroutine.yield() else deep(n - 1) end return 1 end
local t = {}
while true do
  local co = coroutine.create(deep)
  coroutine.resume(co, 5000)
  t[#t + 1] = co
end
