-- close: of a new one, a suspended one, a finished one, one with an error
local out = {}
local co = coroutine.create(function() coroutine.yield() end)
out[#out + 1] = { coroutine.close(co) }
out[#out + 1] = coroutine.status(co)
co = coroutine.create(function() coroutine.yield() end)
coroutine.resume(co)
out[#out + 1] = { coroutine.close(co) }
out[#out + 1] = { coroutine.resume(co) }
co = coroutine.create(function() error("oops", 0) end)
coroutine.resume(co)
out[#out + 1] = { coroutine.close(co) }
out[#out + 1] = { coroutine.close(co) }
co = coroutine.create(function() return 1 end)
coroutine.resume(co)
out[#out + 1] = { coroutine.close(co) }
return out
