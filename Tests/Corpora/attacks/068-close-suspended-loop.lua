-- expect: limit.fuel|policy.runtime
-- many suspended coroutines, closed: nothing of them may run on
for i = 1, math.maxinteger do
  local co = coroutine.create(function() pcall(coroutine.yield) while true do end end)
  coroutine.resume(co)
  coroutine.close(co)
end
