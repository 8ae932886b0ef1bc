-- expect: policy.runtime
-- a coroutine resumed after an error, a hundred times
local co = coroutine.create(function() local x = nil x() end)
for i = 1, 100 do coroutine.resume(co) end
local f = coroutine.wrap(error)
pcall(f, "x")
f("x")
