-- wrong arguments and wrong moments
local function e(f, ...) return select(2, pcall(f, ...)) end
local dead = coroutine.create(function() end)
coroutine.resume(dead)
local self
self = coroutine.create(function() return coroutine.resume(self) end)
return { e(function() coroutine.create(5) end), e(function() coroutine.wrap("x") end), e(function() coroutine.resume(5) end), e(function() coroutine.status({}) end), e(function() coroutine.yield() end), { coroutine.resume(dead) }, { coroutine.resume(dead, 1) }, { coroutine.resume(self) }, { coroutine.resume(coroutine.running()) }, e(function() coroutine.create() end), e(function() coroutine.isyieldable(5) end), e(coroutine.yield, 1), e(coroutine.create) }
