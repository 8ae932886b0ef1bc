-- create, resume, yield, status
local co = coroutine.create(function(a, b)
  local c = coroutine.yield(a + b, a - b)
  local d, e = coroutine.yield(c * 2)
  return d + e, "end"
end)
local out = { coroutine.status(co), { coroutine.resume(co, 5, 3) }, coroutine.status(co), { coroutine.resume(co, 10) }, { coroutine.resume(co, 1, 2) }, coroutine.status(co), { coroutine.resume(co) }, type(co) }
return out
