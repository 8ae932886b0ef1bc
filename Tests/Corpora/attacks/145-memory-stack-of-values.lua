-- expect: limit.memory|limit.fuel|policy.runtime|limit.depth
-- a stack full of values in each of many coroutines
local s = ("x"):rep(200000)
local t = {}
while true do
  local co = coroutine.create(function(...) coroutine.yield(...) end)
  coroutine.resume(co, s:byte(1, -1))
  t[#t + 1] = co
end
