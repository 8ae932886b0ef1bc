-- expect: policy.runtime
-- closing the coroutine that runs
coroutine.wrap(function() coroutine.close(coroutine.running()) end)()
