-- expect: policy.runtime
-- a coroutine that resumes itself
local co
co = coroutine.create(function() return coroutine.resume(co) end)
local ok, inner, message = coroutine.resume(co)
if inner then return "resumed" end
error(message)
