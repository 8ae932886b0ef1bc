local co = coroutine.wrap(function(a)
  for i = 1, 3 do a = coroutine.yield(a + i) end
  return 'done'
end)
local t = {}
for i = 1, 4 do t[i] = co(i) end
local c = coroutine.create(function() error('in here') end)
t[5] = coroutine.status(c)
local ok, m = coroutine.resume(c)
return table.concat(t, ','), ok, m, coroutine.status(c), coroutine.isyieldable()
