-- close of what is running
local function e(f, ...) return select(2, pcall(f, ...)) end
local out = { e(function() coroutine.close(coroutine.running()) end), e(function() coroutine.close(5) end), e(function() coroutine.close() end) }
local outer
outer = coroutine.create(function() return coroutine.wrap(function() return pcall(coroutine.close, outer) end)() end)
out[#out + 1] = { coroutine.resume(outer) }
return out
