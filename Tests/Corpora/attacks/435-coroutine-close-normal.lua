-- expect: policy.runtime
-- closing a coroutine that waits for this one
local outer
outer = coroutine.create(function()
  coroutine.wrap(function() coroutine.close(outer) end)()
end)
local ok, e = coroutine.resume(outer)
error(e)
