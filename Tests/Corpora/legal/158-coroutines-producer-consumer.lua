-- a producer, a filter and a consumer
local function producer() return coroutine.create(function() for i = 1, 5 do coroutine.yield(i) end end) end
local function filter(p) return coroutine.create(function() while true do local _, x = coroutine.resume(p) if not x then return end coroutine.yield(x * x) end end) end
local out, f = {}, filter(producer())
while true do local _, x = coroutine.resume(f) if not x then break end out[#out + 1] = x end
return out
