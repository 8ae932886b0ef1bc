-- expect: limit.fuel|policy.runtime
-- a handler that yields out of the error
local co = coroutine.wrap(function()
  while true do xpcall(error, function() coroutine.yield(1) end, "x") end
end)
while true do co() end
