-- wrap, as an iterator and with errors
local function range(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i, i * i) end end) end
local out = {}
for i, sq in range(3) do out[#out + 1] = i + sq end
local f = coroutine.wrap(function() error("inside") end)
out[#out + 1] = select(2, pcall(f))
out[#out + 1] = select(2, pcall(f))
local g = coroutine.wrap(function() error({ code = 7 }) end)
out[#out + 1] = select(2, pcall(g)).code
local h = coroutine.wrap(function() return 1, 2, 3 end)
out[#out + 1] = select("#", h())
out[#out + 1] = select(2, pcall(h))
return out
