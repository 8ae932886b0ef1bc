-- the four states, seen from inside and outside
local out = {}
local outer, inner
inner = coroutine.create(function() out[#out + 1] = coroutine.status(outer) out[#out + 1] = coroutine.status(inner) coroutine.yield() end)
outer = coroutine.create(function() out[#out + 1] = coroutine.status(outer) coroutine.resume(inner) out[#out + 1] = coroutine.status(inner) end)
out[#out + 1] = coroutine.status(outer)
coroutine.resume(outer)
out[#out + 1] = coroutine.status(outer)
local bad = coroutine.create(error)
coroutine.resume(bad, "x")
out[#out + 1] = coroutine.status(bad)
return out
