-- expect: limit.memory
-- the memory error inside a coroutine
local ok = coroutine.resume(coroutine.create(function() local s = "x" while true do s = s .. s end end))
return tostring(ok)
