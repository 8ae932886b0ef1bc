-- expect: limit.fuel|limit.time|limit.depth
-- coroutines that fail below a hundred thousand calls
local function deep(n)
  if n > 0 then return 1 + deep(n - 1) end
  while true do coroutine.resume(coroutine.create(error), "x") end
end
deep(100000)
