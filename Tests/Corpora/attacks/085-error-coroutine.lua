-- expect: policy.runtime
-- a coroutine as an error value
error(coroutine.create(function() end))
