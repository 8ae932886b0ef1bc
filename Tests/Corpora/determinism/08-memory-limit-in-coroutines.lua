-- The same with coroutines.
local t = {}
while true do
  local co = coroutine.wrap(function(...) coroutine.yield(...) end)
  co(1, 2, #t)
  t[#t + 1] = co
end
