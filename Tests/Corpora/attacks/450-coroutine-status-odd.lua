-- expect: policy.runtime
-- status and isyieldable of what is none
pcall(coroutine.isyieldable, 1)
pcall(coroutine.close, {})
coroutine.status("x")
