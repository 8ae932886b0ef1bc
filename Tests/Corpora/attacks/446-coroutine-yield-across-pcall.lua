-- expect: limit.fuel
-- yields across protected calls, for ever
local co = coroutine.wrap(function()
  while true do pcall(function() coroutine.yield() error("x") end) xpcall(function() coroutine.yield() error({}) end, function(e) return e end) end
end)
while true do co() end
