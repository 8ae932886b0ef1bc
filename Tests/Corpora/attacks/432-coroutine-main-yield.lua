-- expect: policy.runtime
-- a yield outside of a coroutine
coroutine.yield(1)
